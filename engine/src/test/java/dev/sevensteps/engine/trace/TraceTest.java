package dev.sevensteps.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.ScenarioPlay;
import dev.sevensteps.engine.World;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.engine.wire.Field;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.Tls13;
import dev.sevensteps.model.trust.Flaw;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TraceTest {

    private static final Path SCHEMA = Path.of("..", "docs", "trace.schema.json");

    static List<Scenario> scenarios() {
        return Scenario.all(ProtocolVersion.TLS_1_2);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aTraceOfEveryScenarioTellsAllOfItInTheFormatThatIsPublished(Scenario scenario) throws IOException {
        RecordedPair pair = RecordedPair.of(ScenarioPlay.of(scenario))
                .say(Role.CLIENT, "Hello.\n".getBytes(StandardCharsets.UTF_8))
                .say(Role.SERVER, new byte[20_000])
                .close(Role.CLIENT)
                .close(Role.SERVER);
        for (Role role : Role.values()) {
            Trace trace = pair.trace(role);
            assertThat(trace.summary().scenario()).contains(scenario);
            assertThat(trace.lines()).isEqualTo(scenario.path());
            assertThat(trace.all(Trace.Born.class)).hasSizeGreaterThanOrEqualTo(5);
            assertThat(trace.all(Trace.Interjected.class)
                            .map(Trace.Interjected::what)
                            .filter(what -> what == Interjection.CLOSE_NOTIFY))
                    .hasSize(2);
            assertThat(trace.failure()).isEmpty();
            assertEveryByteIsAccountedFor(trace);
            assertEveryRecordIsUsedInOrder(trace);
            assertThat(violations(TraceJson.write(trace))).isEmpty();
            assertThat(violations(TraceJson.write(trace.withoutSecrets()))).isEmpty();
        }
        assertThat(wire(pair.trace(Role.CLIENT))).isEqualTo(wire(pair.trace(Role.SERVER)));
    }

    @Test
    void theSameRunGivesTheSameText() {
        Scenario scenario = scenarios().getLast();
        String once = TraceJson.write(RecordedPair.of(ScenarioPlay.of(scenario)).trace(Role.CLIENT));
        String again =
                TraceJson.write(RecordedPair.of(ScenarioPlay.of(scenario)).trace(Role.CLIENT));
        assertThat(again).isEqualTo(once);
    }

    @Test
    void whatTheConnectionWasAboutIsKnown() {
        Trace.Summary summary = RecordedPair.of(ScenarioPlay.of(scenarios().getLast()))
                .trace(Role.SERVER)
                .summary();
        assertThat(summary.serverName()).contains(World.SERVER_NAME);
        assertThat(summary.version()).contains(ProtocolVersion.TLS_1_2);
        assertThat(summary.suite()).isPresent();
        assertThat(summary.extendedMasterSecret()).isTrue();
        assertThat(summary.began()).isEqualTo(World.NOW);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void aTraceWithoutSecretsHoldsNone(Role role) {
        Trace trace = RecordedPair.of(ScenarioPlay.of(scenarios().getFirst()))
                .say(Role.CLIENT, "The password is swordfish.".getBytes(StandardCharsets.UTF_8))
                .trace(role);
        String secret =
                ByteString.copyOf("swordfish".getBytes(StandardCharsets.UTF_8)).hex();
        assertThat(TraceJson.write(trace))
                .contains("\"name\": \"master_secret\"")
                .contains(secret);
        assertThat(TraceJson.write(trace.withoutSecrets()))
                .doesNotContain("\"master_secret\"")
                .doesNotContain("write_key")
                .doesNotContain(secret);
    }

    @Test
    void aHandshakeThatFailedIsToldToo() throws IOException {
        RecordedPair pair = failing();
        Trace client = pair.trace(Role.CLIENT);
        Trace server = pair.trace(Role.SERVER);

        Trace.Failed failed = client.failure().orElseThrow();
        assertThat(failed.kind()).isEqualTo("bad_proof");
        assertThat(failed.alert()).contains(Alert.CERTIFICATE_EXPIRED);
        assertThat(failed.line()).contains(Tls13.SERVER_CERTIFICATE);
        assertThat(failed.isAtLine()).isTrue();
        assertThat(failed.by()).isEqualTo(Role.CLIENT);
        assertThat(client.lines()).last().isEqualTo(Tls13.ENCRYPTED_EXTENSIONS);

        Trace.Failed heard = server.failure().orElseThrow();
        assertThat(heard.kind()).isEqualTo("peer_gave_up");
        assertThat(heard.alert()).contains(Alert.CERTIFICATE_EXPIRED);
        assertThat(heard.by()).isEqualTo(Role.CLIENT);
        assertThat(heard.isAtLine()).isFalse();

        for (Trace trace : List.of(client, server)) {
            assertThat(trace.summary().scenario()).isEmpty();
            assertThat(violations(TraceJson.write(trace))).isEmpty();
            assertEveryByteIsAccountedFor(trace);
        }
    }

    /// It went under keys, so that the records do not show it.
    @Test
    void whatIsRefusedIsToldInClear() {
        RecordedPair pair = failing();
        Trace client = pair.trace(Role.CLIENT);
        Trace.Spoken spoken = pair.trace(Role.SERVER)
                .all(Trace.Spoken.class)
                .filter(one -> one.line() == Tls13.SERVER_CERTIFICATE)
                .findFirst()
                .orElseThrow();
        Trace.Refused refused = client.all(Trace.Refused.class).findFirst().orElseThrow();
        assertThat(refused.words()).isEqualTo("Certificate");
        assertThat(refused.sender()).isEqualTo(Role.SERVER);
        assertThat(refused.encrypted()).isTrue();
        assertThat(refused.bytes()).isEqualTo(spoken.bytes());
        assertThat(refused.fields()).isEqualTo(spoken.fields());
        assertThat(refused.records()).isEqualTo(spoken.records());
        assertThat(client.entries().stream().map(Object::getClass).toList().reversed())
                .startsWith(Trace.Failed.class, Trace.Interjected.class, Trace.WireRecord.class, Trace.Refused.class);
        assertThat(pair.trace(Role.SERVER).all(Trace.Refused.class)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // A ServerHello that is one byte long, and so none.
        "160303000502000001ff, ServerHello, 'msg_type, length, unread', true",
        // A message that comes too soon.
        "16030300040e000000, ServerHelloDone, 'msg_type, length', true",
        "1603030004fd000000, handshake message of the unknown type 253, 'msg_type, length', true",
        "1603030004020fffff, ServerHello, 'msg_type, length', true",
        "150303000102, Alert, unread, true",
        "140303000101, ChangeCipherSpec, 'change_cipher_spec, change_cipher_spec.type', true",
        "1703030003010203, application data, '', true",
        // A message that never ends is none yet.
        "1603030004020000ff, '', '', false",
    })
    void whatCannotBeReadIsToldAsFarAsItCan(String record, String words, String fields, boolean isTold)
            throws IOException {
        Recorder recorder = Recorder.at(Role.CLIENT, World.CLOCK);
        Connection client = Connection.client(
                ScenarioPlay.of(scenarios().getFirst()).clientPolicy(), World.environment("refusing"), recorder);
        byte[] bytes = ByteString.ofHex(record).toArray();
        client.receive(bytes, 0, bytes.length);
        client.endOfInput();
        Trace trace = recorder.trace();
        assertThat(trace.failure()).isPresent();
        assertThat(trace.all(Trace.Refused.class)).hasSize(isTold ? 1 : 0).allSatisfy(refused -> {
            assertThat(refused.words()).isEqualTo(words);
            assertThat(refused.encrypted()).isEqualTo(words.startsWith("application"));
            assertThat(refused.bytes().hex()).isEqualTo(record.substring(10));
            assertThat(refused.fields().stream().map(Field::path).collect(Collectors.joining(", ")))
                    .isEqualTo(fields);
            assertThat(refused.records()).containsExactly(1);
        });
        assertThat(violations(TraceJson.write(trace))).isEmpty();
        assertThat(TraceJson.write(trace.withoutSecrets())).doesNotContain("\"bytes\": \"010203\"");
    }

    /// RFC 5246 §7.2: who gets a fatal alert closes; it does not answer in kind.
    @Test
    void aFatalAlertIsNotAnswered() {
        assertThat(failing()
                        .trace(Role.SERVER)
                        .all(Trace.Interjected.class)
                        .filter(said -> said.what() == Interjection.FATAL_ALERT)
                        .map(Trace.Interjected::sender))
                .containsExactly(Role.CLIENT);
    }

    @Test
    void ofMuchDataOnlyTheBeginningIsKept() throws IOException {
        Recorder recorder = Recorder.at(Role.CLIENT, World.CLOCK, 10);
        recorder.data(Role.CLIENT, ByteString.copyOf(new byte[7]));
        recorder.data(Role.CLIENT, ByteString.copyOf(new byte[7]));
        recorder.data(Role.CLIENT, ByteString.copyOf(new byte[7]));
        assertThat(recorder.trace()
                        .all(Trace.Data.class)
                        .map(data -> data.bytes().length()))
                .containsExactly(7, 3, 0);
        assertThat(recorder.trace().all(Trace.Data.class).map(Trace.Data::length))
                .containsExactly(7, 7, 7);
        assertThat(violations(TraceJson.write(recorder.trace()))).isEmpty();
    }

    /// Each entry costs an object, however short what it tells of is: a peer that sends many short records must not fill the
    /// memory.
    @Test
    void ofManyRecordsOnlyTheFirstAreKeptAndAllLines() throws IOException {
        Recorder recorder = Recorder.at(Role.CLIENT, World.CLOCK, 1000, 3);
        ByteString record = ByteString.ofHex("170303000101");
        for (int i = 0; i < 100; i++) {
            recorder.record(Role.CLIENT, record, 1);
            recorder.data(Role.CLIENT, ByteString.ofHex("01"));
        }
        assertThat(recorder.trace().entries()).hasSize(3);
        assertThat(recorder.trace().all(Trace.WireRecord.class).map(Trace.WireRecord::number))
                .containsExactly(0, 1);
        assertThat(violations(TraceJson.write(recorder.trace()))).isEmpty();
    }

    @Test
    void aClockThatIsSetBackDoesNotMakeTimeNegative() throws IOException {
        Iterator<Instant> times = List.of(World.NOW, World.NOW.minusSeconds(1)).iterator();
        Recorder recorder = Recorder.at(Role.CLIENT, new Clock() {
            @Override
            public Instant instant() {
                return times.next();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        });
        recorder.data(Role.CLIENT, ByteString.ofHex("01"));
        assertThat(recorder.trace().all(Trace.Data.class).map(Trace.Data::after))
                .containsExactly(Duration.ZERO);
        assertThat(violations(TraceJson.write(recorder.trace()))).isEmpty();
    }

    /// The schema is strict: it would notice a member too many, or one too few.
    @Test
    void theSchemaRefusesWhatIsNoTrace() throws IOException {
        String json = TraceJson.write(
                RecordedPair.of(ScenarioPlay.of(scenarios().getFirst())).trace(Role.CLIENT));
        assertThat(violations(json)).isEmpty();
        assertThat(violations(json.replaceFirst("\"micros\"", "\"milis\""))).isNotEmpty();
        assertThat(violations(json.replaceFirst("\"state\"|\"before\": \"start\"", "\"before\": \"begin\"")))
                .isNotEmpty();
        assertThat(violations(json.replaceFirst("\"wire\": \"16", "\"wire\": \"x6")))
                .isNotEmpty();
        assertThat(violations(json.replace("\"formatVersion\": 3", "\"formatVersion\": 2")))
                .isNotEmpty();
    }

    private static RecordedPair failing() {
        ScenarioPlay play = ScenarioPlay.of(scenarios().getFirst()).withKeys(KeyType.RSA, KeyType.RSA);
        ServerPolicy expired = ServerPolicy.presenting(World.flawed(Flaw.EXPIRED, Role.SERVER));
        return new RecordedPair(play.clientPolicy().preferring(Preferences.GOOD_PRACTICE), expired, "failing").pump();
    }

    private static void assertEveryByteIsAccountedFor(Trace trace) {
        trace.all(Trace.Spoken.class)
                .forEach(spoken -> assertAccounted(spoken.line().name(), spoken.bytes(), spoken.fields()));
        trace.all(Trace.Interjected.class).forEach(one -> assertAccounted(one.words(), one.bytes(), one.fields()));
        trace.all(Trace.Refused.class).forEach(one -> assertAccounted(one.words(), one.bytes(), one.fields()));
        trace.all(Trace.WireRecord.class)
                .forEach(record -> assertAccounted(
                        "record", ByteString.copyOf(record.wire().toArray(), 0, 5), record.header()));
    }

    private static void assertAccounted(String what, ByteString bytes, List<Field> fields) {
        int at = 0;
        for (Field field : fields) {
            if (field.kind() != Field.Kind.GROUP) {
                assertThat(field.offset()).as("%s: %s", what, field.path()).isEqualTo(at);
                at = field.end();
            }
        }
        assertThat(at).as(what).isEqualTo(bytes.length());
    }

    /// Each record carries something, and each thing is carried by records of its sender.
    private static void assertEveryRecordIsUsedInOrder(Trace trace) {
        List<Integer> used = new ArrayList<>();
        for (Trace.Entry entry : trace.entries()) {
            switch (entry) {
                case Trace.Spoken spoken -> used.addAll(spoken.records());
                case Trace.Interjected interjected -> used.addAll(interjected.records());
                case Trace.Refused refused -> used.addAll(refused.records());
                case Trace.Data data -> used.addAll(data.records());
                case Trace.WireRecord _, Trace.Born _, Trace.Failed _ -> {}
            }
        }
        List<Integer> numbers =
                trace.all(Trace.WireRecord.class).map(Trace.WireRecord::number).toList();
        assertThat(used.stream().distinct().toList()).isEqualTo(numbers);
        assertThat(used).isSorted();
    }

    private static List<ByteString> wire(Trace trace) {
        return trace.all(Trace.WireRecord.class).map(Trace.WireRecord::wire).toList();
    }

    private static List<String> violations(String json) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
        return schema.validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }
}
