package dev.sevensteps.book.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.book.exports.TraceReader;
import dev.sevensteps.book.exports.UnreadableTrace;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.engine.trace.TraceJson;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The keys that a book shows are those that the engine used, and the commands that it shows give them.
class KeysOfATraceTest {

    static List<RecordedPlay> plays() {
        return RecordedPlay.all();
    }

    @ParameterizedTest
    @MethodSource("plays")
    void whatIsComputedAgainIsWhatWasRecorded(RecordedPlay play) {
        for (RecordedPlay.Ended end : List.of(play.client(), play.server())) {
            Trace trace = end.trace();
            assertThat(trace.summary().scenario().orElseThrow().id()).isEqualTo(play.scenario());
            Map<String, RecordedKeys.Key> keys = byId(end.keys());
            trace.all(Trace.Born.class).forEach(born -> {
                RecordedKeys.Key key =
                        RecordedKeys.find(end.keys(), born).orElseThrow(() -> new AssertionError(born.name()));
                assertThat(keys).containsEntry(key.id(), key);
            });
            assertThat(trace.all(Trace.Born.class)).isNotEmpty();
        }
    }

    /// The trace alone could be right by copying: what was computed of it anew must also be what the Finished messages hold.
    @ParameterizedTest
    @MethodSource("plays")
    void whatWasNeverRecordedIsRightToo(RecordedPlay play) {
        Map<String, RecordedKeys.Key> keys = byId(play.client().keys());
        for (Role role : Role.values()) {
            String verifyData = keys.get(role.lowerCase() + "_verify_data").value();
            assertThat(finished(play.client().trace(), role))
                    .as("%s of the %s", play, role)
                    .endsWith(verifyData);
        }
        Set<String> theirs = new HashSet<>(byId(play.server().keys()).keySet());
        theirs.remove("server_half");
        assertThat(keys.keySet()).containsAll(theirs);
    }

