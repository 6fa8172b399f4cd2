package dev.sevensteps.engine;

import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Tls12;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/// Two ends that both speak TLS 1.3, and someone on the way who has them speak TLS 1.2: the client is told so by the last bytes
/// of the server's random number (RFC 9846 §4.2.3).
final class DowngradeBreaches extends Breaches {

    DowngradeBreaches() {
        downgrade(
                "the versions were taken out of the ClientHello",
                hello -> Forger.with(
                        hello, Forger.without(hello.extensions(), ExtensionType.SUPPORTED_VERSIONS.code())));
        downgrade(
                "versions, key shares and suites of TLS 1.3 were taken out of the ClientHello",
                hello -> Forger.withSuites(
                        Forger.with(
                                hello,
                                Forger.without(
                                        Forger.without(hello.extensions(), ExtensionType.SUPPORTED_VERSIONS.code()),
                                        ExtensionType.KEY_SHARE.code())),
                        Arrays.stream(Tls12Suite.values()).map(Tls12Suite::code).toList()));
        downgrade(
                "all but one suite of TLS 1.2 was taken out of the ClientHello",
                hello -> Forger.withSuites(
                        Forger.with(hello, Forger.without(hello.extensions(), ExtensionType.SUPPORTED_VERSIONS.code())),
                        List.of(Tls12Suite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256.code(), 0x00ff)));
    }

    private void downgrade(String what, UnaryOperator<ClientHello> change) {
        row(
                what,
                Tls12.SERVER_HELLO,
                Duty.CHECK_DOWNGRADE,
                Alert.ILLEGAL_PARAMETER,
                () -> bothSpeakBoth().carriedBy(Forger.clientHello(change)));
    }

    static Pair bothSpeakBoth() {
        return Pair.of(
                ClientPolicy.trusting(World.verifier()).named(World.SERVER_NAME),
                World.environment("client"),
                ServerPolicy.presenting(World.server(KeyType.ED25519)),
                World.environment("server"));
    }
}
