package dev.sevensteps.ca.verify;

/// How much work a verifier does for a stranger. Each limit is on one question; what is beyond it is left out, and said.
///
/// @param mostIntermediates    authorities between the leaf and the trust anchor
/// @param mostCertificates     certificates of a presented chain that are looked at; further ones are ignored
/// @param longestCertificate   bytes of one certificate or OCSP response
/// @param longestList          bytes of one revocation list
/// @param mostSignatureChecks  signatures checked
/// @param mostSteps            times that a certificate is tried as the issuer of another
/// @param mostNameComparisons  times that a name is compared with a name constraint
/// @param mostDownloads        certificates, lists and OCSP responses fetched, if fetching is allowed
public record VerificationLimits(
        int mostIntermediates,
        int mostCertificates,
        int longestCertificate,
        int longestList,
        int mostSignatureChecks,
        int mostSteps,
        int mostNameComparisons,
        int mostDownloads) {

    /// 16 intermediates, 100 certificates of 64 KiB, lists of 16 MiB, 100 signature checks, 2,000 steps, 250,000
    /// comparisons of names, 10 downloads.
    public static final VerificationLimits STANDARD =
            new VerificationLimits(16, 100, 1 << 16, 1 << 24, 100, 2_000, 250_000, 10);

    /// @throws IllegalArgumentException if a limit is below what lets any chain pass
    public VerificationLimits {
        if (mostIntermediates < 0 || mostDownloads < 0) {
            throw new IllegalArgumentException("A limit of a verification policy is below zero.");
        }
        if (mostCertificates < 1
                || longestCertificate < 1
                || longestList < 1
                || mostSignatureChecks < 1
                || mostSteps < 1
                || mostNameComparisons < 1) {
            throw new IllegalArgumentException("A verification policy that looks at nothing refuses everything:"
                    + " certificates, their bytes, steps, comparisons and signature checks must be at least one.");
        }
    }

    /// With at most this many authorities between the leaf and the trust anchor.
    public VerificationLimits withMostIntermediates(int most) {
        return new VerificationLimits(
                most,
                mostCertificates,
                longestCertificate,
                longestList,
                mostSignatureChecks,
                mostSteps,
                mostNameComparisons,
                mostDownloads);
    }
}
