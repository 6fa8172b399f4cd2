package dev.sevensteps.ca.flaws;

import dev.sevensteps.model.trust.Flaw;
import java.util.Optional;

/// What two other verifiers say of a server with a flaw, when they are given all that ours is given: OpenSSL
/// (`openssl verify -x509_strict -policy_check -auth_level 2 -purpose sslserver -verify_hostname …`, and `openssl ocsp` for
/// what is stapled) and the JDK's `PKIX` validator. The tests ask them.
///
/// @param openssl what OpenSSL says, or a telling part of it; nothing if it finds no fault
/// @param jdk     what the JDK says, or a telling part of it; nothing if it finds no fault
/// @param why     why one of them finds no fault; nothing if both refuse
public record SecondOpinion(Optional<String> openssl, Optional<String> jdk, Optional<String> why) {

    /// The opinions on one flaw.
    public static SecondOpinion on(Flaw flaw) {
        return switch (flaw) {
            case MALFORMED -> both("Could not read certificate file", "Could not parse certificate");
            case DUPLICATE_EXTENSION ->
                both("unable to get local issuer certificate", "Duplicate extensions not allowed");
            case BAD_SERIAL_NUMBER -> neither("Neither looks at serial numbers.");
            case NO_ISSUER_NAME -> both("unable to get local issuer certificate", "Empty issuer DN not allowed");
            case NO_SUBJECT_NAME -> both("Subject name empty", "subject field is empty");
            case BAD_KEY_IDENTIFIER ->
                onlyOpenssl(
                        "Missing Authority Key Identifier",
                        "The JDK takes key identifiers for a hint and does without; OpenSSL asks for them with"
                                + " -x509_strict only.");
            case WRONG_CRITICALITY -> both("unhandled critical extension", "unrecognized critical extension");
            case INCONSISTENT_STANDING ->
                onlyOpenssl(
                        "Key usage keyCertSign invalid for non-CA cert",
                        "The JDK asks whether a certificate may sign others only when it does; OpenSSL asks beforehand"
                                + " with -x509_strict only.");
            case MISPLACED_CONSTRAINTS ->
                neither("Both look at name constraints of authorities only; RFC 5280 §4.2.1.10 allows no others.");
            case UNTRUSTED_ROOT ->
                both("unable to get local issuer certificate", "does not chain with any of the trust anchors");
            case MISSING_INTERMEDIATE ->
                both("unable to get local issuer certificate", "does not chain with any of the trust anchors");
            case BROKEN_SIGNATURE -> both("certificate signature failure", "signature check failed");
            case UNSUPPORTED_ALGORITHM -> both("unable to get local issuer certificate", "signature check failed");
            case TOO_MUCH_WORK -> neither("Both do the work. OpenSSL stops at twice as much; the JDK has no limit.");
            case NOT_A_CA -> both("invalid CA certificate", "this is not a CA certificate");
            case CA_MUST_NOT_SIGN -> both("invalid CA certificate", "keyCertSign bit is not set");
            case PATH_TOO_LONG -> both("path length constraint exceeded", "pathLenConstraint violated");
            case NAME_NOT_PERMITTED -> both("permitted subtree violation", "name constraints check failed");
            case NAME_EXCLUDED -> both("excluded subtree violation", "name constraints check failed");
            case ANY_POLICY_MAPPED ->
                both("invalid or inconsistent certificate policy extension", "issuerDomainPolicy of ANY_POLICY");
            case NO_ACCEPTED_POLICY -> both("no explicit policy", "non-null policy tree required");
            case UNKNOWN_CRITICAL_EXTENSION -> both("unhandled critical extension", "unrecognized critical extension");
            case WEAK_KEY ->
                onlyOpenssl(
                        "certificate key too weak",
                        "The JDK refuses RSA below 1024 bits (jdk.certpath.disabledAlgorithms); OpenSSL below 2048 from"
                                + " level 2 on.");
            case WEAK_SIGNATURE ->
                onlyOpenssl(
                        "CA signature digest algorithm too weak",
                        "The JDK refuses SHA-1 only below the roots that it brings along.");
            case EXPIRED -> both("certificate has expired", "validity check failed");
            case NOT_YET_VALID -> both("certificate is not yet valid", "validity check failed");
            case REVOKED_BY_CRL -> both("certificate revoked", "Certificate has been revoked");
            case REVOKED_BY_OCSP -> both("revoked", "Certificate has been revoked");
            case UNKNOWN_TO_OCSP -> both("unknown", "revocation status is unknown");
            case EXPIRED_CRL -> both("CRL has expired", "Could not determine revocation status");
            case FORGED_CRL -> both("unable to get certificate CRL", "Could not determine revocation status");
            case REVOCATION_UNKNOWN -> both("unable to get certificate CRL", "Could not determine revocation status");
            case EXPIRED_STAPLE -> both("status expired", "validity interval is out-of-date");
            case FORGED_STAPLE -> both("Response Verify Failure", "Error verifying OCSP Response's signature");
            case FOREIGN_STAPLE -> both("No Status found", "does not include a response for a certificate");
            case MALFORMED_STAPLE -> both("trylater", "TRY_LATER");
            case MISSING_STAPLE ->
                neither("Both leave the demand for a staple (RFC 7633) to the program that speaks TLS.");
            case WRONG_PURPOSE ->
                onlyOpenssl("unsuitable certificate purpose", "The JDK's TLS asks for the purpose, its validator not.");
            case WRONG_KEY_USAGE ->
                onlyOpenssl(
                        "unsuitable certificate purpose", "The JDK's TLS asks for the key usage, its validator not.");
            case WRONG_NAME -> onlyOpenssl("hostname mismatch", "The JDK's TLS asks for the name, its validator not.");
            case NO_ALTERNATIVE_NAME ->
                neither("A rule of the web only. OpenSSL still takes the common name where there is no other.");
            case NO_PURPOSE -> neither("A rule of the web only; RFC 5280 takes it for every purpose.");
            case CA_AS_SERVER -> neither("A rule of the web only.");
            case WILDCARD_TOO_WIDE -> neither("A rule of the web only: neither knows which suffixes are public.");
        };
    }

    private static SecondOpinion both(String openssl, String jdk) {
        return new SecondOpinion(Optional.of(openssl), Optional.of(jdk), Optional.empty());
    }

    private static SecondOpinion onlyOpenssl(String openssl, String why) {
        return new SecondOpinion(Optional.of(openssl), Optional.empty(), Optional.of(why));
    }

    private static SecondOpinion neither(String why) {
        return new SecondOpinion(Optional.empty(), Optional.empty(), Optional.of(why));
    }
}
