package dev.sevensteps.ca.keys;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.PrivateKey;
import java.security.SecureRandom;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.Ed448Signer;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.operator.ContentSigner;

/// Signs with a private key. The same key, message and randomness give the same signature: ECDSA takes its nonce from the
/// message (RFC 6979), only PSS draws a salt.
public final class Signing {

    private final AsymmetricKeyParameter key;
    private final SignatureScheme scheme;
    private final SecureRandom random;

    /// @throws IllegalArgumentException if the key cannot be read
    public Signing(PrivateKey key, SignatureScheme scheme, SecureRandom random) {
        this.key = KeyMaker.parameters(key);
        this.scheme = scheme;
        this.random = random;
    }

    /// The signature on `message`.
    ///
    /// @throws IllegalArgumentException if the key is none for the scheme
    public byte[] sign(byte[] message) {
        try {
            Signer signer = signer();
            signer.update(message, 0, message.length);
            return signer.generateSignature();
        } catch (CryptoException | ClassCastException e) {
            throw new IllegalArgumentException("The private key cannot sign by " + scheme.description() + ".", e);
        }
    }

    /// The same as Bouncy Castle's builders of certificates take it.
    public ContentSigner contentSigner() {
        return new ContentSigner() {
            private final ByteArrayOutputStream message = new ByteArrayOutputStream();

            @Override
            public AlgorithmIdentifier getAlgorithmIdentifier() {
                return scheme.identifier();
            }

            @Override
            public OutputStream getOutputStream() {
                return message;
            }

            @Override
            public byte[] getSignature() {
                return sign(message.toByteArray());
            }
        };
    }

    private Signer signer() {
        return switch (scheme) {
            case SignatureScheme.RsaPkcs1(Hash hash) -> ready(new RSADigestSigner(hash.digest()));
            case SignatureScheme.RsaPss(Hash hash, Hash maskHash, int salt) -> {
                Signer signer = new PSSSigner(new RSABlindedEngine(), hash.digest(), maskHash.digest(), salt);
                signer.init(true, new ParametersWithRandom(key, random));
                yield signer;
            }
            case SignatureScheme.Ecdsa(Hash hash) ->
                ready(new DSADigestSigner(new ECDSASigner(new HMacDSAKCalculator(hash.digest())), hash.digest()));
            case SignatureScheme.Dsa _ ->
                throw new IllegalArgumentException("DSA is checked here and not signed with any more.");
            case SignatureScheme.Ed25519() -> ready(new Ed25519Signer());
            case SignatureScheme.Ed448() -> ready(new Ed448Signer(new byte[0]));
            // FIPS 204 §3.4: without randomness of its own the signature is still safe, and the same each time.
            case SignatureScheme.MlDsa _ -> ready(new MLDSASigner());
        };
    }

    private Signer ready(Signer signer) {
        signer.init(true, key);
        return signer;
    }
}
