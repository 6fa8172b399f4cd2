package dev.sevensteps.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Iterables;
import dev.sevensteps.model.RfcFigures.Said;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The other columns of the script: steps, epochs, duties, sections.
class LineColumnsTest {

    /// RFC 5246 §7.1: "The ChangeCipherSpec message is sent … to notify the receiving party that subsequent
    /// records will be protected under the newly negotiated CipherSpec and keys." Subsequent ones, and only
    /// those.
    @Test
    void inTls12WhatASenderSaysIsEncryptedExactlyAfterItsOwnChangeCipherSpec() {
        for (Scenario scenario : Scenario.all(ProtocolVersion.TLS_1_2)) {
            Map<Role, Epoch> now = new EnumMap<>(Map.of(Role.CLIENT, Epoch.CLEAR, Role.SERVER, Epoch.CLEAR));
            for (Line line : scenario.path()) {
                assertThat(line.epoch()).as("%s in %s", line, scenario.title()).isEqualTo(now.get(line.sender()));
                if (line.duties().contains(Duty.SWITCH_KEYS)) {
                    assertThat(line.message()).isEqualTo(Message.CHANGE_CIPHER_SPEC);
                    now.put(line.sender(), Epoch.APPLICATION);
                }
            }
            assertThat(now)
                    .containsOnly(Map.entry(Role.CLIENT, Epoch.APPLICATION), Map.entry(Role.SERVER, Epoch.APPLICATION));
        }
    }

    /// The braces and parentheses of the figures of RFC 9846 §2.
    @Test
    void inTls13EveryMessageGoesUnderTheKeysThatTheFiguresShow() {
        Map<Said, Set<Epoch>> shown = new HashMap<>();
        for (Scenario scenario : Scenario.all(ProtocolVersion.TLS_1_3)) {
            for (Line line : scenario.path()) {
                shown.computeIfAbsent(
                                new Said(line.sender(), line.message().rfcName()), key -> EnumSet.noneOf(Epoch.class))
                        .add(line.epoch());
            }
        }
        assertThat(shown).isEqualTo(Tls13Figures.epochs());
    }

    /// The epochs are a function of the conversation: each line goes under the epoch in which the conversation before it has its
    /// sender write, and in the end both write data.
    @Test
    void theEpochOfALineIsThatInWhichItsSenderWritesThere() {
        for (Position position : Position.all()) {
            Conversation at = position.conversation();
            if (at.isOver()) {
                assertThat(at.epoch(Role.CLIENT)).isEqualTo(Epoch.APPLICATION);
                assertThat(at.epoch(Role.SERVER)).isEqualTo(Epoch.APPLICATION);
            } else if (!at.isWaiting()) {
                position.mayFollow()
                        .forEach(line -> assertThat(line.epoch())
                                .as("%s after %s", line, at.spoken())
                                .isEqualTo(at.epoch(line.sender())));
            }
        }
    }

    @Test
    void aFullHandshakeTakesTheStepsInOrderAndTheServerMayFinishFirst() {
        for (Scenario scenario : Scenario.all()) {
            List<Integer> steps = scenario.path().stream()
                    .map(line -> line.step().number())
                    .distinct()
                    .toList();
            assertThat(steps).as(scenario.title()).isEqualTo(expectedSteps(scenario));
            // A second ClientHello is answered by another ServerHello.
            int again = scenario.holds(Fact.RETRY) ? 2 : 0;
            assertThat(changesOfStep(scenario.path()))
                    .as("no step is taken up again: %s", scenario.title())
                    .isEqualTo(steps.size() - 1 + again);
        }
    }

    private static List<Integer> expectedSteps(Scenario scenario) {
        boolean resumed = scenario.holds(Fact.RESUMED);
        return switch (scenario.version()) {
            case TLS_1_2 -> resumed ? List.of(1, 2, 6, 5) : List.of(1, 2, 3, 4, 5, 6);
            case TLS_1_3 -> resumed ? List.of(1, 2, 6, 5) : List.of(1, 2, 3, 6, 5);
        };
    }

