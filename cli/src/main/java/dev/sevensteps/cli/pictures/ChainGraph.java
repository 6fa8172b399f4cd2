package dev.sevensteps.cli.pictures;

import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.export.Palette;
import dev.sevensteps.model.trust.Trust.Distrusted;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A chain of certificates in DOT: the root at the top, who it certifies below. Where the chain is refused, the picture
/// shows which certificate is to blame.
public final class ChainGraph {

    private static final int WIDTH = 46;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final List<ByteString> chain;
    private final List<ByteString> anchors;
    private final Optional<Distrusted> refusal;
    private final StringBuilder dot = new StringBuilder();

    private ChainGraph(List<ByteString> chain, List<ByteString> anchors, Optional<Distrusted> refusal) {
        this.chain = chain;
        this.anchors = anchors;
        this.refusal = refusal;
    }

    /// A chain that is trusted, or not judged.
    ///
    /// @param chain   DER, the end of the chain first
    /// @param anchors those that are trusted because someone says so; what is also in the chain is drawn once
    public static String of(List<ByteString> chain, List<ByteString> anchors) {
        return new ChainGraph(chain, anchors, Optional.empty()).draw();
    }

    /// A chain that was refused.
    public static String of(List<ByteString> chain, List<ByteString> anchors, Distrusted refusal) {
        return new ChainGraph(chain, anchors, Optional.of(refusal)).draw();
    }

    private String draw() {
        String title = refusal.isPresent() ? "The chain that was refused" : "The chain of certificates";
        dot.append("digraph \"").append(title).append("\" {\n");
        dot.append("  graph [rankdir=TB, bgcolor=\"%s\", pad=0.25, nodesep=0.4, ranksep=0.45, fontname=\"Helvetica\","
                .formatted(Palette.PAPER.light()));
        dot.append(" labelloc=t, label=<")
                .append(padded(font(Palette.INK, 16, "<b>" + title + "</b>")))
                .append(">];\n");
        dot.append("  node [shape=box, style=\"rounded,filled\", fontname=\"Helvetica\", margin=\"0.25,0.14\"];\n");
        dot.append("  edge [fontname=\"Helvetica\", arrowsize=0.7];\n");
        List<ByteString> all = new ArrayList<>(chain);
        anchors.stream().filter(anchor -> !chain.contains(anchor)).forEach(all::add);
        int blamed = blamed(all);
        for (int i = all.size() - 1; i >= 0; i--) {
            drawCertificate(all, i, i == blamed);
        }
        for (int i = 0; i < all.size(); i++) {
            drawIssuer(all, i);
        }
        refusal.ifPresent(reason -> drawRefusal(reason, blamed));
        return dot.append("}\n").toString();
    }

    private void drawCertificate(List<ByteString> all, int index, boolean blamed) {
        ByteString der = all.get(index);
        boolean anchor = anchors.contains(der);
        Palette line = blamed ? Palette.FAILURE : anchor ? Palette.STEP_7 : Palette.STEP_3;
        Palette ground = blamed ? Palette.FAILURE_TINT : anchor ? Palette.STEP_7_TINT : Palette.STEP_3_TINT;
        dot.append("  c%d [color=\"%s\", fillcolor=\"%s\", penwidth=%s, label=<%s>];\n"
                .formatted(
                        index,
                        line.light(),
                        ground.light(),
                        blamed ? "3" : "1.5",
                        CertificateFacts.of(der)
                                .map(facts -> label(facts, anchor))
                                .orElseGet(() -> unreadable(der))));
    }

    private static String label(CertificateFacts facts, boolean anchor) {
        String kind = anchor
                ? "trusted root"
                : facts.isRoot() ? "root" : facts.authority() ? "intermediate authority" : "end of the chain";
        StringBuilder label = new StringBuilder();
        label.append(font(anchor ? Palette.STEP_7 : Palette.STEP_3, 9, kind)).append("<br/>");
        label.append(font(Palette.INK, 12, "<b>" + escaped(fitted(facts.subject())) + "</b>"));
        if (!facts.names().isEmpty()) {
            label.append(row("for " + fitted(String.join(", ", facts.names()))));
        }
        label.append(row(facts.key()));
        label.append(row(day(facts.notBefore()) + " to " + day(facts.notAfter()) + " UTC"));
        label.append(row("SHA-256 " + facts.fingerprint() + "…"));
        return label.toString();
    }

