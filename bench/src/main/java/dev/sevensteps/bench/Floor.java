package dev.sevensteps.bench;

import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.engine.crypto.Aead;
import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.crypto.EphemeralKey;
import dev.sevensteps.engine.crypto.KeyAnswer;
import dev.sevensteps.engine.crypto.PublicKeyInfo;
import dev.sevensteps.engine.crypto.RandomSource;
import dev.sevensteps.engine.crypto.RunningHash;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.crypto.SigningKey;
import dev.sevensteps.engine.suite.AeadAlgorithm;
import dev.sevensteps.engine.suite.HashAlgorithm;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.model.ByteString;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/// Nothing but the primitives that a handshake or a record needs, of both ends, from the adapter that the engine uses
/// too. No message is written or read, nothing is compared, nobody is trusted. Nothing that speaks TLS with these
/// primitives can be faster.
final class Floor implements Contestant {

    private static final HashAlgorithm HASH = HashAlgorithm.SHA256;
    private static final AeadAlgorithm AEAD = AeadAlgorithm.AES_128_GCM;
    private static final byte[] ADDITIONAL = new byte[5];

    /// RFC 9846 §7.1, both ends: three times extract, and eight secrets; a key and an IV for each direction in two
    /// epochs; two keys for Finished.
    private static final int EXTRACTS = 2 * 3;

    private static final int EXPANDS = 2 * (8 + 8 + 2);

    /// One MAC made and one checked at each end.
    private static final int FINISHED_MACS = 2 * 2;

    /// A transcript is about so long, without and with certificates.
    private static final int SHORT_TRANSCRIPT = 500;

    private static final int LONG_TRANSCRIPT = 1700;

    private final Crypto crypto = Environment.ofSystem().crypto();
    private final RandomSource random = RandomSource.secure();

    /// What it takes to check one certificate. The issuer's key is fresh, and has to be read: libraries keep tables for keys
    /// that they see again and again. A root is seen again and again.
    private record Signed(ByteString issuer, byte[] content, byte[] signature) {}

    /// What it takes to check one server, its own certificate first, and to be one.
    private record Server(SigningKey key, ByteString publicKey, List<Signed> chain) {}

    @Override
    public Match match(Handshake handshake) throws Exception {
        SignatureScheme inCertificates = handshake.keys() instanceof KeyType.Rsa
                ? SignatureScheme.RSA_PKCS1_SHA256
                : SignatureScheme.ECDSA_SECP256R1_SHA256;
        SignatureScheme inHandshake = handshake.keys() instanceof KeyType.Rsa
                ? SignatureScheme.RSA_PSS_RSAE_SHA256
                : SignatureScheme.ECDSA_SECP256R1_SHA256;
        Chains chains = Chains.of(handshake.keys());
        PublicKeyInfo root = PublicKeyInfo.ofCertificate(chains.root().certificate());
        InTurn<Server> servers = new InTurn<>(servers(chains));
        return () -> {
            boolean good = true;
            if (!handshake.resumed()) {
                Server server = servers.next();
                for (Signed certificate : server.chain()) {
                    boolean last = certificate == server.chain().getLast();
                    PublicKeyInfo issuer = last ? root : PublicKeyInfo.of(certificate.issuer());
                    good &= crypto.verify(inCertificates, issuer, certificate.signature(), certificate.content());
                }
                byte[] content = server.chain().getFirst().content();
                byte[] signature = crypto.sign(inHandshake, server.key(), random, content);
                good &= crypto.verify(inHandshake, PublicKeyInfo.of(server.publicKey()), signature, content);
            }
            if (!good) {
                throw new IllegalStateException("A signature is wrong.");
            }
            return switch (handshake) {
                case TLS13_PSK -> tls13(Secret.wrap(new byte[HASH.length()]), SHORT_TRANSCRIPT);
                case TLS13_PSK_DHE -> tls13(agreed(handshake.group()), SHORT_TRANSCRIPT);
                case TLS13_X25519_ECDSA, TLS13_X25519_RSA, TLS13_HYBRID_ECDSA ->
                    tls13(agreed(handshake.group()), LONG_TRANSCRIPT);
                case TLS12_ECDHE_ECDSA -> tls12(agreed(handshake.group()), LONG_TRANSCRIPT);
                case TLS12_TICKET -> tls12(Secret.wrap(new byte[48]), SHORT_TRANSCRIPT);
            };
        };
    }

