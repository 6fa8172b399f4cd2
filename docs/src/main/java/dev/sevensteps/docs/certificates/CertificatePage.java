package dev.sevensteps.docs.certificates;

import com.google.common.collect.ImmutableMap;

/// All that is made for `docs/certificates.md`.
public final class CertificatePage {

    private static final String FOLDER = "certificates/";

    private CertificatePage() {}

    /// Graphs in DOT, each under its path below `docs/`, without ending.
    public static ImmutableMap<String, String> graphs() {
        return ImmutableMap.of(FOLDER + "chain", ChainPicture.dot(), FOLDER + "search", SearchPicture.dot());
    }

    /// Sequences, each an SVG under its path below `docs/`.
    public static ImmutableMap<String, String> ladders() {
        return ImmutableMap.of(
                FOLDER + "ocsp.svg", StatusLadders.phoneTheCa(), FOLDER + "stapling.svg", StatusLadders.stapling());
    }

    /// Parts of the page in Markdown, each under its name.
    public static ImmutableMap<String, String> parts() {
        return ImmutableMap.<String, String>builder()
                .put("what a certificate says", CertificateTable.markdown())
                .put("a look-alike is trusted", Listings.lookAlike())
                .put("names", NameTable.markdown())
                .put("limits", LimitTable.markdown())
                .put("what goes wrong", Listings.refusals())
                .put("flaws", FlawTable.markdown())
                .put("second opinions", SecondOpinionTable.markdown())
                .buildOrThrow();
    }
}
