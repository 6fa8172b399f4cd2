package dev.sevensteps.docs;

import com.google.common.collect.ImmutableMap;
import dev.sevensteps.docs.certificates.CertificatePage;
import dev.sevensteps.docs.steps.StepPages;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.TransitionTable;
import dev.sevensteps.model.export.ComparisonSvg;
import dev.sevensteps.model.export.KeyScheduleDot;
import dev.sevensteps.model.export.Ladder;
import dev.sevensteps.model.export.LadderSvg;
import dev.sevensteps.model.export.MachineDot;
import dev.sevensteps.model.export.Mermaid;
import dev.sevensteps.model.export.NarrowLadderSvg;
import dev.sevensteps.model.export.PlantUml;
import dev.sevensteps.model.export.View;
import dev.sevensteps.model.keys.KeyGraph;

/// Which pictures there are, and where they lie below `docs/`.
final class Pictures {

    /// The key length and the length of the fixed IV of AES_128_GCM (RFC 5288), for the pictures of key schedules.
    private static final int KEY_LENGTH = 16;

    private static final int FIXED_IV_LENGTH = 4;

    /// The length of the MAC keys of AES_128_CBC_SHA.
    private static final int SHA_1_LENGTH = 20;

    /// The bytes in a hash of SHA-256.
    private static final int HASH_LENGTH = 32;

    /// The two versions side by side.
    static final String COMPARISON = "tls1.2-and-tls1.3.svg";

    private Pictures() {}

    /// Graphs in DOT, each under its path without ending.
    static ImmutableMap<String, String> graphs() {
        ImmutableMap.Builder<String, String> graphs = ImmutableMap.builder();
        for (ProtocolVersion version : ProtocolVersion.values()) {
            TransitionTable table = TransitionTable.of(version);
            for (View view : View.values()) {
                graphs.put(machine(version, view), MachineDot.of(table, view));
            }
            switch (version) {
                case TLS_1_2 -> {
                    graphs.put(
                            "keys/" + id(version),
                            KeyScheduleDot.of(
                                    KeyGraph.ofTls12(false, 0, KEY_LENGTH, FIXED_IV_LENGTH), "The keys of TLS 1.2"));
                    graphs.put(
                            "keys/" + id(version) + "-extended",
                            KeyScheduleDot.of(
                                    KeyGraph.ofTls12(true, 0, KEY_LENGTH, FIXED_IV_LENGTH),
                                    "The keys of TLS 1.2 with the extended master secret (RFC 7627)"));
                    graphs.put(
                            "keys/" + id(version) + "-cbc",
                            KeyScheduleDot.of(
                                    KeyGraph.ofTls12(true, SHA_1_LENGTH, KEY_LENGTH, 0),
                                    "The keys of TLS 1.2 with a suite in CBC mode"));
                }
                case TLS_1_3 -> {
                    graphs.put(
                            "keys/" + id(version),
                            KeyScheduleDot.of(KeyGraph.ofTls13(false, HASH_LENGTH, KEY_LENGTH), "The keys of TLS 1.3"));
                    graphs.put(
                            "keys/" + id(version) + "-resumed",
                            KeyScheduleDot.of(
                                    KeyGraph.ofTls13(true, HASH_LENGTH, KEY_LENGTH),
                                    "The keys of TLS 1.3, of a session that goes on"));
                }
            }
        }
        return graphs.putAll(CertificatePage.graphs()).buildOrThrow();
    }

    /// Ladders, drawn by ourselves.
    static ImmutableMap<String, String> ladders() {
        ImmutableMap.Builder<String, String> ladders = ImmutableMap.builder();
        ladders.put("seven-steps.svg", LadderSvg.of(sevenSteps(), LadderSvg.Detail.STEPS));
        ladders.put("seven-steps-phone.svg", NarrowLadderSvg.of(sevenSteps()));
        ladders.put(
                COMPARISON,
                ComparisonSvg.of(
                        Scenario.of(ProtocolVersion.TLS_1_2, Fact.EPHEMERAL), Scenario.of(ProtocolVersion.TLS_1_3)));
        for (Scenario scenario : Scenario.all()) {
            ladders.put(ladder(scenario), LadderSvg.of(Ladder.of(scenario), LadderSvg.Detail.EVERY_MESSAGE));
        }
        return ladders.putAll(CertificatePage.ladders())
                .putAll(StepPages.ladders())
                .buildOrThrow();
    }

    /// Diagrams for Mermaid and PlantUML.
    static ImmutableMap<String, String> diagrams() {
        ImmutableMap.Builder<String, String> diagrams = ImmutableMap.builder();
        for (ProtocolVersion version : ProtocolVersion.values()) {
            TransitionTable table = TransitionTable.of(version);
            for (View view : View.values()) {
                diagrams.put(machine(version, view) + ".mmd", Mermaid.machine(table, view));
                diagrams.put(machine(version, view) + ".puml", PlantUml.machine(table, view));
            }
        }
        return diagrams.buildOrThrow();
    }

    /// The picture for those who see one picture only.
    private static Ladder sevenSteps() {
        Scenario scenario = Scenario.of(ProtocolVersion.TLS_1_2, Fact.EPHEMERAL);
        return new Ladder(
                "The seven steps of the TLS handshake",
                "TLS 1.2, where the server makes a fresh key for this one handshake and signs it.",
                Ladder.of(scenario).rungs());
    }

    static String ladder(Scenario scenario) {
        return "ladders/" + scenario.id() + ".svg";
    }

    static String machine(ProtocolVersion version, View view) {
        return "machines/" + id(version) + "-" + view.lowerCase();
    }

    /// `tls1.2`.
    static String id(ProtocolVersion version) {
        return "tls" + version.number();
    }
}
