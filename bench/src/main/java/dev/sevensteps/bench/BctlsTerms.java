package dev.sevensteps.bench;

import org.bouncycastle.tls.NamedGroup;
import org.bouncycastle.tls.ProtocolVersion;

/// What is to be spoken, in the words of bctls.
record BctlsTerms(ProtocolVersion version, int suite, int group) {

    static BctlsTerms of(Handshake handshake) {
        return new BctlsTerms(
                switch (handshake.version()) {
                    case TLS_1_2 -> ProtocolVersion.TLSv12;
                    case TLS_1_3 -> ProtocolVersion.TLSv13;
                },
                handshake.suite().code(),
                handshake == Handshake.TLS13_HYBRID_ECDSA ? NamedGroup.X25519MLKEM768 : NamedGroup.x25519);
    }

    static BctlsTerms of(Cipher cipher) {
        return new BctlsTerms(ProtocolVersion.TLSv13, cipher.suite().code(), NamedGroup.x25519);
    }

    ProtocolVersion[] versions() {
        return new ProtocolVersion[] {version};
    }

    int[] suites() {
        return new int[] {suite};
    }
}
