package dev.sevensteps.book.broken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.book.runs.Carrier;
import dev.sevensteps.book.runs.Comparison;
import dev.sevensteps.book.runs.GoodRuns;
import dev.sevensteps.book.runs.Run;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.trace.SecretName;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.engine.wire.CertificateMessage;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.engine.wire.HandshakeType;
import dev.sevensteps.engine.wire.MessageContext;
import dev.sevensteps.engine.wire.RecordHeader;
import dev.sevensteps.engine.wire.ServerHello;
import dev.sevensteps.engine.wire.ServerKeyExchange;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Tls12;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/// Each attack ends where and as it should, and because of what it says; and the manual and the book know the same attacks.
class AttackRunsTest {

    static final List<Run> ATTACKS = new AttackRuns().runs();
    private static final String STATIC_RSA = "tls1.2-exchange-rsa-keytype-rsa-group-none";
    private static final String DHE = "tls1.2-exchange-dhe-keytype-rsa-group-ffdhe2048";
    private static final int BLOCK = 16;
    private static final Pattern RUN = Pattern.compile("\\(step-book\\.html#run=([a-z0-9-]+)\\)");

    @Test
    void attacksAreRefused() {
        Map<String, String> found = ATTACKS.stream()
                .collect(Collectors.toMap(
                        run -> run.id().replace("attack-", ""),
                        run -> run.trace().failure().map(BrokenRunsTest::told).orElse("nothing fails")));
        assertThat(found)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("early-change-cipher-spec", "the server, SERVER_HELLO_DONE, unexpected_message"),
                        Map.entry("skip-tls", "the client, SERVER_CERTIFICATE, unexpected_message"),
                        Map.entry("finished-in-clear", "the server, CLIENT_KEY_EXCHANGE, unexpected_message"),
                        Map.entry("skipped-server-key-exchange", "the client, SERVER_CERTIFICATE, unexpected_message"),
                        Map.entry("freak", "the client, SERVER_CERTIFICATE, unexpected_message"),
                        Map.entry("skipped-certificate", "the client, ENCRYPTED_EXTENSIONS, unexpected_message"),
                        Map.entry("skipped-certificate-verify", "the server, CLIENT_KEY_EXCHANGE, unexpected_message"),
                        Map.entry("unshown-certificate", "the server, CLIENT_CERTIFICATE, certificate_required"),
                        Map.entry(
                                "another-kind-of-signature",
                                "the server, CLIENT_CERTIFICATE_VERIFY, illegal_parameter"),
                        Map.entry("goto-fail", "the client, SERVER_KEY_EXCHANGE, decrypt_error"),
                        Map.entry("alpaca", "the server, CLIENT_HELLO, no_application_protocol"),
                        Map.entry("bleichenbacher", "the server, CLIENT_CHANGE_CIPHER_SPEC, bad_record_mac"),
                        Map.entry("bleichenbacher-padded", "the server, CLIENT_CHANGE_CIPHER_SPEC, bad_record_mac"),
                        Map.entry("drown", "the server, at the start, protocol_version"),
                        Map.entry("lucky-13", "the server, CLIENT_CHANGE_CIPHER_SPEC, bad_record_mac"),
                        Map.entry("lucky-13-mac", "the server, CLIENT_CHANGE_CIPHER_SPEC, bad_record_mac"),
                        Map.entry("fallback", "the server, CLIENT_HELLO, inappropriate_fallback"),
                        Map.entry("beast", "the server, CLIENT_HELLO, protocol_version"),
                        Map.entry("crime", "the client, SERVER_HELLO, illegal_parameter"),
                        Map.entry("raccoon", "the server, CLIENT_CHANGE_CIPHER_SPEC, bad_record_mac"),
                        Map.entry("logjam", "the client, SERVER_KEY_EXCHANGE, insufficient_security"),
                        Map.entry("sloth", "the client, SERVER_KEY_EXCHANGE, illegal_parameter"),
                        Map.entry("sweet32", "the server, CLIENT_HELLO, handshake_failure"),
                        Map.entry("downgrade", "the client, SERVER_HELLO, illegal_parameter"),
                        Map.entry("renegotiation", "nothing fails"),
                        Map.entry("triple-handshake", "the server, CLIENT_HELLO, handshake_failure"),
                        Map.entry("selfie", "the client, CLIENT_HELLO, unexpected_message"),
                        Map.entry("replayed-early-data", "the server, SERVER_FINISHED, no alert"),
                        Map.entry("heartbleed", "the server, SERVER_HELLO_DONE, unexpected_message")));
    }

    /// Where one alert has several causes.
    @Test
    void theReasonIsTheOneThatIsMeant() {
        assertThat(failure("drown").sentence()).contains("SSL 2.0");
        assertThat(failure("crime").sentence()).containsIgnoringCase("compress");
        assertThat(failure("sweet32").sentence()).contains("suite");
        assertThat(failure("triple-handshake").sentence()).contains("extended master secret", "resumes");
        assertThat(failure("another-kind-of-signature").sentence()).contains("ed25519", "does not fit");
        assertThat(failure("sloth").sentence()).contains("0x0101", "was not offered");
        assertThat(failure("logjam").sentence()).contains("RFC 7919");
    }

    @Test
    void aRenegotiationIsDeclined() {
        assertThat(attack("renegotiation").all(Trace.Interjected.class))
                .extracting(aside -> aside.sender().lowerCase() + " " + aside.words())
                .contains("client client_hello", "server no_renegotiation");
    }

    @Test
    void earlyDataThatAreSentAgainAreNotTaken() {
        Trace again = attack("replayed-early-data");
        assertThat(again.all(Trace.Data.class)).isEmpty();
        assertThat(again.lines()).extracting(Object::toString).contains("CLIENT_HELLO", "SERVER_HELLO");
    }

    /// The server takes the secret that was recorded, and takes another for the one that is badly padded; and what it says to
    /// either has the same shape.
    @Test
    void bothQuestionsOfBleichenbacherHaveTheSameAnswer() {
        Trace recorded = good(STATIC_RSA);
        Trace padded = attack("bleichenbacher-padded");
        Trace malformed = attack("bleichenbacher");
        assertThat(said(padded, Tls12.CLIENT_KEY_EXCHANGE)).isEqualTo(said(recorded, Tls12.CLIENT_KEY_EXCHANGE));
        assertThat(said(malformed, Tls12.CLIENT_KEY_EXCHANGE)).isNotEqualTo(said(recorded, Tls12.CLIENT_KEY_EXCHANGE));
        assertThat(secret(padded, SecretName.PREMASTER_SECRET))
                .isEqualTo(secret(recorded, SecretName.PREMASTER_SECRET));
        assertThat(secret(malformed, SecretName.PREMASTER_SECRET))
                .isNotEqualTo(secret(recorded, SecretName.PREMASTER_SECRET));
        assertThat(shape(malformed)).isEqualTo(shape(padded)).hasSizeGreaterThan(5);
    }

    @Test
    void theShareOfRaccoonMeetsAnotherOne() {
        Trace recorded = good(DHE);
        Trace asked = attack("raccoon");
        assertThat(said(asked, Tls12.CLIENT_KEY_EXCHANGE)).isEqualTo(said(recorded, Tls12.CLIENT_KEY_EXCHANGE));
        assertThat(said(asked, Tls12.SERVER_KEY_EXCHANGE)).isNotEqualTo(said(recorded, Tls12.SERVER_KEY_EXCHANGE));
        assertThat(secret(asked, SecretName.PREMASTER_SECRET))
                .isNotEqualTo(secret(recorded, SecretName.PREMASTER_SECRET));
    }

    @Test
    void oneQuestionOfLucky13HasWrongPaddingAndTheOtherDoesNot() throws GeneralSecurityException {
        byte[] unpadded = finished(Questions.changingThePadding());
        byte[] padded = finished(Questions.changingTheContent());
        assertThat(padding(padded)).hasSize(12).containsOnly(11);
        assertThat(padding(unpadded)).hasSize(11).contains(10, 11);
        assertThat((int) unpadded[0]).isEqualTo(HandshakeType.FINISHED.code());
        assertThat((int) padded[0]).isNotEqualTo(HandshakeType.FINISHED.code());
        assertThat(shape(attack("lucky-13")))
                .isEqualTo(shape(attack("lucky-13-mac")))
                .hasSizeGreaterThan(5);
        ServerHello answer = Lies.read(
                said(attack("lucky-13"), Tls12.SERVER_HELLO).toArray(),
                ServerHello.class,
                MessageContext.offered(Role.SERVER));
        assertThat(answer.extensions().contains(ExtensionType.ENCRYPT_THEN_MAC)).isFalse();
    }

    /// What the client's Finished holds under its key when it arrives.
    private static byte[] finished(Carrier attacker) throws GeneralSecurityException {
        List<byte[]> flights = new ArrayList<>();
        Trace trace = Questions.changed(new Scenes(), (sender, bytes) -> {
                    byte[] arriving = attacker.carry(sender, bytes);
                    if (sender == Role.CLIENT) {
                        flights.add(arriving.clone());
                    }
                    return arriving;
                })
                .getFirst();
        byte[] flight = flights.get(1);
        int from = flight.length - 4 * BLOCK;
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(secret(trace, SecretName.CLIENT_WRITE_KEY).expose(), "AES"),
                new IvParameterSpec(flight, from, BLOCK));
        return cipher.doFinal(flight, from + BLOCK, 3 * BLOCK);
    }

    /// The last bytes, as many as the last one says, and that.
    private static int[] padding(byte[] plaintext) {
        int length = plaintext[plaintext.length - 1] + 1;
        return Stream.iterate(plaintext.length - length, at -> at < plaintext.length, at -> at + 1)
                .mapToInt(at -> plaintext[at])
                .toArray();
    }

    /// So that nothing is wrong but what is meant to be.
    @Test
    void whatIsTooWeakIsWellSigned() throws GeneralSecurityException {
        assertThat(isSigned(attack("logjam"), KeyExchange.DHE, "SHA256withRSA")).isTrue();
        assertThat(isSigned(attack("sloth"), KeyExchange.ECDHE, "MD5withRSA")).isTrue();
    }

    private static boolean isSigned(Trace trace, KeyExchange exchange, String algorithm)
            throws GeneralSecurityException {
        byte[] record = lastRecord(trace, Role.SERVER);
        MessageContext context = MessageContext.chosen(Role.SERVER, exchange);
        ServerKeyExchange key = Lies.read(
                Arrays.copyOfRange(record, RecordHeader.LENGTH, record.length), ServerKeyExchange.class, context);
        CertificateMessage shown =
                Lies.read(said(trace, Tls12.SERVER_CERTIFICATE).toArray(), CertificateMessage.class, context);
        Signature signature = Signature.getInstance(algorithm);
        signature.initVerify(CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(
                        shown.certificateList().getFirst().toArray())));
        signature.update(Lies.read(said(trace, Opening.CLIENT_HELLO).toArray(), ClientHello.class, context)
                .random()
                .toArray());
        signature.update(Lies.read(said(trace, Tls12.SERVER_HELLO).toArray(), ServerHello.class, context)
                .random()
                .toArray());
        signature.update(key.params().toArray());
        return signature.verify(key.signature().toArray());
    }

    @Test
    void comparedAreRunsThatAreThere() {
        List<String> ids = Stream.of(new GoodRuns().runs(), ATTACKS)
                .flatMap(List::stream)
                .map(Run::id)
                .toList();
        assertThat(AttackRuns.comparisons())
                .hasSize(3)
                .allSatisfy((Comparison pair) -> assertThat(ids).contains(pair.left(), pair.right()));
    }

    /// The manual leads to each run, and each run to its place in the manual.
    @Test
    void theManualAndTheBookKnowTheSameAttacks() throws IOException {
        SequencedMap<String, List<String>> wanted = manual();
        assertThat(wanted).hasSizeGreaterThanOrEqualTo(26);
        SequencedMap<String, List<String>> found = new LinkedHashMap<>();
        wanted.keySet().forEach(heading -> found.put(heading, List.of()));
        for (Run run : ATTACKS) {
            Run.Reading reading = run.reading().orElseThrow();
            assertThat(reading.address()).isEqualTo("attacks.md#" + anchor(reading.title()));
            found.merge(
                    reading.title(),
                    List.of(run.id()),
                    (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
        }
        assertThat(found).containsExactlyEntriesOf(wanted);
        assertThat(wanted)
                .allSatisfy((heading, runs) -> assertThat(runs).as(heading).isNotEmpty());
    }

    /// Which runs of the book the manual links below each heading of an attack.
    private static SequencedMap<String, List<String>> manual() throws IOException {
        SequencedMap<String, List<String>> linked = new LinkedHashMap<>();
        for (String part : Files.readString(Path.of("../docs/attacks.md")).split("(?m)^(?=##)")) {
            if (part.startsWith("### ")) {
                linked.put(
                        part.lines().findFirst().orElseThrow().substring(4),
                        RUN.matcher(part).results().map(link -> link.group(1)).toList());
            }
        }
        return linked;
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
    }

    private static Trace.Failed failure(String id) {
        return attack(id).failure().orElseThrow();
    }

    private static Trace attack(String id) {
        return run(ATTACKS, "attack-" + id).trace();
    }

    private static Trace good(String id) {
        return run(new GoodRuns().runs(), id).server().orElseThrow();
    }

    private static Run run(List<Run> runs, String id) {
        return runs.stream().filter(run -> run.id().equals(id)).findFirst().orElseThrow();
    }

    private static ByteString said(Trace trace, Line line) {
        return Scenes.spoken(trace, line).bytes();
    }

    private static Secret secret(Trace trace, SecretName name) {
        return trace.all(Trace.Born.class)
                .filter(born -> born.name() == name)
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static byte[] lastRecord(Trace trace, Role sender) {
        return trace.all(Trace.WireRecord.class)
                .filter(record -> record.sender() == sender)
                .reduce((_, last) -> last)
                .orElseThrow()
                .wire()
                .toArray();
    }

    /// What somebody sees who has no keys: the records, but for what is in them; and why the end gave up.
    private static List<String> shape(Trace trace) {
        Stream<String> records = trace.all(Trace.WireRecord.class)
                .map(record -> record.sender() + " " + record.type() + " " + record.version() + " " + record.length());
        Trace.Failed failed = trace.failure().orElseThrow();
        return Stream.concat(
                        records,
                        Stream.of(
                                failed.kind(),
                                failed.sentence(),
                                Objects.toString(failed.alert().map(Alert::rfcName))))
                .toList();
    }
}
