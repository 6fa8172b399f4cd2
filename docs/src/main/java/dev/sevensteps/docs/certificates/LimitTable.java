package dev.sevensteps.docs.certificates;

import com.google.common.collect.ImmutableList;
import dev.sevensteps.ca.verify.VerificationLimits;
import dev.sevensteps.docs.tables.MarkdownTable;
import dev.sevensteps.docs.tables.MarkdownTable.Column;
import java.util.List;
import java.util.Locale;

/// How much work a verifier does for a stranger.
final class LimitTable {

    private record Limit(String what, int most) {}

    private static final ImmutableList<Column<Limit>> COLUMNS = ImmutableList.of(
            new Column<>("what", Limit::what),
            new Column<>("at most", limit -> String.format(Locale.ROOT, "%,d", limit.most())));

    private LimitTable() {}

    static String markdown() {
        VerificationLimits limits = VerificationLimits.STANDARD;
        return new MarkdownTable<>(COLUMNS)
                .of(List.of(
                        new Limit("authorities between the leaf and the root", limits.mostIntermediates()),
                        new Limit("certificates of a chain that are looked at", limits.mostCertificates()),
                        new Limit("bytes of a certificate or an OCSP response", limits.longestCertificate()),
                        new Limit("bytes of a revocation list", limits.longestList()),
                        new Limit("signatures checked", limits.mostSignatureChecks()),
                        new Limit("times that a certificate is tried as the issuer of another", limits.mostSteps()),
                        new Limit("times that a name is compared with a name constraint", limits.mostNameComparisons()),
                        new Limit("files fetched, if fetching is allowed", limits.mostDownloads())));
    }
}
