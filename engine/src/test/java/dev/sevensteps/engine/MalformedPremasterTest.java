package dev.sevensteps.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.Impostor.Words;
import dev.sevensteps.engine.crypto.DeterministicRandom;
import dev.sevensteps.engine.failure.Failure;
import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.wire.ClientKeyExchange;
import dev.sevensteps.engine.wire.HandshakeType;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.Tls12;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Bleichenbacher's question (1998), put to a server in every form: is this well padded? Whatever is wrong with the
/// encrypted premaster secret, a client sees the same as after a well-formed one that it does not know: silence until
/// its Finished, and then the same alert (RFC 5246 §7.4.7.1).
class MalformedPremasterTest {

    private static final int LENGTH = 48;
    private static final ScenarioPlay PLAY = ScenarioPlay.of(Scenario.of(ProtocolVersion.TLS_1_2));
    private static final RSAPublicKey KEY = publicKey();
    private static final int MODULUS_LENGTH = KEY.getModulus().bitLength() / 8;

    /// All that a client can see of a server: after each of its own records, what came back; and in the end how it failed.
    private record Seen(List<List<String>> answers, Optional<Line> at, Optional<Alert> alert) {}

    @ParameterizedTest
    @EnumSource(
            names = {
                "TLS_RSA_WITH_AES_128_GCM_SHA256",
                "TLS_RSA_WITH_AES_128_CBC_SHA",
                "TLS_RSA_WITH_AES_256_CBC_SHA256"
            })
    void everyMalformedPremasterSecretLooksLikeAWrongOne(Tls12Suite suite) {
        Seen ofWrongOne = shown(suite, encrypt(block(MODULUS_LENGTH - LENGTH - 1, LENGTH, 0x0303)));
        assertThat(ofWrongOne.alert()).contains(Alert.BAD_RECORD_MAC);
        assertThat(ofWrongOne.at()).contains(Tls12.CLIENT_CHANGE_CIPHER_SPEC);
        // The hello is answered by four messages; then nothing; the Finished by the alert.
        assertThat(ofWrongOne.answers()).hasSize(4);
        assertThat(ofWrongOne.answers().get(0)).hasSize(3);
        assertThat(ofWrongOne.answers().get(1)).isEmpty();
        assertThat(ofWrongOne.answers().get(2)).isEmpty();
        assertThat(ofWrongOne.answers().get(3)).hasSize(1);

        Map<String, ByteString> malformed = malformed();
        malformed.forEach((what, encrypted) ->
                assertThat(shown(suite, encrypted)).as(what).isEqualTo(ofWrongOne));
        assertThat(malformed).hasSize(17);
    }

    private static Map<String, ByteString> malformed() {
        int zero = MODULUS_LENGTH - LENGTH - 1;
        Map<String, ByteString> malformed = new LinkedHashMap<>();
        malformed.put("TLS 1.1 in the secret", encrypt(block(zero, LENGTH, 0x0302)));
        malformed.put("TLS 1.3 in the secret", encrypt(block(zero, LENGTH, 0x0304)));
        malformed.put("one byte too few", encrypt(block(zero + 1, LENGTH - 1, 0x0303)));
        malformed.put("one byte too many", encrypt(block(zero - 1, LENGTH + 1, 0x0303)));
        malformed.put("no secret at all", encrypt(block(MODULUS_LENGTH - 1, 0, 0)));
        malformed.put("no zero before the secret", encrypt(with(zero, 7)));
        malformed.put("a zero among the padding", encrypt(with(20, 0)));
        malformed.put("a zero at the beginning of the padding", encrypt(with(2, 0)));
        malformed.put("block type 1", encrypt(with(1, 1)));
        malformed.put("block type 0", encrypt(with(1, 0)));
        malformed.put("another first byte", encrypt(with(0, 1)));
        malformed.put("zero", ByteString.copyOf(new byte[MODULUS_LENGTH]));
        malformed.put("one", unsigned(BigInteger.ONE));
        malformed.put("the modulus", unsigned(KEY.getModulus()));
        malformed.put("nothing", ByteString.EMPTY);
        malformed.put("a byte too short", ByteString.copyOf(new byte[MODULUS_LENGTH - 1]));
        malformed.put("a byte too long", ByteString.copyOf(new byte[MODULUS_LENGTH + 1]));
        return malformed;
    }

