package dev.sevensteps.ca.verify.rules;

import dev.sevensteps.ca.keys.CertifiedKey;
import dev.sevensteps.ca.keys.Curve;
import dev.sevensteps.ca.keys.Hash;
import dev.sevensteps.ca.keys.SignatureScheme;
import dev.sevensteps.ca.verify.Finding;
import dev.sevensteps.ca.verify.VerificationPolicy;
import dev.sevensteps.ca.verify.certificate.ParsedCertificate;
import dev.sevensteps.model.trust.Flaw;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/// Which keys and signatures are good enough.
final class AlgorithmRules {

    private AlgorithmRules() {}

    static void check(Path path, VerificationPolicy policy, List<Finding> findings) {
        for (int i : path.downwards()) {
            key(path, i, policy, findings);
        }
        for (int i : path.downwards()) {
            signatureHash(path, i, policy, findings);
        }
    }

    private static void key(Path path, int i, VerificationPolicy policy, List<Finding> findings) {
        VerificationPolicy.Algorithms least = policy.algorithms();
        ParsedCertificate certificate = path.at(i);
        switch (certificate.key()) {
            case CertifiedKey.Rsa(BigInteger modulus, BigInteger _) ->
                rsaKey(path, i, modulus.bitLength(), policy, findings);
            case CertifiedKey.RsaPss(BigInteger modulus, BigInteger _, var _) ->
                rsaKey(path, i, modulus.bitLength(), policy, findings);
            case CertifiedKey.Dsa(BigInteger prime, var _, var _) -> {
                if (least.dsaAccepted()) {
                    keySize(path, i, prime.bitLength(), least.smallestRsaKey(), findings);
                } else {
                    findings.add(path.finding(
                            Flaw.UNSUPPORTED_ALGORITHM,
                            i,
                            certificate.name() + " has a DSA key, and DSA is not accepted here any more."
                                    + " Use an RSA, ECDSA or Ed25519 key."));
                }
            }
            case CertifiedKey.Ec(Curve curve, var _) -> keySize(path, i, curve.bits(), least.smallestEcKey(), findings);
            case CertifiedKey.Ed25519 _, CertifiedKey.Ed448 _, CertifiedKey.MlDsa _ -> {}
            case CertifiedKey.Unsupported(String description) ->
                findings.add(path.finding(
                        Flaw.UNSUPPORTED_ALGORITHM,
                        i,
                        certificate.name() + " has " + description
                                + ", which is not supported here. Use an RSA, ECDSA or Ed25519 key."));
        }
    }

    private static void rsaKey(Path path, int i, int bits, VerificationPolicy policy, List<Finding> findings) {
        keySize(path, i, bits, policy.algorithms().smallestRsaKey(), findings);
        // CABF BR §6.1.5: "the modulus size, when encoded, is at least 2048 bits, and … evenly divisible by 8".
        if (policy.webPki() && bits % 8 != 0) {
            findings.add(path.finding(
                    Flaw.WEAK_KEY,
                    i,
                    path.at(i).name() + " has an RSA key of " + bits
                            + " bits, and on the web the number must be divisible by 8. Make another key and have it"
                            + " certified."));
        }
    }

    private static void keySize(Path path, int i, int bits, int least, List<Finding> findings) {
        if (bits < least) {
            findings.add(path.finding(
                    Flaw.WEAK_KEY,
                    i,
                    path.at(i).name() + " has " + path.at(i).key().description() + "; at least " + least
                            + " bits are needed. Make a larger key and have it certified."));
        }
    }

    /// RFC 9155 §1: collisions of SHA-1 and MD5 have been made. The anchor's own signature is not relied on.
    private static void signatureHash(Path path, int i, VerificationPolicy policy, List<Finding> findings) {
        ParsedCertificate certificate = path.at(i);
        Optional<Hash> hash = certificate.scheme().map(SignatureScheme::hash);
        if (path.isAnchor(i)
                || hash.isEmpty()
                || hash.get().collisionResistant()
                || (hash.get() == Hash.SHA_1 && policy.algorithms().sha1Accepted())) {
            return;
        }
        findings.add(path.finding(
                Flaw.WEAK_SIGNATURE,
                i,
                certificate.name() + " is signed by "
                        + certificate.scheme().map(SignatureScheme::description).orElseThrow() + ", and " + hash.get()
                        + " signatures can be forged; SHA-256 or better is needed. Ask its issuer for a new one."));
    }
}
