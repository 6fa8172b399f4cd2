package dev.sevensteps.engine.proof;

import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.Extension;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.engine.wire.Extensions;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.ProtocolVersion;

/// What a client checks in every answer of a server of TLS 1.3, a HelloRetryRequest as well as a ServerHello
/// (RFC 9846 §4.2.3).
final class Tls13Answer {

    private Tls13Answer() {}

    static void requireForm(
            int legacyVersion, ByteString sessionIdEcho, int compressionMethod, ClientHello offer, String message)
            throws FailureException {
        if (legacyVersion != ProtocolVersion.TLS_1_2.code()) {
            throw FailureException.unacceptable(
                    Alert.PROTOCOL_VERSION,
                    "The server sent a %s of TLS 1.3 with the legacy_version 0x%04x; it must be 0x0303 (RFC 9846 §4.2.3)."
                            .formatted(message, legacyVersion));
        }
        if (!sessionIdEcho.equals(offer.sessionId())) {
            throw illegal("does not echo the session id of the ClientHello (RFC 9846 §4.2.3)");
        }
        if (compressionMethod != 0) {
            throw illegal("chose a compression method in TLS 1.3, which has none (RFC 9846 §4.2.3)");
        }
    }

    static Tls13Suite suite(int code, ClientHello offer) throws FailureException {
        return Tls13Suite.ofCode(code)
                .filter(known -> offer.cipherSuites().contains(known.code()))
                .orElseThrow(() ->
                        illegal("chose the cipher suite 0x%04x, which was not offered for TLS 1.3 (RFC 9846 §4.2.3)"
                                .formatted(code)));
    }

    /// RFC 9846 §4.3: an answer holds no extension that was not asked for.
    ///
    /// @param unasked those that need not be
    static void requireAsked(Extensions answer, ClientHello offer, ExtensionType... unasked) throws FailureException {
        for (Extension extension : answer.list()) {
            if (!offer.extensions().contains(extension.code()) && !isAmong(unasked, extension.code())) {
                throw FailureException.unacceptable(
                        Alert.UNSUPPORTED_EXTENSION,
                        "The server answered with the extension %d, which was not offered (RFC 9846 §4.3)."
                                .formatted(extension.code()));
            }
        }
    }

    private static boolean isAmong(ExtensionType[] types, int code) {
        for (ExtensionType type : types) {
            if (type.code() == code) {
                return true;
            }
        }
        return false;
    }

    static FailureException illegal(String what) {
        return FailureException.unacceptable(Alert.ILLEGAL_PARAMETER, "The server " + what + ".");
    }
}
