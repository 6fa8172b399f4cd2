package dev.sevensteps.ca;

import dev.sevensteps.ca.issue.CertificateWriter;
import dev.sevensteps.ca.issue.NameWriter;
import dev.sevensteps.ca.keys.CertifiedKey;
import dev.sevensteps.ca.keys.Der;
import dev.sevensteps.ca.keys.KeyMaker;
import dev.sevensteps.ca.keys.KeyMaker.MadeKey;
import dev.sevensteps.ca.keys.SignatureCheck;
import dev.sevensteps.ca.keys.SignatureScheme;
import dev.sevensteps.ca.keys.Signing;
import dev.sevensteps.model.ByteString;
import java.io.IOException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;

/// Asks an authority to certify a key (PKCS#10, RFC 2986), signed with that key. The private key stays with who asks.
///
/// What it asks for is a wish: an authority certifies what its own recipe says.
public final class CertificateRequest {

    /// Longer requests are not read.
    public static final int LONGEST = 1 << 16;

    /// More names are not asked for at once.
    public static final int MOST_NAMES = 100;

    private static final int SHORTEST_MODULUS = 2048;

    private final ByteString der;
    private final String subject;
    private final AlternativeNames names;
    private final ByteString publicKey;
    private final KeyType keyType;

    private CertificateRequest(
            ByteString der, String subject, AlternativeNames names, ByteString publicKey, KeyType keyType) {
        this.der = der;
        this.subject = subject;
        this.names = names;
        this.publicKey = publicKey;
        this.keyType = keyType;
    }

    /// A request and the key that it was made for.
    public record Made(CertificateRequest request, PrivateKey privateKey) {
        /// Names the subject, never the key.
        @Override
        public String toString() {
            return "Made(" + request + ")";
        }
    }

