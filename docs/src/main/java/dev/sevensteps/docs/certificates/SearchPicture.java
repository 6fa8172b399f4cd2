package dev.sevensteps.docs.certificates;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.verify.Examination;
import dev.sevensteps.docs.graph.Graph;
import dev.sevensteps.docs.graph.Graph.Look;
import dev.sevensteps.model.export.Palette;
import java.util.List;

/// How a path is looked for where more than one certificate could be the issuer's. The outcome is that of the verifier; it
/// is drawn in the order in which it tries the certificates.
final class SearchPicture {

    private static final Look FOUND = Look.of(Palette.STEP_7, Palette.STEP_7_TINT);
    private static final Look REFUSED = Look.of(Palette.FAILURE, Palette.FAILURE_TINT);
    private static final Look UNTRIED =
            Look.of(Palette.PUBLIC, Palette.PUBLIC_TINT).dashed();

    private SearchPicture() {}

    static String dot() {
        CrossSigned story = CrossSigned.made();
        Examination examination = story.examined();
        Graph graph =
                new Graph("Looking for a path: " + examination.signatureChecks() + " signatures were checked", "BT");
        graph.node("leaf", FOUND, "the server's own", "CN=www.example.com", "issuer: CN=Issuing CA");
        issuer(graph, examination, "expired", story.expired(), "signed by Old Root,", "expired yesterday");
        issuer(graph, examination, "byNewRoot", story.byNewRoot(), "signed by New Root");
        issuer(graph, examination, "crossed", story.crossed(), "signed by Old Root", "(cross-signed)");
        graph.node(
                "namesake",
                UNTRIED,
                "never tried",
                "CN=Issuing CA",
                "has another key than",
                "the server's certificate",
                "asks for: comes last");
        graph.node("newRoot", REFUSED, "not trusted here", "CN=New Root", "no way up from here");
        graph.node("oldRoot", FOUND, "trusted root", "CN=Old Root", "the client has it on its list");
        graph.sideBySide("expired", "byNewRoot", "crossed", "namesake");
        graph.edge("leaf", "expired", Palette.MUTED, List.of("1. signature", "is good"), "");
        graph.edge("expired", "oldRoot", Palette.FAILURE, List.of("2. good, but a", "rule objects"), "");
        graph.edge("leaf", "byNewRoot", Palette.MUTED, List.of("3. signature", "is good"), "");
        graph.edge("byNewRoot", "newRoot", Palette.FAILURE, List.of("4. good, but", "a dead end"), "");
        graph.edge("leaf", "crossed", Palette.STEP_7, List.of("5. signature", "is good"), "penwidth=2");
        graph.edge("crossed", "oldRoot", Palette.STEP_7, List.of("6. good:", "this is the path"), "penwidth=2");
        graph.edge("leaf", "namesake", Palette.FAINT, List.of(), "style=dashed");
        return graph.dot();
    }

    private static void issuer(Graph graph, Examination examination, String id, Authority authority, String... lines) {
        boolean onPath = examination.path().contains(authority.certificate());
        graph.node(id, onPath ? FOUND : REFUSED, onPath ? "on the path" : "not on the path", "CN=Issuing CA", lines);
    }
}
