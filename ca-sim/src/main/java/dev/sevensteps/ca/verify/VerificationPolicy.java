package dev.sevensteps.ca.verify;

/// What a verifier asks, and how much work it does for a stranger.
///
/// @param algorithms which keys and signatures are good enough
/// @param criticalAsWritten whether an authority must mark its basic constraints and policy constraints critical, as RFC 5280
///     §4.2.1 tells authorities, and §6.1 does not tell verifiers
/// @param webPki     whether what the CA/Browser Forum asks of certificates on the web is asked too
/// @param keyEnciphermentAccepted whether a server's RSA key that may only decrypt is good: so it is for static RSA key
///     exchange, and for nothing else
/// @param policies   which certificate policies are asked for
/// @param limits     how much is done
public record VerificationPolicy(
        Algorithms algorithms,
        boolean criticalAsWritten,
        boolean webPki,
        boolean keyEnciphermentAccepted,
        PolicyDemand policies,
        VerificationLimits limits) {

    /// Which keys and signatures are good enough.
    ///
    /// @param smallestRsaKey bits of the modulus of an RSA or DSA key
    /// @param smallestEcKey  bits of the field of an elliptic-curve key
    /// @param sha1Accepted   whether a signature over SHA-1 counts; others can forge such signatures. MD5 never does.
    /// @param dsaAccepted    whether DSA keys count; nobody should use them any more (FIPS 186-5)
    public record Algorithms(int smallestRsaKey, int smallestEcKey, boolean sha1Accepted, boolean dsaAccepted) {
        /// @throws IllegalArgumentException if a size is below zero
        public Algorithms {
            if (smallestRsaKey < 0 || smallestEcKey < 0) {
                throw new IllegalArgumentException("The smallest size of a key is below zero.");
            }
        }
    }

    /// What a handshake asks: RFC 5280, with RSA from 2048 bits, elliptic curves from 224, no SHA-1 and no DSA.
    public static final VerificationPolicy STANDARD = new VerificationPolicy(
            new Algorithms(2048, 224, false, false),
            true,
            false,
            false,
            PolicyDemand.NONE,
            VerificationLimits.STANDARD);

    /// RFC 5280 alone, which asks nothing of the size of keys and knows SHA-1 and DSA.
    public static final VerificationPolicy RFC_5280 = new VerificationPolicy(
            new Algorithms(0, 0, true, true), false, false, false, PolicyDemand.NONE, VerificationLimits.STANDARD);

    /// The rules of the CA/Browser Forum for servers on the web, on top of [#STANDARD].
    public static final VerificationPolicy WEB_PKI = new VerificationPolicy(
            new Algorithms(2048, 224, false, false), true, true, false, PolicyDemand.NONE, VerificationLimits.STANDARD);

    /// With these smallest key sizes, in bits.
    public VerificationPolicy withSmallestKeys(int rsaBits, int ecBits) {
        return withAlgorithms(new Algorithms(rsaBits, ecBits, algorithms.sha1Accepted(), algorithms.dsaAccepted()));
    }

    /// With signatures over SHA-1 accepted, for museums.
    public VerificationPolicy acceptingSha1() {
        return withAlgorithms(new Algorithms(
                algorithms.smallestRsaKey(), algorithms.smallestEcKey(), true, algorithms.dsaAccepted()));
    }

    /// With a server's RSA key accepted that may only decrypt, for static RSA key exchange.
    public VerificationPolicy acceptingKeyEncipherment() {
        return new VerificationPolicy(algorithms, criticalAsWritten, webPki, true, policies, limits);
    }

    /// With these certificate policies asked for.
    public VerificationPolicy withPolicies(PolicyDemand demand) {
        return new VerificationPolicy(algorithms, criticalAsWritten, webPki, keyEnciphermentAccepted, demand, limits);
    }

    /// With these limits.
    public VerificationPolicy withLimits(VerificationLimits others) {
        return new VerificationPolicy(algorithms, criticalAsWritten, webPki, keyEnciphermentAccepted, policies, others);
    }

    /// With at most this many authorities between the leaf and the trust anchor.
    public VerificationPolicy withMostIntermediates(int most) {
        return withLimits(limits.withMostIntermediates(most));
    }

    private VerificationPolicy withAlgorithms(Algorithms others) {
        return new VerificationPolicy(others, criticalAsWritten, webPki, keyEnciphermentAccepted, policies, limits);
    }
}
