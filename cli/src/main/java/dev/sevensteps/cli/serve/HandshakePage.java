package dev.sevensteps.cli.serve;

import dev.sevensteps.cli.pictures.CertificateFacts;
import dev.sevensteps.cli.pictures.HtmlPage;
import dev.sevensteps.engine.Agreement;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.engine.trace.TraceLadder;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.export.JsonWriter;
import dev.sevensteps.model.export.Ladder;
import dev.sevensteps.model.export.LadderSvg;
import dev.sevensteps.model.export.LadderText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A page about the handshake by which it came.
///
/// @param agreement what was settled
/// @param trace     how it went, as the server saw it
record HandshakePage(Agreement agreement, Trace trace) {

    private static final String TITLE = "The handshake that brought you this page";

    /// The type of the form that the peer likes best.
    static String typeFor(HttpRequest request) {
        if (request.prefers("text/html")) {
            return HttpAnswer.HTML;
        }
        return request.prefers("application/json") ? HttpAnswer.JSON : HttpAnswer.TEXT;
    }

    /// In the form of this type.
    HttpAnswer in(String type) {
        return HttpAnswer.page(
                type,
                switch (type) {
                    case HttpAnswer.HTML -> html();
                    case HttpAnswer.JSON -> json();
                    default -> text();
                });
    }

    private String text() {
        String facts = facts().entrySet().stream()
                .map(fact -> "  %-24s %s\n".formatted(fact.getKey(), fact.getValue()))
                .collect(Collectors.joining());
        return TITLE + "\n\n" + facts + "\n" + LadderText.of(ladder(), false);
    }

    private String html() {
        return HtmlPage.titled(TITLE)
                .table(facts())
                .heading("As the server saw it")
                .picture(LadderSvg.of(ladder(), LadderSvg.Detail.EVERY_MESSAGE))
                .text();
    }

    private String json() {
        return JsonWriter.object(json -> {
            json.put("version", agreement.version().number())
                    .put("suite", agreement.suite().name());
            group().ifPresent(group -> json.put("group", group));
            json.put("resumed", agreement.resumed())
                    .put("earlyAccepted", agreement.earlyAccepted())
                    .put("extendedMasterSecret", agreement.extendedMasterSecret());
            agreement.serverName().ifPresent(name -> json.put("serverName", name));
            agreement.protocol().ifPresent(protocol -> json.put("protocol", protocol));
            client().ifPresent(subject -> json.put("clientSubject", subject));
            trace.summary().scenario().map(Scenario::id).ifPresent(id -> json.put("scenario", id));
            json.put("lines", trace.lines().stream().map(Line::name).toList());
        });
    }

    private Ladder ladder() {
        return TraceLadder.of(trace);
    }

    private Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("version", agreement.version().title());
        facts.put("cipher suite", agreement.suite().name());
        facts.put("key exchange", keyExchange());
        facts.put("resumed", agreement.resumed() ? "yes" : "no");
        switch (agreement.version()) {
            case TLS_1_2 -> facts.put("extended master secret", agreement.extendedMasterSecret() ? "yes" : "no");
            case TLS_1_3 -> facts.put("early data", agreement.earlyAccepted() ? "taken" : "none taken");
        }
        facts.put("server name asked for", agreement.serverName().orElse("none"));
        facts.put("application protocol", agreement.protocol().orElse("none agreed upon"));
        facts.put("client certificate", client().orElse("none shown"));
        facts.put("scenario", trace.summary().scenario().map(Scenario::id).orElse("unknown"));
        return facts;
    }

    private String keyExchange() {
        String in = group().map(name -> " in " + name).orElse("");
        return switch (agreement.suite()) {
            case Tls12Suite suite -> agreement.resumed() ? "none: a session was resumed" : suite.keyExchange() + in;
            case Tls13Suite _ ->
                (agreement.resumed() ? "the key of an earlier session" : "")
                        + (agreement.resumed() && !in.isEmpty() ? ", and " : "")
                        + (in.isEmpty() ? "" : "fresh keys" + in);
        };
    }

    private Optional<String> group() {
        return trace.summary().group().map(NamedGroup::rfcName);
    }

    private Optional<String> client() {
        return agreement.peerChain().stream()
                .findFirst()
                .map(der ->
                        CertificateFacts.of(der).map(CertificateFacts::subject).orElse("one that the JDK cannot read"));
    }
}