    private static String finished(Trace trace, Role sender) {
        return trace.all(Trace.Spoken.class)
                .filter(one -> one.line().sender() == sender && one.line().message() == Message.FINISHED)
                .map(one -> one.bytes().hex())
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("plays")
    void everySecretOfATraceHasAFormulaAndACommandUnlessItWasGiven(RecordedPlay play) {
        Map<String, RecordedKeys.Key> keys = byId(play.client().keys());
        boolean resumed12 = play.scenario().equals("tls1.2-resumed");
        boolean staticRsa = play.scenario().equals("tls1.2");
        keys.values().forEach(key -> {
            boolean given = List.of("client_random", "server_random", "client_half", "pre_shared_key")
                            .contains(key.id())
                    || (staticRsa && key.id().equals("premaster_secret"))
                    || (resumed12 && key.id().equals("master_secret"));
            boolean hybrid = key.formula().startsWith("encapsulated_secret + ");
            assertThat(key.formula().isEmpty()).as(key.id()).isEqualTo(given);
            assertThat(key.command().isEmpty()).as(key.id()).isEqualTo(given || hybrid);
            assertThat(key.note().isEmpty())
                    .as(key.id())
                    .isEqualTo(!hybrid
                            && !key.id().equals("client_half")
                            && !(staticRsa && key.id().equals("premaster_secret")));
        });
    }

    /// A private half is known to its end only.
    @ParameterizedTest
    @MethodSource("plays")
    void eachEndHasItsOwnHalfAndNotThatOfTheOther(RecordedPlay play) {
        boolean agreed =
                play.client().keys().stream().anyMatch(key -> key.formula().startsWith("DH("));
        assertThat(halves(play.client())).isEqualTo(agreed ? List.of("client_half") : List.of());
        assertThat(halves(play.server())).isEqualTo(agreed ? List.of("server_half") : List.of());
    }

    private static List<String> halves(RecordedPlay.Ended end) {
        return end.keys().stream()
                .map(RecordedKeys.Key::id)
                .filter(id -> id.endsWith("_half"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("plays")
    void aTraceWithAllThatIsReadAgain(RecordedPlay play) throws UnreadableTrace {
        for (RecordedPlay.Ended end : List.of(play.client(), play.server())) {
            assertThat(TraceReader.read(TraceJson.write(end.trace()))).isEqualTo(end.trace());
        }
    }

    /// Whoever gets a trace in a file has no witness.
    @ParameterizedTest
    @MethodSource("plays")
    void withoutAWitnessThereAreFormulasAllTheSame(RecordedPlay play) {
        Trace trace = withoutWhatAWitnessTells(play.client().trace());
        Map<String, RecordedKeys.Key> keys = byId(RecordedKeys.of(trace));
        trace.all(Trace.Born.class)
                .forEach(born -> assertThat(keys).containsKey(born.name().rfcName()));
        boolean tls12 = play.scenario().startsWith("tls1.2");
        String write = tls12 ? "client_write_key" : "client_handshake_traffic_secret";
        assertThat(keys.get(write).formula()).isNotEmpty();
        assertThat(keys.get(write).command().isEmpty()).isEqualTo(!tls12);
    }

    private static Trace withoutWhatAWitnessTells(Trace trace) {
        return new Trace(
                trace.summary(),
                trace.entries().stream()
                        .filter(entry -> !(entry instanceof Trace.Born born
                                && born.clientRandom().isEmpty()))
                        .toList());
    }

    @Test
    void theFormulasAreThoseOfTheStandard() {
        Map<String, RecordedKeys.Key> keys =
                byId(RecordedPlay.all().getFirst().client().keys());
        assertThat(keys.get("client_handshake_traffic_secret").formula())
                .isEqualTo("HKDF-Expand-Label(handshake_secret, \"c hs traffic\", Hash(ClientHello…ServerHello), 32)");
        assertThat(keys.get("handshake_secret").formula())
                .isEqualTo("HKDF-Extract(early_derived_secret, shared_secret)");
        assertThat(keys.get("resumption_secret").formula())
                .isEqualTo("HKDF-Expand-Label(main_secret, \"res master\", Hash(ClientHello…client Finished), 32)");
        assertThat(keys.get("early_secret").formula()).isEqualTo("HKDF-Extract(0, 0)");
        assertThat(keys.get("early_derived_secret").formula())
                .isEqualTo("HKDF-Expand-Label(early_secret, \"derived\", Hash(\"\"), 32)");
        assertThat(keys.get("client_application_write_key").formula())
                .isEqualTo("HKDF-Expand-Label(client_application_traffic_secret_0, \"key\", \"\", 16)");
    }

    /// Every kind of step, with both hashes; in one shell.
    @Test
    void theCommandsGiveTheValues() throws IOException, InterruptedException {
        assumeOpenSsl();
        List<RecordedKeys.Key> keys = new ArrayList<>();
        for (int kind : new int[] {1, 6, 10, 11}) {
            RecordedPlay.all().get(kind).client().keys().stream()
                    .filter(key -> !key.command().isEmpty())
                    .forEach(keys::add);
        }
        assertThat(keys)
                .hasSizeGreaterThan(60)
                .extracting(RecordedKeys.Key::id)
                .contains("binder", "server_write_mac_key");
        assertThat(printed(keys.stream().map(RecordedKeys.Key::command).toList()))
                .isEqualTo(keys.stream().map(RecordedKeys.Key::value).toList());
    }

    /// Each end agrees again with its own half, in every kind of group; TLS 1.2 takes the secret of a finite field without the zeros
    /// at its beginning, which only the last two show for certain.
    @Test
    void theCommandsAgreeOnTheSharedSecret() throws IOException, InterruptedException, InvalidKeyException {
        assumeOpenSsl();
        List<RecordedPlay> plays = new ArrayList<>(RecordedPlay.all());
        for (NamedGroup group : List.of(
                NamedGroup.X448,
                NamedGroup.SECP384R1,
                NamedGroup.SECP521R1,
                NamedGroup.FFDHE2048,
                NamedGroup.FFDHE3072)) {
            plays.add(RecordedPlay.tls13("tls1.3", Tls13Suite.TLS_AES_128_GCM_SHA256, group));
        }
        List<RecordedKeys.Key> keys = plays.stream()
                .flatMap(play -> Stream.of(play.client(), play.server()))
                .flatMap(end -> end.keys().stream())
                .filter(key -> key.formula().startsWith("DH("))
                .toList();
        List<String> commands =
                new ArrayList<>(keys.stream().map(RecordedKeys.Key::command).toList());
        List<String> values =
                new ArrayList<>(keys.stream().map(RecordedKeys.Key::value).toList());
        assertThat(keys).hasSizeGreaterThan(20).allMatch(key -> key.command().contains("openssl pkeyutl -derive"));
        Secret one = Secret.wrap(new byte[] {1});
        for (boolean padded : new boolean[] {false, true}) {
            commands.add(DeriveCommand.of(NamedGroup.FFDHE2048, one, ByteString.ofHex("04"), padded)
                    .orElseThrow());
            values.add((padded ? "00".repeat(255) : "") + "04");
        }
        assertThat(printed(commands)).isEqualTo(values);
    }

    private static List<String> printed(List<String> commands) throws IOException, InterruptedException {
        return shell(commands.stream().map(command -> command + "; echo").collect(Collectors.joining("\n")))
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static void assumeOpenSsl() throws InterruptedException {
        Assumptions.assumeTrue(hasOpenSsl(), "Skipped: openssl (3.0 or later) or xxd is not installed.");
    }

    private static boolean hasOpenSsl() throws InterruptedException {
        try {
            return shell("command -v xxd >/dev/null && openssl version | cut -c 1-9")
                    .anyMatch(line -> line.matches("OpenSSL [3-9].*|OpenSSL [3-9]"));
        } catch (IOException noShell) {
            return false;
        }
    }

    private static Stream<String> shell(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh").redirectErrorStream(true).start();
        Thread.ofVirtual().start(() -> write(process, script));
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return output.lines();
    }

    private static void write(Process process, String script) {
        try (var out = process.outputWriter(StandardCharsets.UTF_8)) {
            out.write(script + "\n");
        } catch (IOException gone) {
            throw new UncheckedIOException("The shell does not read.", gone);
        }
    }

    private static Map<String, RecordedKeys.Key> byId(List<RecordedKeys.Key> keys) {
        Map<String, RecordedKeys.Key> byId = new TreeMap<>();
        keys.forEach(key -> assertThat(byId.put(key.id(), key)).as(key.id()).isNull());
        return byId;
    }
}
