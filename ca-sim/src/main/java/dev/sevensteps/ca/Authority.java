package dev.sevensteps.ca;

import dev.sevensteps.ca.issue.CertificateWriter;
import dev.sevensteps.ca.issue.Issuer;
import dev.sevensteps.ca.keys.CertifiedKey;
import dev.sevensteps.ca.keys.KeyMaker;
import dev.sevensteps.ca.keys.KeyMaker.MadeKey;
import dev.sevensteps.ca.keys.SignatureScheme;
import dev.sevensteps.ca.keys.Signing;
import dev.sevensteps.model.ByteString;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;

/// Someone who certifies others: a root, or an intermediate authority below one.
///
/// ```java
/// Authority root = Authority.root("CN=My Root", Clock.systemUTC(), new SecureRandom());
/// Authority issuing = root.intermediate("CN=My Issuing CA");
/// Identity server = issuing.issue(CertificateRecipe.server("localhost"));
/// ```
///
/// It issues whatever a recipe asks, right or wrong, whatever its own certificate allows: finding fault is the
/// verifier's
/// work. The time comes from the clock and all randomness from the source given to the root: the same clock, the same
/// [SeededRandom] and the same calls give the same certificates, byte for byte.
public final class Authority {

    private final Identity identity;
    private final Clock clock;
    private final SecureRandom random;

    private Authority(Identity identity, Clock clock, SecureRandom random) {
        this.identity = identity;
        this.clock = clock;
        this.random = random;
    }

    /// A new root of this distinguished name, for ten years, with an ECDSA key on P-256.
    ///
    /// @throws IllegalArgumentException if the name is malformed
    public static Authority root(String subject, Clock clock, SecureRandom random) {
        return root(CertificateRecipe.authority(subject), clock, random);
    }

    /// A new root after a recipe: it makes a key and certifies it with that same key.
    ///
    /// @throws IllegalArgumentException if the recipe asks for something that cannot be written
    public static Authority root(CertificateRecipe recipe, Clock clock, SecureRandom random) {
        MadeKey key = KeyMaker.make(recipe.keyType(), random);
        Issuer itself = new Issuer(
                CertificateWriter.name(recipe.subject()),
                CertificateWriter.keyIdentifier(key.publicKey()),
                new Signing(key.privateKey(), SignatureScheme.of(recipe.keyType()), random).contentSigner());
        ByteString certificate =
                CertificateWriter.write(recipe, key.publicKey(), recipe.keyType(), itself, clock.instant(), random);
        return new Authority(Identity.of(List.of(certificate), key.privateKey()), clock, random);
    }

    /// The authority that acts under an identity which exists already, such as one read from files. Nothing is asked of
    /// its certificate: given a server's identity, this is a server that certifies others without being allowed to.
    ///
    /// @throws IllegalArgumentException if its first certificate cannot be read
    public static Authority of(Identity identity, Clock clock, SecureRandom random) {
        Issuer.read(identity.certificate());
        return new Authority(identity, clock, random);
    }

    /// A new authority below this one, for ten years, with a key of the same type as this one's.
    ///
    /// @throws IllegalArgumentException if the name is malformed
    public Authority intermediate(String subject) {
        return intermediate(CertificateRecipe.authority(subject).withKey(identity.keyType()));
    }

    /// A new authority below this one after a recipe.
    ///
    /// @throws IllegalArgumentException if the recipe asks for something that cannot be written
    public Authority intermediate(CertificateRecipe recipe) {
        return new Authority(issue(recipe), clock, random);
    }

    /// Makes a key and certifies it. The chain of the new identity leads up to the root, which is left out.
    ///
    /// @throws IllegalArgumentException if the recipe asks for something that cannot be written
    public Identity issue(CertificateRecipe recipe) {
        MadeKey key = KeyMaker.make(recipe.keyType(), random);
        return Identity.of(chainFor(write(recipe, key.publicKey(), recipe.keyType())), key.privateKey());
    }

