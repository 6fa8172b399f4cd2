/// Puts a real server under load: thousands of clients that are slow, silent or rude, in every state of the handshake, and a
/// few good ones who measure whether they are served all the same.
@NullMarked
package dev.sevensteps.load;

import org.jspecify.annotations.NullMarked;
