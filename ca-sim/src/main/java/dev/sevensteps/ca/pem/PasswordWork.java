package dev.sevensteps.ca.pem;

import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.misc.ScryptParams;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/// How much work a key file asks for to turn its password into a key (RFC 8018 §6.2, RFC 7914 §7). The file says it itself, and
/// could ask for hours or for all memory there is.
final class PasswordWork {

    /// As many as the JDK does for a PKCS#12 file. Programs ask for some thousands to about a million.
    private static final BigInteger MOST_ROUNDS = BigInteger.valueOf(5_000_000);

    /// Bytes of memory for scrypt: as many as OpenSSL takes, which asks for half of it.
    private static final BigInteger MOST_MEMORY = BigInteger.valueOf(1 << 25);

    /// How often scrypt fills its memory.
    private static final BigInteger MOST_FILLINGS = BigInteger.valueOf(16);

    /// RFC 7914 §2: one of the blocks that scrypt holds has 128 bytes for each unit of the block size.
    private static final BigInteger UNIT = BigInteger.valueOf(128);

    private PasswordWork() {}

    /// Passes if the work is bearable.
    ///
    /// @param place where the key stands, for the message
    /// @throws UnreadableFile if the file asks for too much
    static void requireBearable(AlgorithmIdentifier encryption, String place) throws UnreadableFile {
        if (!encryption.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2)) {
            // PBES1 and that of PKCS#12 have a salt and a number of rounds.
            requireRounds(
                    PKCS12PBEParams.getInstance(encryption.getParameters()).getIterations(), place);
            return;
        }
        KeyDerivationFunc function =
                PBES2Parameters.getInstance(encryption.getParameters()).getKeyDerivationFunc();
        ASN1ObjectIdentifier algorithm = function.getAlgorithm();
        if (algorithm.equals(PKCSObjectIdentifiers.id_PBKDF2)) {
            requireRounds(PBKDF2Params.getInstance(function.getParameters()).getIterationCount(), place);
        } else if (algorithm.equals(MiscObjectIdentifiers.id_scrypt)) {
            ScryptParams scrypt = ScryptParams.getInstance(function.getParameters());
            BigInteger memory = UNIT.multiply(scrypt.getCostParameter()).multiply(scrypt.getBlockSize());
            if (memory.compareTo(MOST_MEMORY) > 0
                    || scrypt.getParallelizationParameter().compareTo(MOST_FILLINGS) > 0) {
                throw tooMuch(
                        place,
                        "scrypt with " + memory + " bytes of memory, filled "
                                + scrypt.getParallelizationParameter() + " times, and at most " + MOST_MEMORY + " and "
                                + MOST_FILLINGS);
            }
        }
    }

    private static void requireRounds(BigInteger rounds, String place) throws UnreadableFile {
        if (rounds.compareTo(MOST_ROUNDS) > 0) {
            throw tooMuch(place, rounds + " rounds, and at most " + MOST_ROUNDS);
        }
    }

    private static UnreadableFile tooMuch(String place, String what) {
        return new UnreadableFile(place + "to turn the password into a key, the file asks for " + what
                + " are done here. Encrypt the key anew, with 'openssl pkey -in FILE -aes256'.");
    }
}