    /// Certifies a key that someone else holds. The recipe's key type is not asked.
    ///
    /// @param recipe    what the certificate shall say
    /// @param publicKey the SubjectPublicKeyInfo, DER
    /// @return the chain of certificates, the new one first, the root left out
    /// @throws IllegalArgumentException if the key cannot be read, is of no type that is certified here, or the recipe
    /// asks
    ///     for something that cannot be written
    public List<ByteString> certify(CertificateRecipe recipe, ByteString publicKey) {
        SubjectPublicKeyInfo info;
        CertifiedKey key;
        try {
            info = SubjectPublicKeyInfo.getInstance(publicKey.toArray());
            key = CertifiedKey.of(info);
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("The public key to be certified cannot be read.", e);
        }
        KeyType type = key.type()
                .orElseThrow(() -> new IllegalArgumentException("The public key to be certified is " + key.description()
                        + ", and keys of that kind are not certified here."));
        return chainFor(write(recipe, info, type));
    }

    /// Certifies the key of a request, which was checked when it was read. The recipe's key type is not asked.
    ///
    /// @param recipe what the certificate shall say: [CertificateRequest#recipe], or something else
    /// @return the chain of certificates, the new one first, the root left out
    /// @throws IllegalArgumentException if the recipe asks for something that cannot be written
    public List<ByteString> certify(CertificateRecipe recipe, CertificateRequest request) {
        return certify(recipe, request.publicKey());
    }

    /// Certifies another authority that exists already, for ten years: the same name and the same key under this issuer
    /// too. Who trusts either root then trusts what the other authority issues.
    ///
    /// @return the other authority, acting under the new chain
    public Authority crossSign(Authority other) {
        return crossSign(other, CertificateRecipe.authority(other.subject()));
    }

    /// Certifies another authority that exists already. The recipe's subject and key type are not asked.
    ///
    /// @return the other authority, acting under the new chain
    /// @throws IllegalArgumentException if the recipe asks for something that cannot be written
    public Authority crossSign(Authority other, CertificateRecipe recipe) {
        X509CertificateHolder known = Issuer.read(other.certificate());
        ByteString crossing = CertificateWriter.write(
                recipe,
                known.getSubject(),
                known.getSubjectPublicKeyInfo(),
                other.identity.keyType(),
                Issuer.of(this),
                clock.instant(),
                random);
        return new Authority(other.identity.withChain(chainFor(crossing)), other.clock, other.random);
    }

    /// An identity that this authority issued under another of its chains, with the chain it has now.
    public Identity chained(Identity issued) {
        return issued.withChain(chainFor(issued.certificate()));
    }

    /// The certificate of this authority, DER.
    public ByteString certificate() {
        return identity.certificate();
    }

    /// What it acts under: its private key, and its chain up to the root. Of a root this is the root's own certificate;
    /// of any other the root is left out.
    public Identity identity() {
        return identity;
    }

    /// The distinguished name of this authority.
    public String subject() {
        return identity.subject();
    }

    /// Whether it certified itself. One that certified a new key of its own with an old one has the same name above it, and is
    /// no root.
    public boolean isRoot() {
        X509CertificateHolder certificate = Issuer.read(identity.certificate());
        return identity.chain().size() == 1 && certificate.getSubject().equals(certificate.getIssuer());
    }

    /// The time it goes by.
    public Clock clock() {
        return clock;
    }

    /// Where its randomness comes from.
    public SecureRandom random() {
        return random;
    }

    @Override
    public String toString() {
        return "Authority(" + subject() + ", " + identity.keyType().label() + ")";
    }

    private ByteString write(CertificateRecipe recipe, SubjectPublicKeyInfo key, KeyType keyType) {
        return CertificateWriter.write(recipe, key, keyType, Issuer.of(this), clock.instant(), random);
    }

    private List<ByteString> chainFor(ByteString certificate) {
        List<ByteString> chain = new ArrayList<>();
        chain.add(certificate);
        if (!isRoot()) {
            chain.addAll(identity.chain());
        }
        return chain;
    }
}
