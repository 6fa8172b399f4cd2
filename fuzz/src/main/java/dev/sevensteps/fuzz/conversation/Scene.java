package dev.sevensteps.fuzz.conversation;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import dev.sevensteps.engine.Pair;
import dev.sevensteps.engine.ScenarioPlay;
import dev.sevensteps.engine.suite.CipherSuite;
import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import java.util.List;

/// A handshake that is disturbed: policies of both ends, seeds and clock, always the same.
public enum Scene {
    TLS13(tls13()),
    TLS13_CLIENT_CERTIFICATE(tls13(Fact.CLIENT_AUTH, Fact.CLIENT_CERT)),
    TLS13_NO_CLIENT_CERTIFICATE(tls13(Fact.CLIENT_AUTH)),
    TLS13_RETRY(tls13(Fact.RETRY)),
    TLS13_RESUMED(tls13(Fact.RESUMED)),
    TLS13_EARLY_DATA(tls13(Fact.RESUMED, Fact.EARLY_DATA, Fact.EARLY_ACCEPTED)),
    TLS13_EARLY_DATA_NOT_TAKEN(tls13(Fact.EARLY_DATA)),
    TLS12_ECDHE(tls12(Fact.EPHEMERAL)),
    TLS12_ECDHE_ALL(tls12(Fact.EPHEMERAL, Fact.CLIENT_AUTH, Fact.CLIENT_CERT, Fact.TICKET, Fact.STAPLED)),
    TLS12_RSA(tls12()),
    TLS12_DHE(tls12(Fact.EPHEMERAL)
            .with(Tls12Suite.TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256, NamedGroup.FFDHE2048)
            .withKeys(KeyType.RSA, KeyType.ED25519)),
    TLS12_CBC(cbc(Tls12Suite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256)),
    TLS12_CBC_CLIENT_CERTIFICATE(tls12(Fact.EPHEMERAL, Fact.CLIENT_AUTH, Fact.CLIENT_CERT)
            .with(Tls12Suite.TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA, NamedGroup.X25519)
            .withKeys(KeyType.ECDSA_P256, KeyType.ECDSA_P256)),
    TLS12_RESUMED_BY_TICKET(tls12(Fact.RESUMED, Fact.TICKET)),
    TLS12_RESUMED_BY_ID(tls12(Fact.RESUMED).with(ScenarioPlay.Memory.SESSION_ID));

    private final Supplier<java.util.function.Supplier<Pair>> rehearsed;
    private final Supplier<Pair> undisturbed;

    Scene(ScenarioPlay play) {
        rehearsed = Suppliers.memoize(play::rehearsed);
        undisturbed = Suppliers.memoize(() -> stage().pump());
    }

    private static ScenarioPlay tls13(Fact... facts) {
        return ScenarioPlay.of(Scenario.of(ProtocolVersion.TLS_1_3, facts));
    }

    private static ScenarioPlay tls12(Fact... facts) {
        return ScenarioPlay.of(Scenario.of(ProtocolVersion.TLS_1_2, facts));
    }

    private static ScenarioPlay cbc(CipherSuite suite) {
        return tls12(Fact.EPHEMERAL).with(suite, NamedGroup.SECP256R1);
    }

    /// Two ends with nothing said but the client's hello.
    public Pair stage() {
        return rehearsed.get().get();
    }

    /// The handshake as it goes when nobody disturbs it.
    public Pair undisturbed() {
        return undisturbed.get();
    }

    /// The handshake messages that one end says when nobody disturbs it, header included.
    public List<ByteString> messagesOf(Role sender) {
        return undisturbed().recorder(sender).spoken().stream()
                .filter(spoken -> spoken.line().sender() == sender && spoken.type() == ContentType.HANDSHAKE)
                .map(spoken -> spoken.bytes())
                .toList();
    }
}
