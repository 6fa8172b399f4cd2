/// Step 3, "verify the certificate", as the protocol sees it: a chain goes in, a
/// [dev.sevensteps.model.trust.Trust] comes out. How the chain is judged is no business of the handshake; the
/// outcome is, and so the port between the engine and a certificate authority is part of the model.
@NullMarked
package dev.sevensteps.model.trust;

import org.jspecify.annotations.NullMarked;
