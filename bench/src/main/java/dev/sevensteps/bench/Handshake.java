package dev.sevensteps.bench;

import dev.sevensteps.ca.KeyType;
import dev.sevensteps.engine.suite.CipherSuite;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.PskMode;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.model.ProtocolVersion;

/// The handshakes that are measured. All of them with AES-128-GCM and SHA-256.
public enum Handshake {
    TLS13_X25519_ECDSA("TLS 1.3, x25519, ECDSA P-256", NamedGroup.X25519, KeyType.ecdsaP256(), false),
    TLS13_X25519_RSA("TLS 1.3, x25519, RSA 2048", NamedGroup.X25519, KeyType.rsa(), false),
    TLS13_HYBRID_ECDSA("TLS 1.3, X25519MLKEM768, ECDSA P-256", NamedGroup.X25519MLKEM768, KeyType.ecdsaP256(), false),
    TLS12_ECDHE_ECDSA("TLS 1.2, ECDHE x25519, ECDSA P-256", NamedGroup.X25519, KeyType.ecdsaP256(), false),
    TLS13_PSK_DHE("TLS 1.3, resumed, psk_dhe_ke", NamedGroup.X25519, KeyType.ecdsaP256(), true),
    TLS13_PSK("TLS 1.3, resumed, psk_ke", NamedGroup.X25519, KeyType.ecdsaP256(), true),
    TLS12_TICKET("TLS 1.2, resumed by ticket", NamedGroup.X25519, KeyType.ecdsaP256(), true);

    private final String title;
    private final NamedGroup group;
    private final KeyType keys;
    private final boolean resumed;

    Handshake(String title, NamedGroup group, KeyType keys, boolean resumed) {
        this.title = title;
        this.group = group;
        this.keys = keys;
        this.resumed = resumed;
    }

    /// What it is called in tables.
    public String title() {
        return title;
    }

    /// The group of the ephemeral keys.
    public NamedGroup group() {
        return group;
    }

    /// The type of every key in the chain.
    public KeyType keys() {
        return keys;
    }

    /// Whether an earlier session goes on, so that no chain is shown.
    public boolean resumed() {
        return resumed;
    }

    /// The version.
    public ProtocolVersion version() {
        return switch (this) {
            case TLS12_ECDHE_ECDSA, TLS12_TICKET -> ProtocolVersion.TLS_1_2;
            case TLS13_X25519_ECDSA, TLS13_X25519_RSA, TLS13_HYBRID_ECDSA, TLS13_PSK_DHE, TLS13_PSK ->
                ProtocolVersion.TLS_1_3;
        };
    }

    /// The cipher suite.
    public CipherSuite suite() {
        return switch (version()) {
            case TLS_1_2 -> Tls12Suite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256;
            case TLS_1_3 -> Tls13Suite.TLS_AES_128_GCM_SHA256;
        };
    }

    /// How keys are made when an earlier session goes on in TLS 1.3.
    public PskMode pskMode() {
        return this == TLS13_PSK ? PskMode.PSK_KE : PskMode.PSK_DHE_KE;
    }
}