    /// Makes a key, and asks for it to be certified under the subject and the names of a recipe; the rest of the recipe is
    /// not asked for.
    ///
    /// @throws IllegalArgumentException if a name cannot be written
    public static Made make(CertificateRecipe recipe, SecureRandom random) {
        MadeKey key = KeyMaker.make(recipe.keyType(), random);
        Signing signing = new Signing(key.privateKey(), SignatureScheme.of(recipe.keyType()), random);
        PKCS10CertificationRequestBuilder builder =
                new PKCS10CertificationRequestBuilder(CertificateWriter.name(recipe.subject()), key.publicKey());
        try {
            if (!recipe.names().isEmpty()) {
                GeneralNames wanted =
                        new GeneralNames(NameWriter.names(recipe.names()).toArray(GeneralName[]::new));
                Extension extension =
                        new Extension(Extension.subjectAlternativeName, false, wanted.getEncoded(ASN1Encoding.DER));
                builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, new Extensions(extension));
            }
            byte[] der = builder.build(signing.contentSigner()).getEncoded();
            return new Made(read(ByteString.copyOf(der)), key.privateKey());
        } catch (IOException e) {
            throw new IllegalArgumentException("The request for " + recipe.subject() + " cannot be written.", e);
        }
    }

    /// Reads a request, and checks that who made it has the private key.
    ///
    /// @throws IllegalArgumentException if it is too long or no request, if its signature is not good, or if its key is
    ///     of no type that is certified here, or too weak; the text is for who asked
    public static CertificateRequest read(ByteString der) {
        if (der.length() > LONGEST) {
            throw new IllegalArgumentException("A certificate request of " + der.length()
                    + " bytes is not read; at most " + LONGEST + " are. Ask for fewer names.");
        }
        CertificationRequest structure;
        try {
            Der.requireOneElement(der.toArray());
            structure = CertificationRequest.getInstance(der.toArray());
        } catch (Der.NotDer | RuntimeException e) {
            throw new IllegalArgumentException(
                    "This is no certificate request (PKCS#10, RFC 2986): it cannot be read. Make it anew.", e);
        }
        SubjectPublicKeyInfo key = structure.getCertificationRequestInfo().getSubjectPublicKeyInfo();
        KeyType keyType = requireSigned(structure, key);
        AlternativeNames names = names(new PKCS10CertificationRequest(structure));
        String subject = structure.getCertificationRequestInfo().getSubject().toString();
        try {
            return new CertificateRequest(der, subject, names, ByteString.copyOf(key.getEncoded()), keyType);
        } catch (IOException e) {
            throw new IllegalArgumentException("The key of this certificate request cannot be written.", e);
        }
    }

    /// The request, DER.
    public ByteString der() {
        return der;
    }

    /// The distinguished name asked for; may be empty.
    public String subject() {
        return subject;
    }

    /// The alternative names asked for; names of other kinds than are known here are not among them.
    public AlternativeNames names() {
        return names;
    }

    /// The key to be certified: a SubjectPublicKeyInfo, DER.
    public ByteString publicKey() {
        return publicKey;
    }

    /// The type of that key.
    public KeyType keyType() {
        return keyType;
    }

    /// A recipe for what is asked: its subject and its names, for 90 days, for these purposes.
    public CertificateRecipe recipe(Purpose... purposes) {
        return CertificateRecipe.client("")
                .withSubject(subject)
                .withNames(names)
                .withKey(keyType)
                .withPurposes(purposes);
    }

    @Override
    public String toString() {
        return "CertificateRequest(" + subject + ", " + keyType.label() + ")";
    }

    /// RFC 2986 §4.2: the signature shows that who asks has the private key.
    private static KeyType requireSigned(CertificationRequest request, SubjectPublicKeyInfo info) {
        try {
            CertifiedKey key = CertifiedKey.of(info);
            KeyType type = key.type()
                    .orElseThrow(() -> new IllegalArgumentException("The certificate request is for "
                            + key.description() + ", and keys of that kind are not certified here."));
            requireStrong(type);
            SignatureScheme scheme = SignatureScheme.of(request.getSignatureAlgorithm())
                    .filter(known -> known.hash().collisionResistant())
                    .orElseThrow(() -> new IllegalArgumentException("The certificate request is signed in a way that is"
                            + " not accepted here: by the algorithm "
                            + request.getSignatureAlgorithm().getAlgorithm() + ". Sign it with SHA-256 or better."));
            byte[] signed = request.getCertificationRequestInfo().getEncoded(ASN1Encoding.DER);
            if (!SignatureCheck.isGood(
                    scheme, key, signed, request.getSignature().getOctets())) {
                throw new IllegalArgumentException("The signature of the certificate request is not good: who made it"
                        + " may not have the private key, or it was changed on its way. Make it anew.");
            }
            return type;
        } catch (IOException e) {
            throw new IllegalArgumentException("The key in the certificate request cannot be read.", e);
        }
    }

    private static void requireStrong(KeyType type) {
        int bits = switch (type) {
            case KeyType.Rsa(int modulus) -> modulus;
            case KeyType.RsaPss(int modulus) -> modulus;
            case KeyType.Ecdsa _, KeyType.Edwards _, KeyType.MlDsa _ -> SHORTEST_MODULUS;
        };
        if (bits < SHORTEST_MODULUS) {
            throw new IllegalArgumentException("The certificate request is for an RSA key of " + bits
                    + " bits, and others can compute its private key. Use at least " + SHORTEST_MODULUS + " bits.");
        }
    }

    private static AlternativeNames names(PKCS10CertificationRequest request) {
        try {
            Optional<AlternativeNames> asked = Optional.ofNullable(request.getRequestedExtensions())
                    .map(extensions -> GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName))
                    .map(NameWriter::read);
            AlternativeNames names = asked.orElseGet(AlternativeNames::none);
            int count = names.dns().size()
                    + names.ip().size()
                    + names.emails().size()
                    + names.uris().size();
            if (count > MOST_NAMES) {
                throw new IllegalArgumentException(
                        "it asks for " + count + " names, and at most " + MOST_NAMES + " are certified at once");
            }
            return names;
        } catch (RuntimeException e) {
            // Bouncy Castle reports what does not fit by many kinds of unchecked exception.
            throw new IllegalArgumentException(
                    "The names in the certificate request cannot be used: " + e.getMessage() + ".", e);
        }
    }
}
