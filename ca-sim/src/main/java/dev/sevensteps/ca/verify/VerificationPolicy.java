package dev.sevensteps.ca.verify;

/// What a verifier asks beyond the rules of RFC 5280, and how much work it does for a stranger.
///
/// @param smallestRsaKey       bits of the modulus of an RSA key
/// @param smallestEcKey        bits of the field of an elliptic-curve key
/// @param sha1Accepted         whether a signature over SHA-1 or MD5 counts; others can forge such signatures
/// @param keyEnciphermentAccepted whether a server's RSA key that may only decrypt is good: so it is for static RSA key
///     exchange, and for nothing else
/// @param mostIntermediates    authorities between the leaf and the trust anchor
/// @param mostCertificates     certificates of a presented chain that are looked at; further ones are ignored
/// @param longestCertificate   bytes of one certificate
/// @param mostSignatureChecks  signatures checked for one presented chain
public record VerificationPolicy(
        int smallestRsaKey,
        int smallestEcKey,
        boolean sha1Accepted,
        boolean keyEnciphermentAccepted,
        int mostIntermediates,
        int mostCertificates,
        int longestCertificate,
        int mostSignatureChecks) {

    /// RSA from 2048 bits, elliptic curves from 224, no SHA-1; at most 8 intermediates, 100 certificates of 64 KiB
    /// each, and
    /// 64 signature checks.
    public static final VerificationPolicy STANDARD =
            new VerificationPolicy(2048, 224, false, false, 8, 100, 1 << 16, 64);

    /// @throws IllegalArgumentException if a limit is below what lets any chain pass
    public VerificationPolicy {
        if (smallestRsaKey < 0 || smallestEcKey < 0 || mostIntermediates < 0) {
            throw new IllegalArgumentException("A limit of a verification policy is below zero.");
        }
        if (mostCertificates < 1 || longestCertificate < 1 || mostSignatureChecks < 1) {
            throw new IllegalArgumentException("A verification policy that looks at nothing refuses everything:"
                    + " certificates, their bytes and signature checks must be at least one.");
        }
    }

    /// With these smallest key sizes, in bits.
    public VerificationPolicy withSmallestKeys(int rsaBits, int ecBits) {
        return new VerificationPolicy(
                rsaBits,
                ecBits,
                sha1Accepted,
                keyEnciphermentAccepted,
                mostIntermediates,
                mostCertificates,
                longestCertificate,
                mostSignatureChecks);
    }

    /// With signatures over SHA-1 and MD5 accepted, for museums.
    public VerificationPolicy acceptingSha1() {
        return new VerificationPolicy(
                smallestRsaKey,
                smallestEcKey,
                true,
                keyEnciphermentAccepted,
                mostIntermediates,
                mostCertificates,
                longestCertificate,
                mostSignatureChecks);
    }

    /// With a server's RSA key accepted that may only decrypt, for static RSA key exchange.
    public VerificationPolicy acceptingKeyEncipherment() {
        return new VerificationPolicy(
                smallestRsaKey,
                smallestEcKey,
                sha1Accepted,
                true,
                mostIntermediates,
                mostCertificates,
                longestCertificate,
                mostSignatureChecks);
    }

    /// With at most this many authorities between the leaf and the trust anchor.
    public VerificationPolicy withMostIntermediates(int most) {
        return new VerificationPolicy(
                smallestRsaKey,
                smallestEcKey,
                sha1Accepted,
                keyEnciphermentAccepted,
                most,
                mostCertificates,
                longestCertificate,
                mostSignatureChecks);
    }
}