    private static int changesOfStep(List<Line> path) {
        int changes = 0;
        for (int i = 1; i < path.size(); i++) {
            changes += path.get(i).step() == path.get(i - 1).step() ? 0 : 1;
        }
        return changes;
    }

    @Test
    void theSeventhStepIsWhatComesAfterTheScript() {
        assertThat(Step.values()).extracting(Step::number).containsExactly(1, 2, 3, 4, 5, 6, 7);
        for (ProtocolVersion version : ProtocolVersion.values()) {
            assertThat(Script.of(version).lines()).extracting(Line::step).doesNotContain(Step.EXCHANGE_MESSAGES);
        }
    }

    /// What the hearer owes for a message, from the RFC.
    @Test
    void inTls12EveryMessageObligesItsHearerAsTheRfcSays() {
        for (Scenario scenario : Scenario.all(ProtocolVersion.TLS_1_2)) {
            for (Line line : scenario.path()) {
                Set<Duty> owed = switch (line.message()) {
                    // RFC 5246 §7.4.1.3: "from the list in ClientHello.cipher_suites".
                    // RFC 9846 §4.3.11: a client that speaks both versions offers a session of TLS 1.3 so.
                    case CLIENT_HELLO -> Set.of(Duty.CHOOSE, Duty.VERIFY_BINDER);
                    // RFC 9846 §4.2.3: the sentinels in the random number.
                    case SERVER_HELLO -> Set.of(Duty.CHECK_CHOICE, Duty.CHECK_DOWNGRADE);
                    // RFC 5246 §7.4.2.
                    case CERTIFICATE -> Set.of(Duty.VERIFY_CHAIN);
                    // RFC 6066 §8: the client checks the response that comes with the chain.
                    case CERTIFICATE_STATUS -> Set.of(Duty.VERIFY_CHAIN);
                    // RFC 5246 §7.4.3 (signed_params), RFC 7919 §3 and RFC 8422 §5.11 (the share is checked).
                    case SERVER_KEY_EXCHANGE -> Set.of(Duty.VERIFY_SIGNATURE, Duty.AGREE_ON_KEY);
                    // RFC 5246 §7.4.8.
                    case CERTIFICATE_VERIFY -> Set.of(Duty.VERIFY_SIGNATURE);
                    // RFC 5246 §7.4.7: "With this message, the premaster secret is set".
                    case CLIENT_KEY_EXCHANGE -> Set.of(Duty.AGREE_ON_KEY);
                    // RFC 5246 §7.1.
                    case CHANGE_CIPHER_SPEC -> Set.of(Duty.SWITCH_KEYS);
                    // RFC 5246 §7.4.9: "Recipients of Finished messages MUST verify that the contents are
                    // correct."
                    case FINISHED -> Set.of(Duty.VERIFY_FINISHED);
                    case CERTIFICATE_REQUEST, SERVER_HELLO_DONE, NEW_SESSION_TICKET -> Set.of();
                    case HELLO_RETRY_REQUEST, TLS13_SERVER_HELLO, ENCRYPTED_EXTENSIONS, END_OF_EARLY_DATA ->
                        throw new AssertionError(line + " in " + scenario.title());
                };
                assertThat(line.duties()).as("%s", line).isEqualTo(owed);
            }
        }
    }

