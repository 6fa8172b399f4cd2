/// The command that serves: a small HTTPS server, whose pages tell of the handshake they came by.
@NullMarked
package dev.sevensteps.cli.serve;

import org.jspecify.annotations.NullMarked;