    private static String unreadable(ByteString der) {
        return font(Palette.INK, 12, "<b>a certificate that cannot be read</b>") + row(der.length() + " bytes");
    }

    /// An arrow from the certificate of the issuer, where it is in the picture.
    private void drawIssuer(List<ByteString> all, int index) {
        Optional<CertificateFacts> issued = CertificateFacts.of(all.get(index));
        if (issued.isEmpty() || issued.get().isRoot()) {
            return;
        }
        for (int i = index + 1; i < all.size(); i++) {
            Optional<CertificateFacts> issuer = CertificateFacts.of(all.get(i));
            if (issuer.isPresent() && issuer.get().subject().equals(issued.get().issuer())) {
                dot.append("  c%d -> c%d [color=\"%s\", label=<%s>];\n"
                        .formatted(i, index, Palette.MUTED.light(), padded(font(Palette.MUTED, 10, "signs"))));
                return;
            }
        }
        dot.append("  missing%d [style=\"rounded,dashed\", color=\"%s\", label=<%s>];\n"
                .formatted(
                        index,
                        Palette.FAINT.light(),
                        font(Palette.MUTED, 9, "not here:") + "<br/>"
                                + font(
                                        Palette.MUTED,
                                        12,
                                        escaped(fitted(issued.get().issuer())))));
        dot.append("  missing%d -> c%d [style=dashed, color=\"%s\", label=<%s>];\n"
                .formatted(index, index, Palette.FAINT.light(), padded(font(Palette.MUTED, 10, "signed"))));
    }

    private void drawRefusal(Distrusted reason, int blamed) {
        String text = font(Palette.FAILURE, 12, "<b>" + reason.flaw().kebabCase() + "</b>")
                + "<br/>"
                + font(
                        Palette.FAILURE,
                        10,
                        "answered by the alert " + reason.flaw().alert().rfcName())
                + "<br/>" + font(Palette.FAILURE, 10, escaped(reason.flaw().rule()));
        dot.append("  refusal [shape=note, color=\"%s\", fillcolor=\"%s\", style=filled, label=<%s>];\n"
                .formatted(Palette.FAILURE.light(), Palette.FAILURE_TINT.light(), text));
        dot.append("  c%d -> refusal [color=\"%s\", style=dashed, arrowhead=none, penwidth=2];\n"
                .formatted(blamed, Palette.FAILURE.light()));
    }

    /// The certificate that the refusal names by its subject or its number; the end of the chain if it names none.
    private int blamed(List<ByteString> all) {
        if (refusal.isEmpty()) {
            return -1;
        }
        String where = refusal.get().where();
        for (int i = 0; i < all.size(); i++) {
            Optional<CertificateFacts> facts = CertificateFacts.of(all.get(i));
            if (where.startsWith("certificate " + (i + 1) + " of ")
                    || facts.filter(some -> where.startsWith(some.subject() + " ("))
                            .isPresent()) {
                return i;
            }
        }
        return 0;
    }

    /// With room around it, which keeps it off lines and edges.
    private static String padded(String html) {
        return "<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"6\"><tr><td>" + html
                + "</td></tr></table>";
    }

    private static String row(String text) {
        return "<br/>" + font(Palette.MUTED, 10, escaped(text));
    }

    private static String font(Palette colour, int size, String html) {
        return "<font color=\"%s\" point-size=\"%d\">%s</font>".formatted(colour.light(), size, html);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String fitted(String text) {
        return text.length() <= WIDTH ? text : text.substring(0, WIDTH - 1) + "…";
    }

    private static String day(Instant moment) {
        return DAY.format(moment);
    }
}
