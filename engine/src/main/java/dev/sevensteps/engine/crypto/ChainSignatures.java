package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.model.ByteString;
import java.io.IOException;
import java.util.List;
import java.util.Map;
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

    private ChainSignatures() {}

    /// Whether each certificate is signed with one of these schemes. One that signs itself is not judged by its signature
    /// and may have any (RFC 9846 §4.5.1.2). A certificate that cannot be read has none.
    ///
    /// @param chain DER certificates
    /// @param codes the numbers of the schemes
    public static boolean areAmong(List<ByteString> chain, List<Integer> codes) {
        return chain.stream().allMatch(certificate -> isAmong(certificate, codes));
    }

    private static boolean isAmong(ByteString der, List<Integer> codes) {
        try {
            Certificate certificate = Certificate.getInstance(ASN1Primitive.fromByteArray(der.toArray()));
            if (certificate.getSubject().equals(certificate.getIssuer())) {
                return true;
            }
            AlgorithmIdentifier algorithm = certificate.getSignatureAlgorithm();
            if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
                return isPssAmong(algorithm, codes);
            }
            Integer code = CODES.get(algorithm.getAlgorithm().getId());
            return code != null && codes.contains(code);
        } catch (IOException | RuntimeException unreadable) {
            return false;
        }
    }

    /// Whichever key signed it: rsae and pss differ in the key of the issuer, which is not at hand.
    private static boolean isPssAmong(AlgorithmIdentifier algorithm, List<Integer> codes) {
        String hash = RSASSAPSSparams.getInstance(algorithm.getParameters())
                .getHashAlgorithm()
                .getAlgorithm()
                .getId();
        return switch (hash) {
            case "2.16.840.1.101.3.4.2.1" -> codes.contains(0x0804) || codes.contains(0x0809);
            case "2.16.840.1.101.3.4.2.2" -> codes.contains(0x0805) || codes.contains(0x080a);
            case "2.16.840.1.101.3.4.2.3" -> codes.contains(0x0806) || codes.contains(0x080b);
            default -> false;
        };
    }
}