    /// Shows a server this, and goes on as if all were well.
    private static Seen shown(Tls12Suite suite, ByteString encrypted) {
        Impostor impostor = Impostor.whoReplaces(
                HandshakeType.CLIENT_KEY_EXCHANGE, words -> Words.of(new ClientKeyExchange.Rsa(encrypted)));
        List<List<String>> answers = new ArrayList<>();
        Pair pair = PLAY.with(suite, NamedGroup.X25519).stage();
        pair.carriedBy((both, sender, record) -> {
                    List<byte[]> said = impostor.carry(both, sender, record);
                    if (sender == Role.CLIENT && both.failure(Role.CLIENT).isEmpty()) {
                        answers.add(answer(both, impostor, said));
                        return List.of();
                    }
                    return said;
                })
                .pump();
        Optional<Event.Failed> failed = pair.failure(Role.SERVER);
        assertThat(pair.hasEstablished(Role.SERVER)).isFalse();
        assertThat(pair.hasEstablished(Role.CLIENT)).isFalse();
        return new Seen(
                answers,
                failed.flatMap(Event.Failed::at),
                failed.map(Event.Failed::failure).flatMap(Failure::alert));
    }

    /// Hands the server one record, and takes down what it has to say to it: type and length of each record, and of an
    /// alert, which is in clear here, the content too.
    private static List<String> answer(Pair pair, Impostor impostor, List<byte[]> said) {
        said.forEach(bytes -> pair.deliver(Role.SERVER, bytes));
        List<String> seen = new ArrayList<>();
        for (byte[] record : Pair.records(pair.end(Role.SERVER).takeOutput())) {
            seen.add(record[0] + " " + record.length + (record.length == 7 ? Arrays.toString(record) : ""));
            impostor.carry(pair, Role.SERVER, record).forEach(bytes -> pair.deliver(Role.CLIENT, bytes));
        }
        return seen;
    }

    /// `00 02 | padding | 00 | version | …`, with the zero at `zero`.
    private static byte[] block(int zero, int length, int version) {
        byte[] block = new byte[MODULUS_LENGTH];
        byte[] padding = new DeterministicRandom("padding").bytes(MODULUS_LENGTH);
        block[1] = 2;
        for (int at = 2; at < MODULUS_LENGTH; at++) {
            block[at] = (byte) (padding[at] | 1);
        }
        block[zero] = 0;
        if (length >= 2) {
            block[MODULUS_LENGTH - length] = (byte) (version >> 8);
            block[MODULUS_LENGTH - length + 1] = (byte) version;
        }
        return block;
    }

    /// A good block with one byte changed.
    private static byte[] with(int at, int value) {
        byte[] block = block(MODULUS_LENGTH - LENGTH - 1, LENGTH, 0x0303);
        block[at] = (byte) value;
        return block;
    }

    private static ByteString encrypt(byte[] block) {
        return unsigned(new BigInteger(1, block).modPow(KEY.getPublicExponent(), KEY.getModulus()));
    }

    private static ByteString unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] padded = new byte[MODULUS_LENGTH];
        int count = Math.min(bytes.length, MODULUS_LENGTH);
        System.arraycopy(bytes, bytes.length - count, padded, MODULUS_LENGTH - count, count);
        return ByteString.copyOf(padded);
    }

    private static RSAPublicKey publicKey() {
        try {
            byte[] der = World.server(KeyType.RSA).chain().getFirst().toArray();
            return (RSAPublicKey) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der))
                    .getPublicKey();
        } catch (CertificateException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
