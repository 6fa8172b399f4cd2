/// Why a handshake or a connection ends before its time. A [dev.sevensteps.engine.failure.Failure] is a value: it can be
/// looked at, printed and tested. One place, [dev.sevensteps.engine.failure.Failure#alert()], says which alert answers it.
///
/// | kind | because |
/// |---|---|
/// | `Refused` | the script has no such message here |
/// | `Malformed` | the bytes are no message, or no record |
/// | `Unacceptable` | the message asks for something that is not to be had here |
/// | `BadProof` | a signature, a hash, a chain is wrong: a duty could not be done |
/// | `PeerGaveUp`, `CutOff` | the other end, or the way to it, is gone |
/// | `Broken` | this end is at fault |
///
/// Each has a full sentence: who, what, what was expected, and where an RFC says so. A failure arrives as
/// [dev.sevensteps.engine.Event.Failed], or as the cause of a [dev.sevensteps.engine.net.TlsException].
@NullMarked
package dev.sevensteps.engine.failure;

import org.jspecify.annotations.NullMarked;
