package dev.sevensteps.book.broken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.book.runs.Run;
import dev.sevensteps.book.runs.RunCatalogue;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.engine.trace.TraceJson;
import dev.sevensteps.engine.wire.Field;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.trust.Flaw;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Each run that is to fail fails, where and as it should.
class BrokenRunsTest {

    private static final List<Run> FLAWS = new FlawRuns().runs();
    private static final List<Run> WRONG_MESSAGES = new WrongMessageRuns().runs();
    private static final List<Run> TAMPERED = new TamperedRuns().runs();
    private static final List<Run> ATTACKS = AttackRunsTest.ATTACKS;

    private static Trace.Failed failure(Run run) {
        return run.trace().failure().orElseThrow(() -> new AssertionError(run.id() + " did not fail."));
    }

    @Test
    void eachFlawIsRefusedWithItsAlertBeforeTheCertificateCounts() {
        assertThat(FLAWS).hasSameSizeAs(Flaw.values());
        for (Flaw flaw : Flaw.values()) {
            Run run = FLAWS.get(flaw.ordinal());
            assertThat(failure(run).kind()).as(run.id()).isEqualTo("bad_proof");
            assertThat(failure(run).by()).as(run.id()).isEqualTo(Role.CLIENT);
            assertThat(failure(run).alert()).as(run.id()).contains(flaw.alert());
            assertThat(run.trace().lines().getLast().name()).as(run.id()).isEqualTo("ENCRYPTED_EXTENSIONS");
            assertThat(run.command()).contains("--flaw " + flaw.kebabCase()).contains("--seed ");
        }
    }

    /// The records hold it encrypted; a reader wants to see what is wrong with it.
    @Test
    void theFlawedCertificateCanBeReadInClear() {
        for (Run run : FLAWS) {
            Trace.Refused refused =
                    run.trace().all(Trace.Refused.class).findFirst().orElseThrow();
            assertThat(refused.words()).as(run.id()).isEqualTo("Certificate");
            assertThat(refused.encrypted()).as(run.id()).isTrue();
            assertThat(refused.fields())
                    .as(run.id())
                    .extracting(Field::path)
                    .contains("certificate.certificate_list.certificate_entry[0].cert_data");
        }
    }

    /// The one that is said in clear is refused because it is, whatever it is.
    @Test
    void whatIsOutOfPlaceIsRefusedByWhoeverHearsIt() {
        for (Run run : WRONG_MESSAGES) {
            assertThat(failure(run).by()).as(run.id()).isEqualTo(run.sees());
            assertThat(failure(run).alert()).as(run.id()).contains(Alert.UNEXPECTED_MESSAGE);
            assertThat(failure(run).kind())
                    .as(run.id())
                    .isEqualTo(
                            switch (run.id()) {
                                case "wrong-message-client-hello-twice" -> "malformed";
                                case "wrong-message-data-too-early-1.3" -> "unacceptable";
                                default -> "refused";
                            });
        }
        assertThat(WRONG_MESSAGES.stream()
                        .map(run -> run.version() + " " + run.sees())
                        .distinct())
                .hasSize(4);
    }

    @Test
    void whatIsChangedOnItsWayIsNoticedWhereItShouldBe() {
        assertThat(TAMPERED.stream()
                        .collect(Collectors.toMap(run -> run.id().replace("tampered-", ""), run -> told(failure(run)))))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("record-type", "the client, CLIENT_HELLO, unexpected_message"),
                        Map.entry("record-length", "the client, CLIENT_HELLO, unexpected_message"),
                        Map.entry("message-type", "the client, SERVER_HELLO, unexpected_message"),
                        Map.entry("client-version", "the server, CLIENT_HELLO, protocol_version"),
                        Map.entry("cipher-list", "the server, CLIENT_CHANGE_CIPHER_SPEC, bad_record_mac"),
                        Map.entry("client-random", "the client, SERVER_HELLO, bad_record_mac"),
                        Map.entry("server-random", "the client, SERVER_KEY_EXCHANGE, decrypt_error"),
                        Map.entry("key-share", "the client, SERVER_HELLO, bad_record_mac"),
                        Map.entry("certificate", "the client, SERVER_CERTIFICATE, bad_certificate"),
                        Map.entry("signature", "the client, SERVER_KEY_EXCHANGE, decrypt_error"),
                        Map.entry("ciphertext", "the client, ENCRYPTED_EXTENSIONS, bad_record_mac"),
                        Map.entry("tag", "the client, SERVER_CERTIFICATE, bad_record_mac"),
                        Map.entry("data", "the server, CLIENT_FINISHED, bad_record_mac"),
                        Map.entry("certificate-verify", "the client, SERVER_CERTIFICATE_VERIFY, decrypt_error"),
                        Map.entry("finished", "the client, SERVER_FINISHED, decrypt_error")));
    }

    static String told(Trace.Failed failed) {
        return "the " + failed.by().lowerCase() + ", "
                + failed.line().map(Object::toString).orElse("at the start") + ", "
                + failed.alert().map(Alert::rfcName).orElse("no alert");
    }

    @Test
    void allHaveNamesOfTheirOwnAndTheSameBytesEachTime() {
        assertThat(Stream.of(FLAWS, WRONG_MESSAGES, TAMPERED, ATTACKS).flatMap(List::stream))
                .extracting(Run::id)
                .doesNotHaveDuplicates();
        Map<RunCatalogue, List<Run>> again =
                Map.of(new WrongMessageRuns(), WRONG_MESSAGES, new TamperedRuns(), TAMPERED, new AttackRuns(), ATTACKS);
        again.forEach((catalogue, before) -> assertThat(catalogue.runs())
                .usingElementComparator(Comparator.comparing(BrokenRunsTest::text))
                .containsExactlyElementsOf(before));
    }

    private static String text(Run run) {
        return Stream.of(run.client(), run.server())
                .flatMap(Optional::stream)
                .map(TraceJson::write)
                .collect(Collectors.joining());
    }
}
