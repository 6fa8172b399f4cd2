package dev.sevensteps.model.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Known answers: the schedule, run on the bytes of the traces in RFC 8448. The hashes over the conversation are given there;
/// the engine is held to whole traces, messages and records included.
class Tls13KeyScheduleTest {

    private static final Tls13KeySchedule<ByteString> SCHEDULE = new Tls13KeySchedule<>(Sha256OnBytes.SHA_256, 32, 16);

    private static final SharedSecret<ByteString> SHARED =
            new SharedSecret<>(hex("8bd4054fb55b9d63fdfbacf9f04b9f0d35e6d63f537563efd46272900f89492d"));

    /// RFC 8448 §3: Simple 1-RTT Handshake, ClientHello … ServerHello.
    private static final ByteString HELLOS = hex("860c06edc07858ee8e78f0e7428c58edd6b43f2ca3e6e95f02ed063cf0e1cad8");

    /// RFC 8448 §3, ClientHello … server Finished.
    private static final ByteString FINISHED = hex("9608102a0f1ccc6db6250b7b7e417b1a000eaada3daae4777a7686c9ff83df13");

    @Test
    void theThreeSecrets() {
        EarlySecret<ByteString> early = SCHEDULE.earlySecret();
        HandshakeSecret<ByteString> handshake = SCHEDULE.handshakeSecret(early, SHARED);

        assertThat(early.value().hex()).isEqualTo("33ad0a1c607ec03b09e6cd9893680ce210adf300aa1f2660e1b22e10f170f92a");
        assertThat(handshake.value().hex())
                .isEqualTo("1dc826e93606aa6fdc0aadc12f741b01046aa6b99f691ed221a9f0ca043fbeac");
        assertThat(SCHEDULE.mainSecret(handshake).value().hex())
                .isEqualTo("18df06843d13a08bf2a449844c5f8a478001bc4d4c627984d5a41da8d0402919");
    }

    @Test
    void theKeysOfTheHandshake() {
        HandshakeSecret<ByteString> handshake = SCHEDULE.handshakeSecret(SCHEDULE.earlySecret(), SHARED);
        TrafficSecret<ByteString> client = SCHEDULE.handshakeTrafficSecret(Role.CLIENT, handshake, HELLOS);
        TrafficSecret<ByteString> server = SCHEDULE.handshakeTrafficSecret(Role.SERVER, handshake, HELLOS);

        assertThat(client.value().hex()).isEqualTo("b3eddb126e067f35a780b3abf45e2d8f3b1a950738f52e9600746a0e27a55a21");
        assertThat(server.value().hex()).isEqualTo("b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38");
        assertThat(keys(client)).isEqualTo("dbfaa693d1762c5b666af5d950258d01 5bd3c71b836e0b76bb73265f");
        assertThat(keys(server)).isEqualTo("3fce516009c21727d0f2e4e86ee403bc 5d313eb2671276ee13000b30");
    }

    @Test
    void theKeysOfData() {
        MainSecret<ByteString> main = main();
        TrafficSecret<ByteString> client = SCHEDULE.applicationTrafficSecret(Role.CLIENT, main, FINISHED);
        TrafficSecret<ByteString> server = SCHEDULE.applicationTrafficSecret(Role.SERVER, main, FINISHED);

        assertThat(client.value().hex()).isEqualTo("9e40646ce79a7f9dc05af8889bce6552875afa0b06df0087f792ebb7c17504a5");
        assertThat(server.value().hex()).isEqualTo("a11af9f05531f856ad47116b45a950328204b4f44bfb6b3a4b4f1f3fcb631643");
        assertThat(keys(client)).isEqualTo("17422dda596ed5d9acd890e3c63f5051 5b78923dee08579033e523d9");
        assertThat(keys(server)).isEqualTo("9f02283b6c9c07efc26bb9f2ac92e356 cf782b88dd83549aadf1e984");
        assertThat(SCHEDULE.exporterSecret(main, FINISHED).value().hex())
                .isEqualTo("fe22f881176eda18eb8f44529e6792c50c9a3f89452f68d8ae311b4309d3cf50");
    }

