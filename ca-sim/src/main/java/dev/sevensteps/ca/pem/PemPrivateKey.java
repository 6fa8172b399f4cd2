package dev.sevensteps.ca.pem;

import dev.sevensteps.ca.keys.Der;
import dev.sevensteps.ca.keys.KeyMaker;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/// Finds and reads the private key of a PEM file, in each of the four forms that are about.
final class PemPrivateKey {

    private static final String PKCS8 = "PRIVATE KEY";
    private static final String PKCS8_ENCRYPTED = "ENCRYPTED PRIVATE KEY";
    private static final String PKCS1 = "RSA PRIVATE KEY";
    private static final String SEC1 = "EC PRIVATE KEY";
    private static final String SEC1_CURVE = "EC PARAMETERS";

    private final String name;
    private final List<PemBlock> blocks;
    private final PemBlock block;

    private PemPrivateKey(String name, List<PemBlock> blocks, PemBlock block) {
        this.name = name;
        this.blocks = blocks;
        this.block = block;
    }

    static boolean isPrivateKey(PemBlock block) {
        return block.label().endsWith(PKCS8);
    }

    static PrivateKey read(String name, List<PemBlock> blocks, Optional<char[]> password) throws UnreadableFile {
        List<PemBlock> keys =
                blocks.stream().filter(PemPrivateKey::isPrivateKey).toList();
        if (keys.isEmpty()) {
            throw new UnreadableFile(
                    name + " has no private key: there is no line like '-----BEGIN PRIVATE KEY-----' in it.");
        }
        if (keys.size() > 1) {
            throw new UnreadableFile(name + ", line " + keys.get(1).line()
                    + ": this is a second private key, and which one is meant cannot be known. Leave one in the file.");
        }
        return new PemPrivateKey(name, blocks, keys.getFirst()).read(password);
    }

    private PrivateKey read(Optional<char[]> password) throws UnreadableFile {
        if (block.encryptedInTheOldWay()) {
            throw new UnreadableFile(
                    place() + "the private key is encrypted in OpenSSL's old way, which is not read here."
                            + " Convert it, with 'openssl pkey -in FILE -aes256'.");
        }
        try {
            byte[] der = block.der().bytes();
            Der.requireOneElement(der);
            PrivateKey key = KeyMaker.toJdk(info(der, password));
            KeyMaker.typeOf(key); // refuses what is of no use here
            return key;
        } catch (UnreadableFile e) {
            throw e;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new UnreadableFile(place() + "the private key cannot be used: " + e.getMessage(), e);
        } catch (Der.NotDer | IOException | RuntimeException e) {
            throw new UnreadableFile(
                    place() + "the contents of '" + block.label() + "' are no such key. Copy the block anew.", e);
        }
    }

    private PrivateKeyInfo info(byte[] der, Optional<char[]> password) throws IOException {
        return switch (block.label()) {
            case PKCS8 -> PrivateKeyInfo.getInstance(der);
            case PKCS1 ->
                new PrivateKeyInfo(
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                        RSAPrivateKey.getInstance(der));
            case SEC1 -> sec1(ECPrivateKey.getInstance(der));
            case PKCS8_ENCRYPTED -> decrypted(der, password);
            default ->
                throw new UnreadableFile(place() + "a private key of the form '" + block.label()
                        + "' is not read here. Convert it, with 'openssl pkey -in FILE'.");
        };
    }

    /// RFC 5915 §3: the curve stands in the key, or in the block that OpenSSL writes before it.
    private PrivateKeyInfo sec1(ECPrivateKey key) throws IOException {
        ASN1Encodable curve = key.getParametersObject();
        if (curve == null) {
            PemBlock parameters = blocks.stream()
                    .filter(other -> other.label().equals(SEC1_CURVE))
                    .findFirst()
                    .orElseThrow(() -> new UnreadableFile(place()
                            + "the private key does not say which curve it is on. Convert it, with 'openssl pkey"
                            + " -in FILE', where the file also has the block 'EC PARAMETERS'."));
            curve = ASN1ObjectIdentifier.getInstance(parameters.der().bytes());
        }
        return new PrivateKeyInfo(new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve), key);
    }

    private PrivateKeyInfo decrypted(byte[] der, Optional<char[]> password) throws IOException {
        char[] secret = password.orElseThrow(() -> new UnreadableFile(place()
                + "the private key is encrypted, and there is no password. Give it, or decrypt the key with 'openssl pkey -in"
                + " FILE'."));
        PKCS8EncryptedPrivateKeyInfo encrypted = new PKCS8EncryptedPrivateKeyInfo(der);
        PasswordWork.requireBearable(encrypted.toASN1Structure().getEncryptionAlgorithm(), place());
        try {
            // An instance of the provider, not one registered with the JDK: that would change what other code does.
            return encrypted.decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                    .setProvider(new BouncyCastleProvider())
                    .build(secret));
        } catch (PKCSException | OperatorCreationException e) {
            throw new UnreadableFile(place() + "the password does not open the private key. Check the password.", e);
        }
    }

    private String place() {
        return name + ", line " + block.line() + ": ";
    }
}
