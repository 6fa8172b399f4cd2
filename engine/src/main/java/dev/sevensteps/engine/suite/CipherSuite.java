package dev.sevensteps.engine.suite;

import dev.sevensteps.model.ProtocolVersion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A cipher suite. What it names depends on the version: in TLS 1.2 all of key exchange, signature, cipher and hash
/// (RFC 5246 §A.5), in TLS 1.3 cipher and hash alone (RFC 9846 §B.4).
public sealed interface CipherSuite permits Tls12Suite, Tls13Suite {

    /// Every suite that is spoken here, those of the newest version first, the most wanted first.
    static List<CipherSuite> all() {
        return Stream.<CipherSuite>concat(Stream.of(Tls13Suite.values()), Stream.of(Tls12Suite.values()))
                .toList();
    }

    /// The suite with this number, or nothing if it is none of ours.
    static Optional<CipherSuite> ofCode(int code) {
        for (Tls13Suite suite : Tls13Suite.values()) {
            if (suite.code() == code) {
                return Optional.of(suite);
            }
        }
        return Tls12Suite.ofCode(code).map(CipherSuite.class::cast);
    }

    /// The registered name: `TLS_AES_128_GCM_SHA256`.
    String name();

    /// The number on the wire.
    int code();

    /// The version that the suite belongs to.
    ProtocolVersion version();

    /// What protects records.
    RecordCipher cipher();

    /// The hash of the transcript and of the key schedule.
    HashAlgorithm hash();
}
