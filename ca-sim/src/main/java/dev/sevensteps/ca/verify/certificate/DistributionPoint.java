package dev.sevensteps.ca.verify.certificate;

import dev.sevensteps.ca.revoke.RevocationReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.ReasonFlags;

/// Where a revocation list is, or of what place a list is (RFC 5280 §4.2.1.13, §5.2.5).
///
/// @param names   the names of the place; a name relative to the issuer is already put below it
/// @param issuers who signs the list, if not the issuer of the certificate
/// @param reasons the reasons that the list knows; all if absent
public record DistributionPoint(
        List<GeneralName> names, List<DistinguishedName> issuers, Optional<Set<RevocationReason>> reasons) {

    /// The place where the issuer of a certificate keeps its lists if the certificate does not say.
    public static DistributionPoint of(DistinguishedName issuer) {
        return new DistributionPoint(List.of(new GeneralName.Directory(issuer)), List.of(), Optional.empty());
    }

    /// The addresses among its names from which HTTP can fetch.
    public List<String> addresses() {
        return names.stream()
                .filter(GeneralName.Uri.class::isInstance)
                .map(name -> ((GeneralName.Uri) name).uri())
                .filter(uri -> uri.regionMatches(true, 0, "http:", 0, 5))
                .toList();
    }

    /// Reads one of a certificate.
    ///
    /// @param issuer of the certificate
    /// @throws RuntimeException if it is malformed
    static DistributionPoint of(org.bouncycastle.asn1.x509.DistributionPoint point, X500Name issuer) {
        List<DistinguishedName> issuers = new ArrayList<>();
        X500Name relativeTo = issuer;
        if (point.getCRLIssuer() != null) {
            for (org.bouncycastle.asn1.x509.GeneralName name :
                    point.getCRLIssuer().getNames()) {
                if (name.getTagNo() == org.bouncycastle.asn1.x509.GeneralName.directoryName) {
                    relativeTo = X500Name.getInstance(name.getName());
                    issuers.add(DistinguishedName.of(relativeTo));
                }
            }
        }
        List<GeneralName> names =
                point.getDistributionPoint() == null ? List.of() : names(point.getDistributionPoint(), relativeTo);
        return new DistributionPoint(
                names,
                List.copyOf(issuers),
                Optional.ofNullable(point.getReasons()).map(DistributionPoint::reasons));
    }

    /// The names of a place.
    ///
    /// @throws RuntimeException if they are malformed
    static List<GeneralName> names(DistributionPointName name, X500Name relativeTo) {
        List<GeneralName> names = new ArrayList<>();
        if (name.getType() == DistributionPointName.FULL_NAME) {
            for (org.bouncycastle.asn1.x509.GeneralName full :
                    GeneralNames.getInstance(name.getName()).getNames()) {
                names.add(GeneralName.of(full));
            }
        } else {
            List<RDN> parts = new ArrayList<>(Arrays.asList(relativeTo.getRDNs()));
            parts.add(RDN.getInstance(ASN1Set.getInstance(name.getName())));
            names.add(new GeneralName.Directory(DistinguishedName.of(new X500Name(parts.toArray(RDN[]::new)))));
        }
        return List.copyOf(names);
    }

    /// The reasons that flags stand for.
    static Set<RevocationReason> reasons(ReasonFlags flags) {
        byte[] octets = flags.getBytes();
        Set<RevocationReason> reasons = EnumSet.noneOf(RevocationReason.class);
        for (RevocationReason reason : RevocationReason.flagged()) {
            int flag = reason.flag().orElseThrow();
            if (flag / 8 < octets.length && (octets[flag / 8] & 0x80 >> flag % 8) != 0) {
                reasons.add(reason);
            }
        }
        return Set.copyOf(reasons);
    }
}
