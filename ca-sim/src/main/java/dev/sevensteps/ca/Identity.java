package dev.sevensteps.ca;

import dev.sevensteps.ca.keys.KeyMaker;
import dev.sevensteps.model.ByteString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;

/// What someone presents and proves to be: a chain of certificates, and the private key that belongs to the first.
public final class Identity {

    private final List<ByteString> chain;
    private final PrivateKey privateKey;
    private final KeyType keyType;

    private Identity(List<ByteString> chain, PrivateKey privateKey, KeyType keyType) {
        this.chain = List.copyOf(chain);
        this.privateKey = privateKey;
        this.keyType = keyType;
    }

    /// The identity of these certificates and this key. Whether they belong together is not asked.
    ///
    /// @param chain      DER certificates, the identity's own first; at least one
    /// @param privateKey the key, which must be able to give its PKCS#8 form
    /// @throws IllegalArgumentException if there is no certificate, or the key is of no type known here
    public static Identity of(List<ByteString> chain, PrivateKey privateKey) {
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("An identity has at least one certificate.");
        }
        return new Identity(chain, privateKey, KeyMaker.typeOf(privateKey));
    }

    /// The chain as it goes into a Certificate message: DER, own certificate first, each certified by the next. A root
    /// is
    /// left out, as who trusts it has it (RFC 5246 §7.4.2), except where it is the only certificate.
    public List<ByteString> chain() {
        return chain;
    }

    /// The identity's own certificate, DER.
    public ByteString certificate() {
        return chain.getFirst();
    }

    /// The chain as the JDK holds it.
    ///
    /// @throws IllegalStateException if one of them is malformed, which happens only on purpose or to what was read
    public List<X509Certificate> certificates() {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            List<X509Certificate> certificates = new ArrayList<>();
            for (ByteString der : chain) {
                Certificate certificate = factory.generateCertificate(new ByteArrayInputStream(der.toArray()));
                certificates.add((X509Certificate) certificate);
            }
            return List.copyOf(certificates);
        } catch (CertificateException e) {
            throw new IllegalStateException("A certificate in the chain of this identity cannot be read.", e);
        }
    }

    /// The private key as the JDK holds it. This is the secret: whoever has it is this identity.
    public PrivateKey privateKey() {
        return privateKey;
    }

    /// The type of the private key.
    public KeyType keyType() {
        return keyType;
    }

    /// The same key with another chain.
    ///
    /// @throws IllegalArgumentException if there is no certificate
    public Identity withChain(List<ByteString> otherChain) {
        return of(otherChain, privateKey);
    }

    /// The distinguished name in the first certificate; where that cannot be read, words that say so.
    public String subject() {
        try {
            return new X509CertificateHolder(certificate().toArray())
                    .getSubject()
                    .toString();
        } catch (IOException | RuntimeException e) {
            return "(a certificate that cannot be read)";
        }
    }

    /// A key store of the JDK with this identity as its only entry, named `identity`, for the JDK's own TLS.
    ///
    /// @param password protects the entry
    /// @throws IllegalStateException if a certificate is malformed
    public KeyStore keyStore(char[] password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "identity",
                    KeyMaker.asTheJdkStoresIt(privateKey),
                    password,
                    certificates().toArray(Certificate[]::new));
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("The JDK cannot put this identity into a key store.", e);
        }
    }

    /// Names the subject and the key type, never the key.
    @Override
    public String toString() {
        return "Identity(" + subject() + ", " + keyType.label() + ")";
    }
}
