package dev.sevensteps.cli.connect;

import dev.sevensteps.cli.console.Console;
import dev.sevensteps.cli.pictures.CertificateFacts;
import dev.sevensteps.engine.Agreement;
import dev.sevensteps.engine.net.TlsException;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.export.JsonWriter;
import dev.sevensteps.model.export.Palette;
import dev.sevensteps.model.trust.Trust;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is told of a connection.
///
/// @param agreement what was settled
/// @param trace     how it went
/// @param verdict   what was said of the server's chain; nothing where a session was resumed
/// @param keyUpdate whether an update of the keys was asked for
record Report(Agreement agreement, Trace trace, Optional<Trust> verdict, boolean keyUpdate) {

    void print(Console console, PrintWriter out) {
        String subject = CertificateFacts.of(agreement.peerChain().getFirst())
                .map(CertificateFacts::subject)
                .orElse("a certificate that the JDK cannot read");
        out.println(console.in(Palette.STEP_7, "Verified: ")
                + subject
                + path().filter(path -> path.size() > 1)
                        .map(path -> ", vouched for by " + path.getLast())
                        .orElse("")
                + (agreement.resumed() ? ", when the session began" : ""));
        List<String> settled = new ArrayList<>();
        settled.add(agreement.version().title());
        settled.add(agreement.suite().name());
        group().ifPresent(settled::add);
        if (agreement.extendedMasterSecret() && agreement.version() == ProtocolVersion.TLS_1_2) {
            settled.add("extended master secret");
        }
        agreement.protocol().ifPresent(settled::add);
        out.println("  " + String.join(" · ", settled));
        out.println("  " + (agreement.resumed() ? "an earlier session was resumed" : "a full handshake")
                + trace.summary()
                        .scenario()
                        .map(scenario -> ", the scenario " + scenario.id())
                        .orElse(""));
        if (agreement.earlyAccepted()) {
            out.println("  the server took the data that were sent ahead");
        }
        if (keyUpdate) {
            out.println(
                    agreement.version() == ProtocolVersion.TLS_1_3
                            ? "  the keys were updated, and the server was asked to do the same"
                            : "  the keys were not updated: TLS 1.2 cannot do it");
        }
        out.flush();
    }

    void write(JsonWriter.Members json) {
        json.put("verified", true)
                .put("version", agreement.version().number())
                .put("suite", agreement.suite().name());
        group().ifPresent(group -> json.put("group", group));
        json.put("extendedMasterSecret", agreement.extendedMasterSecret())
                .put("resumed", agreement.resumed())
                .put("earlyAccepted", agreement.earlyAccepted());
        agreement.serverName().ifPresent(name -> json.put("serverName", name));
        agreement.protocol().ifPresent(protocol -> json.put("protocol", protocol));
        path().ifPresent(path -> json.put("path", path));
        trace.summary().scenario().map(Scenario::id).ifPresent(id -> json.put("scenario", id));
        json.put("lines", trace.lines().stream().map(Line::name).toList());
    }

    /// A connection that failed.
    ///
    /// @param verified whether that was after the handshake
    static void write(JsonWriter.Members json, TlsException failure, boolean verified) {
        json.put("verified", verified);
        failure.line().ifPresent(line -> json.put("step", line.step().number()).put("line", line.name()));
        failure.alert().map(Alert::rfcName).ifPresent(alert -> json.put("alert", alert));
        json.put("refusedByPeer", failure.isRefusedByPeer())
                .put("cause", failure.failure().sentence());
    }

    private Optional<String> group() {
        return trace.summary().group().map(NamedGroup::rfcName);
    }

    /// The names of those who vouch for each other, from the server to the trusted root.
    private Optional<List<String>> path() {
        return verdict.flatMap(trust -> switch (trust) {
            case Trust.Trusted(List<ByteString> path) ->
                Optional.of(path.stream()
                        .map(der -> CertificateFacts.of(der)
                                .map(CertificateFacts::subject)
                                .orElse(""))
                        .toList());
            case Trust.Distrusted _ -> Optional.empty();
        });
    }
}