    /// The same for TLS 1.3.
    @Test
    void inTls13EveryMessageObligesItsHearerAsTheRfcSays() {
        for (Scenario scenario : Scenario.all(ProtocolVersion.TLS_1_3)) {
            for (Line line : scenario.path()) {
                Set<Duty> owed = switch (line.message()) {
                    // RFC 9846 §4.1.1 and §4.3.11.2: "the server MUST validate the corresponding binder value".
                    case CLIENT_HELLO -> Set.of(Duty.CHOOSE, Duty.VERIFY_BINDER);
                    // RFC 9846 §4.2.4: "the client MUST … verify that".
                    case HELLO_RETRY_REQUEST -> Set.of(Duty.CHECK_CHOICE);
                    // RFC 9846 §4.2.3, §7.4, §4: "a change from one set of keys to another".
                    case TLS13_SERVER_HELLO -> Set.of(Duty.CHECK_CHOICE, Duty.AGREE_ON_KEY, Duty.SWITCH_KEYS);
                    // RFC 9846 §4.4.1: "The client MUST check EncryptedExtensions for the presence of any forbidden
                    // extensions".
                    case ENCRYPTED_EXTENSIONS -> Set.of(Duty.CHECK_CHOICE);
                    // RFC 9846 §4.5.1.
                    case CERTIFICATE -> Set.of(Duty.VERIFY_CHAIN);
                    // RFC 9846 §4.5.2: "The receiver of a CertificateVerify message MUST verify the signature field."
                    case CERTIFICATE_VERIFY -> Set.of(Duty.VERIFY_SIGNATURE);
                    // RFC 9846 §4.5.3: "Recipients of Finished messages MUST verify that the contents are correct".
                    case FINISHED -> Set.of(Duty.VERIFY_FINISHED, Duty.SWITCH_KEYS);
                    // RFC 9846 §4.6: "subsequent records are protected under handshake traffic keys".
                    case END_OF_EARLY_DATA -> Set.of(Duty.SWITCH_KEYS);
                    case CERTIFICATE_REQUEST -> Set.of();
                    case SERVER_HELLO,
                            CERTIFICATE_STATUS,
                            SERVER_KEY_EXCHANGE,
                            SERVER_HELLO_DONE,
                            CLIENT_KEY_EXCHANGE,
                            CHANGE_CIPHER_SPEC,
                            NEW_SESSION_TICKET -> throw new AssertionError(line + " in " + scenario.title());
                };
                assertThat(line.duties()).as("%s", line).isEqualTo(owed);
            }
        }
    }

    /// RFC 5246, in the order of the duties: §7.4.1.3 "If it cannot find such a match, it will respond with a
    /// handshake failure alert"; §7.2.2 illegal_parameter "A field in the handshake was … inconsistent with other
    /// fields"; §7.2.2 bad_certificate; §7.2.2 decrypt_error "being unable to correctly verify a signature or
    /// validate a Finished message"; §7.2.2 illegal_parameter "A field in the handshake was out of range"; §7.2.2
    /// bad_record_mac. RFC 9846 §4.2.3: a sentinel "MUST abort the handshake with an "illegal_parameter" alert"; §6.2
    /// decrypt_error "including being unable to correctly verify a signature or validate a Finished message or a PSK
    /// binder".
    @Test
    void everyDutyNamesTheAlertThatTheRfcGivesToItsFailure() {
        Map<Duty, Alert> byRfc = new EnumMap<>(Duty.class);
        byRfc.put(Duty.CHOOSE, Alert.HANDSHAKE_FAILURE);
        byRfc.put(Duty.CHECK_CHOICE, Alert.ILLEGAL_PARAMETER);
        byRfc.put(Duty.CHECK_DOWNGRADE, Alert.ILLEGAL_PARAMETER);
        byRfc.put(Duty.VERIFY_BINDER, Alert.DECRYPT_ERROR);
        byRfc.put(Duty.VERIFY_CHAIN, Alert.BAD_CERTIFICATE);
        byRfc.put(Duty.VERIFY_SIGNATURE, Alert.DECRYPT_ERROR);
        byRfc.put(Duty.AGREE_ON_KEY, Alert.ILLEGAL_PARAMETER);
        byRfc.put(Duty.SWITCH_KEYS, Alert.BAD_RECORD_MAC);
        byRfc.put(Duty.VERIFY_FINISHED, Alert.DECRYPT_ERROR);

        Map<Duty, Alert> declared = Set.of(Duty.values()).stream().collect(Collectors.toMap(duty -> duty, Duty::alert));
        assertThat(declared).isEqualTo(byRfc);
    }

    @Test
    void everyDutyIsOwedSomewhere() {
        assertThat(Scenario.all())
                .flatExtracting(Scenario::path)
                .flatExtracting(Line::duties)
                .contains(Duty.values());
    }