    private Secret agreed(NamedGroup group) throws GeneralSecurityException {
        EphemeralKey client = crypto.generate(group, random);
        KeyAnswer server = crypto.respond(group, client.publicValue(), random);
        return client.agree(server.publicValue().toArray());
    }

    private Object tls13(Secret agreed, int transcript) {
        hash(transcript, 4);
        Secret secret = agreed;
        for (int i = 0; i < EXTRACTS; i++) {
            secret = crypto.extract(HASH, secret, agreed);
        }
        byte[] context = new byte[HASH.length()];
        for (int i = 0; i < EXPANDS; i++) {
            secret = crypto.expandLabel(HASH, secret, "c hs traffic", context, HASH.length());
        }
        for (int i = 0; i < FINISHED_MACS; i++) {
            crypto.hmac(HASH, secret, context);
        }
        records(secret, 4, transcript / 2);
        return secret;
    }

    /// RFC 5246 §8.1, §6.3 and §7.4.9, both ends: the master secret, the key block, two values for Finished.
    private Object tls12(Secret premaster, int transcript) {
        hash(transcript, 3);
        byte[] seed = new byte[2 * HASH.length()];
        Secret secret = premaster;
        for (int end = 0; end < 2; end++) {
            secret = crypto.prf(HASH, premaster, "master secret", seed, 48);
            crypto.prf(HASH, secret, "key expansion", seed, 40);
            crypto.prf(HASH, secret, "client finished", seed, 12);
            crypto.prf(HASH, secret, "server finished", seed, 12);
        }
        records(secret, 2, 16);
        return secret;
    }

    /// The transcript at both ends, and its value so often.
    private void hash(int transcript, int values) {
        byte[] message = new byte[transcript / 4];
        for (int end = 0; end < 2; end++) {
            RunningHash hash = crypto.hash(HASH);
            for (int i = 0; i < 4; i++) {
                hash.update(message);
            }
            for (int i = 0; i < values; i++) {
                hash.current();
            }
        }
    }

    /// Ciphers for so many directions, with one record in each that is sealed and opened. A key is made for each end.
    private void records(Secret secret, int directions, int length) {
        byte[] sealed = new byte[length + AeadAlgorithm.TAG_LENGTH];
        byte[] nonce = new byte[12];
        Secret key = secret.slice(0, AEAD.keyLength());
        for (int i = 0; i < directions; i++) {
            Aead writer = crypto.aead(AEAD, key);
            Aead reader = crypto.aead(AEAD, key);
            writer.seal(nonce, ADDITIONAL, new byte[length], 0, length, sealed, 0);
            reader.open(nonce, ADDITIONAL, sealed, 0, sealed.length, new byte[length], 0);
        }
    }

    private static List<Server> servers(Chains chains) throws Exception {
        List<Server> servers = new ArrayList<>();
        for (Identity identity : chains.servers()) {
            List<X509Certificate> chain = identity.certificates();
            List<Signed> signed = new ArrayList<>();
            for (int i = 0; i < chain.size(); i++) {
                X509Certificate certificate = chain.get(i);
                ByteString issuer = publicKey(chain.get(Math.min(i + 1, chain.size() - 1)));
                signed.add(new Signed(issuer, certificate.getTBSCertificate(), certificate.getSignature()));
            }
            servers.add(new Server(SigningKey.of(identity.privateKey()), publicKey(chain.getFirst()), signed));
        }
        return servers;
    }

    private static ByteString publicKey(X509Certificate certificate) {
        return ByteString.copyOf(certificate.getPublicKey().getEncoded());
    }

    @Override
    public Stream stream(Cipher cipher) {
        Secret key = Secret.wrap(new byte[cipher.algorithm().keyLength()]);
        Aead writer = crypto.aead(cipher.algorithm(), key);
        Aead reader = crypto.aead(cipher.algorithm(), key);
        byte[] sealed = new byte[1 << 15];
        byte[] opened = new byte[1 << 15];
        byte[] nonce = new byte[12];
        return (data, length) -> {
            for (int i = nonce.length - 1; ++nonce[i] == 0; i--) {
                // A nonce is never used twice.
            }
            int count = writer.seal(nonce, ADDITIONAL, data, 0, length, sealed, 0);
            return reader.open(nonce, ADDITIONAL, sealed, 0, count, opened, 0);
        };
    }
}
