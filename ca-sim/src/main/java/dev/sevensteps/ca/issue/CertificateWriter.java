package dev.sevensteps.ca.issue;

import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.Validity;
import dev.sevensteps.ca.keys.Sha256;
import dev.sevensteps.model.ByteString;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.cert.X509v3CertificateBuilder;

/// Writes what a recipe says into a certificate, as it says it: whether that makes a good certificate is not asked here.
public final class CertificateWriter {

    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");
    private static final int SERIAL_OCTETS = 20;
    private static final int KEY_IDENTIFIER_OCTETS = 20;

    private CertificateWriter() {}

    /// A certificate, signed.
    ///
    /// @param recipe    what it shall say
    /// @param key       the key it certifies
    /// @param keyType   the type of that key
    /// @param issuer    who signs
    /// @param issuedAt  the moment of issue
    /// @param random    where the serial number comes from
    /// @throws IllegalArgumentException if the recipe asks for something that cannot be written, such as a malformed name
    public static ByteString write(
            CertificateRecipe recipe,
            SubjectPublicKeyInfo key,
            KeyType keyType,
            Issuer issuer,
            Instant issuedAt,
            SecureRandom random) {
        return write(recipe, name(recipe.subject()), key, keyType, issuer, issuedAt, random);
    }

    /// A certificate for a name that exists already, and so must not change in a single byte; the recipe's is not asked.
    ///
    /// @throws IllegalArgumentException if the recipe asks for something that cannot be written
    public static ByteString write(
            CertificateRecipe recipe,
            X500Name subject,
            SubjectPublicKeyInfo key,
            KeyType keyType,
            Issuer issuer,
            Instant issuedAt,
            SecureRandom random) {
        Validity.Between validity = recipe.validity().from(issuedAt);
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                issuer.name(), serial(random), time(validity.notBefore()), time(validity.notAfter()), subject, key);
        try {
            ExtensionWriter.write(builder, recipe, key, keyType, issuer);
            return ByteString.copyOf(builder.build(issuer.signer()).getEncoded());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The certificate for " + recipe.subject() + " cannot be written: " + e.getMessage(), e);
        }
    }

    /// The distinguished name that a text stands for.
    ///
    /// @throws IllegalArgumentException if it stands for none
    public static X500Name name(String text) {
        try {
            return new X500Name(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no distinguished name (" + e.getMessage()
                            + "). Write it like 'CN=My Root, O=Me'.",
                    e);
        }
    }

    /// RFC 7093 §2 (1): the left-most 160 bits of the SHA-256 hash of the key's bits.
    public static ByteString keyIdentifier(SubjectPublicKeyInfo key) {
        byte[] hash = Sha256.of(key.getPublicKeyData().getOctets()).toArray();
        return ByteString.copyOf(hash, 0, KEY_IDENTIFIER_OCTETS);
    }

    /// RFC 5280 §4.1.2.2: positive, at most 20 octets. Always 20 here, 158 of the bits random.
    private static BigInteger serial(SecureRandom random) {
        byte[] octets = new byte[SERIAL_OCTETS];
        random.nextBytes(octets);
        octets[0] = (byte) ((octets[0] & 0x7f) | 0x40);
        return new BigInteger(1, octets);
    }

    /// RFC 5280 §4.1.2.5: UTCTime through 2049, GeneralizedTime from 2050 on; Bouncy Castle chooses.
    public static Time time(Instant instant) {
        return new Time(date(instant), Locale.ROOT);
    }

    /// The moment, where a certificate can say it.
    ///
    /// @throws IllegalArgumentException if it cannot
    public static Date date(Instant instant) {
        if (instant.isAfter(END_OF_TIME) || instant.isBefore(Instant.EPOCH)) {
            throw new IllegalArgumentException(
                    "A certificate cannot say " + instant + ": choose a time from 1970 to 9999.");
        }
        return Date.from(instant);
    }
}
