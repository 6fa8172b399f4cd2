package dev.sevensteps.ca.keys;

import dev.sevensteps.model.ByteString;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA224Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;

/// The hash functions that signatures on certificates are made with.
public enum Hash {
    MD5("MD5", false, PKCSObjectIdentifiers.md5, MD5Digest::new),
    SHA_1("SHA-1", false, OIWObjectIdentifiers.idSHA1, SHA1Digest::new),
    SHA_224("SHA-224", true, NISTObjectIdentifiers.id_sha224, SHA224Digest::new),
    SHA_256("SHA-256", true, NISTObjectIdentifiers.id_sha256, SHA256Digest::new),
    SHA_384("SHA-384", true, NISTObjectIdentifiers.id_sha384, SHA384Digest::new),
    SHA_512("SHA-512", true, NISTObjectIdentifiers.id_sha512, SHA512Digest::new);

    private final String label;
    private final boolean collisionResistant;
    private final ASN1ObjectIdentifier oid;
    private final Supplier<Digest> fresh;

    Hash(String label, boolean collisionResistant, ASN1ObjectIdentifier oid, Supplier<Digest> fresh) {
        this.label = label;
        this.collisionResistant = collisionResistant;
        this.oid = oid;
        this.fresh = fresh;
    }

    /// The hash function with this identifier.
    public static Optional<Hash> of(ASN1ObjectIdentifier oid) {
        for (Hash hash : values()) {
            if (hash.oid.equals(oid)) {
                return Optional.of(hash);
            }
        }
        return Optional.empty();
    }

    /// The hash of these bytes.
    public ByteString of(ByteString bytes) {
        return ByteString.copyOf(of(bytes.toArray()));
    }

    /// Whether nobody can make two messages with the same hash: what a signature on a certificate stands on.
    public boolean collisionResistant() {
        return collisionResistant;
    }

    /// What it is called in an algorithm identifier.
    public ASN1ObjectIdentifier oid() {
        return oid;
    }

    /// The hash of these bytes.
    public byte[] of(byte[] bytes) {
        Digest digest = digest();
        digest.update(bytes, 0, bytes.length);
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return hash;
    }

    Digest digest() {
        return fresh.get();
    }

    @Override
    public String toString() {
        return label;
    }
}
