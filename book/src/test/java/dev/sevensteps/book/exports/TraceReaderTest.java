package dev.sevensteps.book.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.trace.SecretName;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.engine.trace.TraceJson;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.Tls13;
import dev.sevensteps.model.trust.Flaw;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TraceReaderTest {

    private static final String TRACE = TraceJson.write(
            Recorded.of(Scenario.of(ProtocolVersion.TLS_1_3, Fact.CLIENT_AUTH)).client());

    static List<Scenario> scenarios() {
        return Scenario.all();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void whatWasWrittenIsReadAndCanBeWrittenAgain(Scenario scenario) throws UnreadableTrace {
        Recorded recorded = Recorded.of(scenario);
        for (Role role : Role.values()) {
            assertThat(recorded.at(role).summary().scenario()).contains(scenario);
            assertReadsBack(recorded.at(role));
            assertReadsBack(recorded.at(role).withoutSecrets());
        }
    }

    @Test
    void aFailureIsReadToo() throws UnreadableTrace {
        Recorded recorded = Recorded.refusing(Flaw.EXPIRED);
        assertThat(recorded.client().all(Trace.Refused.class)).hasSize(1);
        for (Role role : Role.values()) {
            assertReadsBack(recorded.at(role));
            assertThat(TraceReader.read(TraceJson.write(recorded.at(role)))
                            .failure()
                            .flatMap(Trace.Failed::alert))
                    .contains(Alert.CERTIFICATE_EXPIRED);
        }
    }

    /// No secret is longer than what is agreed upon in ffdhe8192.
    @Test
    void aLongSecretIsReadToo() throws UnreadableTrace {
        Trace trace = TraceReader.read(TRACE);
        Stream<Trace.Entry> secret = Stream.of(
                new Trace.Born(Duration.ZERO, SecretName.SHARED_SECRET, ByteString.EMPTY, Secret.wrap(new byte[1024])));
        assertReadsBack(new Trace(
                trace.summary(), Stream.concat(secret, trace.entries().stream()).toList()));
    }

    private static void assertReadsBack(Trace trace) throws UnreadableTrace {
        String json = TraceJson.write(trace);
        Trace read = TraceReader.read(json);
        assertThat(TraceJson.write(read)).isEqualTo(json);
        assertThat(read).isEqualTo(trace);
    }

    @Test
    void theMembersOfAnObjectHaveNoOrder() throws UnreadableTrace {
        int summary = TRACE.indexOf("  \"summary\"");
        int entries = TRACE.indexOf("  \"entries\"");
        String turned = TRACE.substring(0, summary)
                + TRACE.substring(entries, TRACE.length() - 3)
                + ",\n"
                + TRACE.substring(summary, entries).stripTrailing().replaceFirst(",$", "")
                + "\n}\n";
        assertThat(TraceJson.write(TraceReader.read(turned))).isEqualTo(TRACE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sevensteps-trace                    | somebodys-trace        | one has a member \"format\" that says",
                "\"formatVersion\": 3                | \"formatVersion\": 2   | At formatVersion: traces of version 3 can",
                "\"formatVersion\": 3                | \"formatVersion\": 3, \"more\": 1 | \"more\" has no meaning",
                "\"summary\"                         | \"sum\"                | \"sum\" has no meaning in a trace",
                "\"role\": \"client\"                | \"role\": \"thief\"    | At summary.role: \"thief\" is no role",
                "\"role\": \"client\"                | \"role\": 7            | At summary.role: here must stand a string",
                "\"role\": \"client\"                | \"roles\": \"client\"  | At summary: there is no member \"role\"",
                "\"began\": \"2026                   | \"began\": \"MMXXVI    | At summary.began: here must stand a moment",
                "\"version\": \"1.3\"                | \"version\": \"1.2\"   | At summary.suite: TLS_AES_128_GCM_SHA256 is",
                "\"scenario\": \"tls1.3-client-auth\"| \"scenario\": \"tls1.3\" | At summary.scenario: the lines of the",
                "\"extendedMasterSecret\": true      | \"extendedMasterSecret\": 1 | here must stand true or false",
                "\"kind\": \"line\"                  | \"kind\": \"lime\"      | .kind: \"lime\" is no kind of entry",
                "\"line\": \"CLIENT_HELLO\"          | \"line\": \"CLIENT_HULLO\" | is no line of TLS 1.3 that is known here",
                "\"line\": \"CLIENT_HELLO\"          | \"line\": \"SERVER_HELLO\" | this is \"client\", and SERVER_HELLO",
                "\"step\": 1                         | \"step\": 2            | and CLIENT_HELLO belongs to step 1",
                "\"before\": \"start\"               | \"before\": \"begin\"  | .before: \"begin\" is no state",
                "\"micros\":                         | \"micros\": -1, \"m\": | .micros: here must stand a whole number from 0",
                "\"number\": 1,                      | \"number\": 2,         | and the records are counted: here must stand 1",
                "\"wire\": \"16                      | \"wire\": \"1          | .wire: here must stand bytes as lower-case",
                "\"wire\": \"16                      | \"wire\": \"1616       | bytes, and there can be at most",
                "\"offset\": 0                       | \"offset\": 77777      | .header[0].offset: here must stand a whole",
                "\"depth\": 0                        | \"depth\": 1.5         | .depth: here must stand a whole number",
                "\"records\": [                      | \"records\": [ -1,     | .records[0]: here must stand a whole number",
                "\"name\": \"client_handshake_traffic_secret\" | \"name\": \"password\" | .name: \"password\" is no secret",
                "\"clientRandom\": \"                | \"clientRandom\": \"00 | .clientRandom: these are 33 bytes",
                "\"entries\": [                      | \"entries\": [ 7,      | At entries[0]: here must stand an object",
                "\"entries\": [                      | \"entries\": {}, \"x\": [ | \"x\" has no meaning in a trace",
                "\"role\": \"client\"                | \"role\": \"client\", \"role\": \"client\" | At line 5, column",
            })
    void everyFaultIsNamedWithItsPlace(String right, String wrong, String fault) {
        assertThat(TRACE).contains(right);
        String broken = TRACE.replaceFirst(Pattern.quote(right), wrong);
        assertThatThrownBy(() -> TraceReader.read(broken))
                .isInstanceOf(UnreadableTrace.class)
                .hasMessageContaining(fault)
                .message()
                .matches("[A-Z].*[.]")
                .doesNotContain("\n");
    }

    @Test
    void whatIsNoJsonIsNamedWithItsPlace() {
        assertRefused("", "This is no trace: a trace is a JSON object");
        assertRefused("[]", "This is no trace: a trace is a JSON object");
        assertRefused("{}", "This is no trace: one has a member \"format\"");
        assertRefused("<svg/>", "At line 1, column");
        assertRefused(TRACE.substring(0, TRACE.length() / 2), "this is no JSON (");
        assertRefused(TRACE + "{}", "After the end of the trace there is more text");
    }

    @Test
    void linesThatFollowEachOtherInNoHandshakeAreNoTrace() throws UnreadableTrace {
        Trace trace = TraceReader.read(TRACE);
        Trace.Summary of = trace.summary();
        Trace.Summary uncertain = new Trace.Summary(
                of.role(),
                of.began(),
                Optional.empty(),
                of.version(),
                of.suite(),
                of.extendedMasterSecret(),
                of.group(),
                of.serverName(),
                of.protocol(),
                of.serverSubject(),
                of.clientSubject());
        List<Trace.Entry> skipping = trace.entries().stream()
                .filter(entry ->
                        !(entry instanceof Trace.Spoken spoken) || spoken.line() != Tls13.SERVER_CERTIFICATE_VERIFY)
                .toList();
        assertRefused(
                TraceJson.write(new Trace(uncertain, skipping)),
                "there is no handshake in which these lines follow each other: CLIENT_HELLO, SERVER_HELLO,");
        assertRefused(TraceJson.write(new Trace(of, skipping)), "At summary.scenario: the lines of the trace");
        assertReadsBack(new Trace(uncertain, trace.entries()));
    }

    @Test
    void whatIsTooMuchIsRefused() {
        assertRefused("{\"format\":" + "[".repeat(100_000), "this is more than a trace can hold");
        assertRefused("{\"format\": \"" + "x".repeat(34_000_000) + "\"}", "this is more than a trace can hold");
        assertRefused("{\"" + "x".repeat(200) + "\": 1}", "this is more than a trace can hold");
    }

    private static void assertRefused(String text, String fault) {
        assertThatThrownBy(() -> TraceReader.read(text))
                .isInstanceOf(UnreadableTrace.class)
                .hasMessageContaining(fault);
    }
}