    @Test
    void theKeyOfATicket() {
        ResumptionSecret<ByteString> resumption = SCHEDULE.resumptionSecret(
                main(), hex("209145a96ee8e2a122ff810047cc952684658d6049e86429426db87c54ad143d"));

        assertThat(resumption.value().hex())
                .isEqualTo("7df235f2031d2a051287d02b0241b0bfdaf86cc856231f2d5aba46c434ec196c");
        assertThat(SCHEDULE.preSharedKey(resumption, hex("0000")).value().hex())
                .isEqualTo("4ecd0eb6ec3b4d87f5d6028f922ca4c5851a277fd41311c9e62d2c9492e1c4f3");
    }

    /// RFC 8448 §4: Resumed 0-RTT Handshake.
    @Test
    void theBinderAndTheKeysOfEarlyData() {
        EarlySecret<ByteString> early = SCHEDULE.earlySecret(
                new PreSharedKey<>(hex("4ecd0eb6ec3b4d87f5d6028f922ca4c5851a277fd41311c9e62d2c9492e1c4f3")));
        ByteString hello = hex("08ad0fa05d7c7233b1775ba2ff9f4c5b8b59276b7f227f13a976245f5d960913");

        assertThat(early.value().hex()).isEqualTo("9b2188e9b2fc6d64d71dc329900e20bb41915000f678aa839cbb797cb7d8332c");
        assertThat(SCHEDULE.binder(early, hex("63224b2e4573f2d3454ca84b9d009a04f6be9e05711a8396473aefa01e924a14"))
                        .hex())
                .isEqualTo("3add4fb2d8fdf822a0ca3cf7678ef5e88dae990141c5924d57bb6fa31b9e5f9d");
        assertThat(SCHEDULE.earlyTrafficSecret(early, hello).value().hex())
                .isEqualTo("3fbbe6a60deb66c30a32795aba0eff7eaa10105586e7be5c09678d63b6caab62");
        assertThat(keys(SCHEDULE.earlyTrafficSecret(early, hello)))
                .isEqualTo("920205a5b7bf2115e6fc5c2942834f54 6d475f0993c8e564610db2b9");
        assertThat(SCHEDULE.earlyExporterSecret(early, hello).value().hex())
                .isEqualTo("b2026866610937d7423e5be90862ccf24c0e6091186d34f812089ff5be2ef7df");
    }

    @Test
    void everyUpdateGivesAnotherSecret() {
        TrafficSecret<ByteString> first = SCHEDULE.applicationTrafficSecret(Role.CLIENT, main(), FINISHED);
        TrafficSecret<ByteString> second = SCHEDULE.next(first);

        assertThat(second.value().length()).isEqualTo(32);
        assertThat(List.of(first, second, SCHEDULE.next(second))).doesNotHaveDuplicates();
        assertThat(keys(second)).isNotEqualTo(keys(first));
    }

    @Test
    void anExporterTellsItsUsesApart() {
        ExporterSecret<ByteString> exporter = SCHEDULE.exporterSecret(main(), FINISHED);
        ByteString context = ByteString.copyOf("context".getBytes(StandardCharsets.US_ASCII));
        ByteString one = SCHEDULE.export(exporter, "EXPORTER-one", context, 40);

        assertThat(one.length()).isEqualTo(40);
        assertThat(one)
                .isNotEqualTo(SCHEDULE.export(exporter, "EXPORTER-two", context, 40))
                .isNotEqualTo(SCHEDULE.export(exporter, "EXPORTER-one", ByteString.EMPTY, 40));
    }

    @Test
    void nothingSecretIsPrinted() {
        ByteString secret = ByteString.ofHex("5ec3e700");

        assertThat(List.of(
                                new PreSharedKey<>(secret),
                                new SharedSecret<>(secret),
                                new EarlySecret<>(secret),
                                new HandshakeSecret<>(secret),
                                new MainSecret<>(secret),
                                new TrafficSecret<>(secret),
                                new ExporterSecret<>(secret),
                                new ResumptionSecret<>(secret),
                                new WriteKeys<>(secret, secret))
                        .toString())
                .doesNotContain("5ec3e7");
    }

    private static MainSecret<ByteString> main() {
        return SCHEDULE.mainSecret(SCHEDULE.handshakeSecret(SCHEDULE.earlySecret(), SHARED));
    }

    private static String keys(TrafficSecret<ByteString> secret) {
        WriteKeys<ByteString> keys = SCHEDULE.writeKeys(secret);
        return keys.key().hex() + " " + keys.iv().hex();
    }

    private static ByteString hex(String text) {
        return ByteString.ofHex(text);
    }
}
