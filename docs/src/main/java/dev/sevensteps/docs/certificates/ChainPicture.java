package dev.sevensteps.docs.certificates;

import dev.sevensteps.docs.graph.Graph;
import dev.sevensteps.docs.graph.Graph.Look;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.export.Palette;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.util.List;

/// A chain of trust, drawn from certificates that were issued: who signs whom, and who holds which key.
final class ChainPicture {

    private static final Look TRUSTED = Look.of(Palette.STEP_7, Palette.STEP_7_TINT);
    private static final Look CERTIFICATE = Look.of(Palette.STEP_3, Palette.STEP_3_TINT);
    private static final Look SECRET = Look.of(Palette.SECRET, Palette.SECRET_TINT);
    private static final Look CLIENT = Look.of(Palette.CLIENT, Palette.CLIENT_TINT);

    private ChainPicture() {}

    static String dot() {
        LookAlike site = LookAlike.onThePage();
        Graph graph = new Graph("A chain of trust", "TB");
        graph.node(
                "client",
                CLIENT,
                "client",
                "Your browser",
                "has a list of some hundred roots,",
                "chosen by its makers");
        certificate(graph, "root", TRUSTED, "root", site.root().certificate());
        certificate(
                graph, "issuing", CERTIFICATE, "intermediate CA", site.issuing().certificate());
        certificate(
                graph, "leaf", CERTIFICATE, "leaf: the server", site.server().certificate());
        key(graph, "rootKey", "kept offline in a vault; used", "a few times in ten years");
        key(graph, "issuingKey", "kept by the CA in a device that", "signs all day; can be replaced");
        key(graph, "leafKey", "kept by the server, and by nobody", "else: not even the CA has seen it");
        graph.sideBySide("client", "root", "rootKey");
        graph.sideBySide("issuing", "issuingKey");
        graph.sideBySide("leaf", "leafKey");
        graph.edge("client", "root", Palette.CLIENT, List.of("trusts it because", "it is on the list"), "");
        graph.edge("root", "rootKey", Palette.SECRET, List.of("belongs to"), "dir=none, style=dashed");
        graph.edge("issuing", "issuingKey", Palette.SECRET, List.of("belongs to"), "dir=none, style=dashed");
        graph.edge("leaf", "leafKey", Palette.SECRET, List.of("belongs to"), "dir=none, style=dashed");
        graph.edge(
                "root",
                "issuing",
                Palette.STEP_3,
                List.of("signed with the root's private key,", "checked with its public key"),
                "");
        graph.edge(
                "issuing",
                "leaf",
                Palette.STEP_3,
                List.of("signed with the private key of the", "intermediate CA, checked with its public key"),
                "");
        return graph.dot();
    }

    private static void certificate(Graph graph, String id, Look look, String kind, ByteString der) {
        X509Certificate certificate = Certificates.read(der);
        String name = certificate.getSubjectX500Principal().getName().replaceAll(",.*", "");
        String issuer = certificate.getIssuerX500Principal().getName().replaceAll(",.*", "");
        graph.node(
                id,
                look,
                kind,
                name,
                "public key: " + Certificates.key(certificate),
                "until "
                        + certificate
                                .getNotAfter()
                                .toInstant()
                                .atZone(ZoneOffset.UTC)
                                .toLocalDate(),
                issuer.equals(name) ? "signed by itself" : "issuer: " + issuer);
    }

    private static void key(Graph graph, String id, String... where) {
        graph.node(id, SECRET, "secret", "its private key", where);
    }
}
