package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.model.ByteString;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/// With which schemes the certificates of a chain are signed (RFC 9846 §4.3.3, signature_algorithms_cert).
public final class ChainSignatures {

    private static final Map<String, Integer> CODES = Map.ofEntries(
            Map.entry(PKCSObjectIdentifiers.sha1WithRSAEncryption.getId(), 0x0201),
            Map.entry(PKCSObjectIdentifiers.sha256WithRSAEncryption.getId(), SignatureScheme.RSA_PKCS1_SHA256.code()),
            Map.entry(PKCSObjectIdentifiers.sha384WithRSAEncryption.getId(), SignatureScheme.RSA_PKCS1_SHA384.code()),
            Map.entry(PKCSObjectIdentifiers.sha512WithRSAEncryption.getId(), SignatureScheme.RSA_PKCS1_SHA512.code()),
            Map.entry(X9ObjectIdentifiers.ecdsa_with_SHA1.getId(), 0x0203),
            Map.entry(X9ObjectIdentifiers.ecdsa_with_SHA256.getId(), SignatureScheme.ECDSA_SECP256R1_SHA256.code()),
            Map.entry(X9ObjectIdentifiers.ecdsa_with_SHA384.getId(), SignatureScheme.ECDSA_SECP384R1_SHA384.code()),
            Map.entry(X9ObjectIdentifiers.ecdsa_with_SHA512.getId(), SignatureScheme.ECDSA_SECP521R1_SHA512.code()),
            Map.entry("1.3.101.112", SignatureScheme.ED25519.code()),
            Map.entry("1.3.101.113", SignatureScheme.ED448.code()));

    private static final Set<Integer> WITH_SHA_1 = Set.of(0x0201, 0x0203);

    /// For each certificate that does not sign itself, the numbers of which one must be taken; none if it cannot be read.
    private final List<Set<Integer>> schemes;

    private final boolean useSha1;

    private ChainSignatures(List<Set<Integer>> schemes) {
        this.schemes = schemes;
        this.useSha1 = schemes.stream().anyMatch(scheme -> !Collections.disjoint(scheme, WITH_SHA_1));
    }

    /// Reads the certificates of a chain, DER.
    public static ChainSignatures of(List<ByteString> chain) {
        return new ChainSignatures(chain.stream()
                .map(ChainSignatures::read)
                .flatMap(Optional::stream)
                .toList());
    }

    /// Whether each certificate is signed with one of these schemes. One that signs itself is not judged by its signature
    /// and may have any (RFC 9846 §4.5.1.2). A certificate that cannot be read has none.
    ///
    /// @param codes the numbers of the schemes
    public boolean areAmong(Collection<Integer> codes) {
        for (Set<Integer> scheme : schemes) {
            if (Collections.disjoint(codes, scheme)) {
                return false;
            }
        }
        return true;
    }

    /// Whether a certificate that does not sign itself is signed with SHA-1.
    public boolean useSha1() {
        return useSha1;
    }

    private static Optional<Set<Integer>> read(ByteString der) {
        try {
            Certificate certificate = Certificate.getInstance(ASN1Primitive.fromByteArray(der.toArray()));
            if (certificate.getSubject().equals(certificate.getIssuer())) {
                return Optional.empty();
            }
            AlgorithmIdentifier algorithm = certificate.getSignatureAlgorithm();
            if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
                return Optional.of(pss(algorithm));
            }
            Integer code = CODES.get(algorithm.getAlgorithm().getId());
            return Optional.of(code == null ? Set.of() : Set.of(code));
        } catch (IOException | RuntimeException unreadable) {
            return Optional.of(Set.of());
        }
    }

    /// Whichever key signed it: rsae and pss differ in the key of the issuer, which is not at hand.
    private static Set<Integer> pss(AlgorithmIdentifier algorithm) {
        String hash = RSASSAPSSparams.getInstance(algorithm.getParameters())
                .getHashAlgorithm()
                .getAlgorithm()
                .getId();
        return switch (hash) {
            case "2.16.840.1.101.3.4.2.1" -> Set.of(0x0804, 0x0809);
            case "2.16.840.1.101.3.4.2.2" -> Set.of(0x0805, 0x080a);
            case "2.16.840.1.101.3.4.2.3" -> Set.of(0x0806, 0x080b);
            default -> Set.of();
        };
    }
}