    @Test
    void everyLineAndDutyAndInterjectionSaysWhereItComesFromAndWhatItMeans() {
        for (Line line : Iterables.concat(
                Script.of(ProtocolVersion.TLS_1_2).lines(),
                Script.of(ProtocolVersion.TLS_1_3).lines())) {
            assertThat(line.section()).as(line.name()).matches("RFC \\d{4} §\\d+(\\.\\d+)*");
            assertThat(line.meaning()).as(line.name()).matches("[A-Z].*[.?]");
        }
        for (Duty duty : Duty.values()) {
            assertThat(duty.section()).as(duty.name()).matches("RFC \\d{4} §\\d+(\\.\\d+)*");
            assertThat(duty.words()).as(duty.name()).matches("[a-z].*[^.]");
        }
        for (Interjection interjection : Interjection.values()) {
            assertThat(interjection.section()).as(interjection.name()).matches("RFC \\d{4} §\\d+(\\.\\d+)*");
        }
    }

    /// The same message has the same section wherever it is said, but for the Certificate of either end and the
    /// ClientHello that answers a HelloRetryRequest.
    @Test
    void theSectionsAreThoseOfTheTablesOfContents() {
        Map<Message, String> contents = new EnumMap<>(Message.class);
        contents.put(Message.CLIENT_HELLO, "RFC 5246 §7.4.1.2");
        contents.put(Message.SERVER_HELLO, "RFC 5246 §7.4.1.3");
        contents.put(Message.CERTIFICATE_STATUS, "RFC 6066 §8");
        contents.put(Message.SERVER_KEY_EXCHANGE, "RFC 5246 §7.4.3");
        contents.put(Message.CERTIFICATE_REQUEST, "RFC 5246 §7.4.4");
        contents.put(Message.SERVER_HELLO_DONE, "RFC 5246 §7.4.5");
        contents.put(Message.CLIENT_KEY_EXCHANGE, "RFC 5246 §7.4.7");
        contents.put(Message.CERTIFICATE_VERIFY, "RFC 5246 §7.4.8");
        contents.put(Message.NEW_SESSION_TICKET, "RFC 5077 §3.3");
        contents.put(Message.CHANGE_CIPHER_SPEC, "RFC 5246 §7.1");
        contents.put(Message.FINISHED, "RFC 5246 §7.4.9");
        for (Scenario scenario : Scenario.all(ProtocolVersion.TLS_1_2)) {
            for (Line line : scenario.path()) {
                String expected = line.message() == Message.CERTIFICATE
                        ? "RFC 5246 §7.4." + (line.sender() == Role.SERVER ? "2" : "6")
                        : contents.get(line.message());
                assertThat(line.section()).as(line.name()).isEqualTo(expected);
            }
        }
    }

    /// The table of contents of RFC 9846; the ClientHello has that of the RFC in which it first stood.
    @Test
    void theSectionsOfTls13AreThoseOfItsTableOfContents() {
        Map<Message, String> contents = new EnumMap<>(Message.class);
        contents.put(Message.HELLO_RETRY_REQUEST, "RFC 9846 §4.2.4");
        contents.put(Message.TLS13_SERVER_HELLO, "RFC 9846 §4.2.3");
        contents.put(Message.ENCRYPTED_EXTENSIONS, "RFC 9846 §4.4.1");
        contents.put(Message.CERTIFICATE_REQUEST, "RFC 9846 §4.4.2");
        contents.put(Message.CERTIFICATE, "RFC 9846 §4.5.1");
        contents.put(Message.CERTIFICATE_VERIFY, "RFC 9846 §4.5.2");
        contents.put(Message.FINISHED, "RFC 9846 §4.5.3");
        contents.put(Message.END_OF_EARLY_DATA, "RFC 9846 §4.6");
        for (Line line : Script.of(ProtocolVersion.TLS_1_3).lines()) {
            String expected = line == Opening.CLIENT_HELLO
                    ? "RFC 5246 §7.4.1.2"
                    : line == Opening.SECOND_CLIENT_HELLO ? "RFC 9846 §4.2.2" : contents.get(line.message());
            assertThat(line.section()).as(line.name()).isEqualTo(expected);
        }
    }
}
