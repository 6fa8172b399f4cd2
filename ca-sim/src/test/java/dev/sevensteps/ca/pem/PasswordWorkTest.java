package dev.sevensteps.ca.pem;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.misc.ScryptParams;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordWorkTest {

    private static final byte[] SALT = new byte[16];

    @ParameterizedTest
    @CsvSource({"16384, 8, 1", "32768, 8, 16"})
    void whatOpensslAsksOfScryptIsBearable(int cost, int blockSize, int parallel) {
        assertThatCode(() -> PasswordWork.requireBearable(scrypt(cost, blockSize, parallel), ""))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"65536, 8, 1", "16384, 8, 100000", "16384, 100000, 1"})
    void allMemoryOrAllTimeForScryptIsNot(int cost, int blockSize, int parallel) {
        assertThatExceptionOfType(UnreadableFile.class)
                .isThrownBy(() -> read(scrypt(cost, blockSize, parallel)))
                .withMessageStartingWith(
                        "key, line 1: to turn the password into a key, the file asks for scrypt with ");
    }

    @ParameterizedTest
    @ValueSource(ints = {2048, 5_000_000})
    void roundsThatProgramsAskForAreBearable(int rounds) {
        assertThatCode(() -> PasswordWork.requireBearable(pbkdf2(rounds), "")).doesNotThrowAnyException();
    }

    @Test
    void hoursOfRoundsAreNot() {
        AlgorithmIdentifier ofPkcs12 = new AlgorithmIdentifier(
                PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC, new PKCS12PBEParams(SALT, Integer.MAX_VALUE));
        for (AlgorithmIdentifier encryption : List.of(pbkdf2(Integer.MAX_VALUE), ofPkcs12)) {
            assertThatExceptionOfType(UnreadableFile.class)
                    .isThrownBy(() -> read(encryption))
                    .withMessageContaining("the file asks for 2147483647 rounds, and at most 5000000 are done here.");
        }
    }

    private static AlgorithmIdentifier scrypt(int cost, int blockSize, int parallel) {
        return pbes2(MiscObjectIdentifiers.id_scrypt, new ScryptParams(SALT, cost, blockSize, parallel));
    }

    private static AlgorithmIdentifier pbkdf2(int rounds) {
        return pbes2(PKCSObjectIdentifiers.id_PBKDF2, new PBKDF2Params(SALT, rounds));
    }

    private static AlgorithmIdentifier pbes2(ASN1ObjectIdentifier function, ASN1Encodable parameters) {
        return new AlgorithmIdentifier(
                PKCSObjectIdentifiers.id_PBES2,
                new PBES2Parameters(
                        new KeyDerivationFunc(function, parameters),
                        new EncryptionScheme(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(SALT))));
    }

    private static void read(AlgorithmIdentifier encryption) throws UnreadableFile, IOException {
        byte[] der = new EncryptedPrivateKeyInfo(encryption, new byte[64]).getEncoded();
        PemFile.of(
                        "key",
                        "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
                                + Base64.getMimeEncoder().encodeToString(der)
                                + "\n-----END ENCRYPTED PRIVATE KEY-----\n")
                .privateKey("password".toCharArray());
    }
}
