package dev.sevensteps.ca.issue;

import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.ExtraExtension;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.KeyUse;
import dev.sevensteps.ca.Purpose;
import dev.sevensteps.ca.Standing;
import dev.sevensteps.ca.Validity;
import dev.sevensteps.ca.keys.Sha256;
import dev.sevensteps.model.ByteString;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
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
        X500Name subject = name(recipe.subject());
        Validity.Between validity = recipe.validity().from(issuedAt);
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                issuer.name(), serial(random), time(validity.notBefore()), time(validity.notAfter()), subject, key);
        try {
            addExtensions(builder, recipe, subject, key, keyType, issuer);
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

    private static void addExtensions(
            X509v3CertificateBuilder builder,
            CertificateRecipe recipe,
            X500Name subject,
            SubjectPublicKeyInfo key,
            KeyType keyType,
            Issuer issuer)
            throws IOException {
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new SubjectKeyIdentifier(keyIdentifier(key).toArray()));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new AuthorityKeyIdentifier(issuer.keyIdentifier().toArray()));
        builder.addExtension(Extension.basicConstraints, true, basicConstraints(recipe.standing()));
        Set<KeyUse> uses = recipe.usages().of(keyType, recipe.standing());
        if (!uses.isEmpty()) {
            builder.addExtension(Extension.keyUsage, true, keyUsage(uses));
        }
        if (!recipe.purposes().isEmpty()) {
            builder.addExtension(Extension.extendedKeyUsage, false, extendedKeyUsage(recipe.purposes()));
        }
        GeneralName[] names = alternativeNames(recipe);
        if (names.length > 0) {
            // RFC 5280 §4.2.1.6: critical where the subject is empty.
            boolean critical = subject.getRDNs().length == 0;
            builder.addExtension(Extension.subjectAlternativeName, critical, new GeneralNames(names));
        }
        for (ExtraExtension extra : recipe.extras()) {
            builder.addExtension(
                    new ASN1ObjectIdentifier(extra.oid()),
                    extra.critical(),
                    extra.value().toArray());
        }
    }

    private static BasicConstraints basicConstraints(Standing standing) {
        return switch (standing) {
            case Standing.EndEntity() -> new BasicConstraints(false);
            case Standing.Authority() -> new BasicConstraints(true);
            case Standing.LimitedAuthority(int pathLength) -> new BasicConstraints(pathLength);
        };
    }

    private static KeyUsage keyUsage(Set<KeyUse> uses) {
        int bits = 0;
        for (KeyUse use : uses) {
            // Bouncy Castle numbers the bits of the first octet 128, 64, …, and the ninth bit 32768.
            bits |= use.bit() < 8 ? 0x80 >> use.bit() : 0x8000;
        }
        return new KeyUsage(bits);
    }

    private static ExtendedKeyUsage extendedKeyUsage(Set<Purpose> purposes) {
        return new ExtendedKeyUsage(purposes.stream()
                .sorted()
                .map(purpose -> KeyPurposeId.getInstance(new ASN1ObjectIdentifier(purpose.oid())))
                .toArray(KeyPurposeId[]::new));
    }

    private static GeneralName[] alternativeNames(CertificateRecipe recipe) {
        List<GeneralName> names = new ArrayList<>();
        for (String dnsName : recipe.dnsNames()) {
            if (dnsName.isEmpty() || !dnsName.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
                throw new IllegalArgumentException("'" + dnsName + "' cannot be a DNS name in a certificate."
                        + " Write it in ASCII, an international name as its A-labels (xn--…).");
            }
            names.add(new GeneralName(GeneralName.dNSName, new DERIA5String(dnsName)));
        }
        for (InetAddress address : recipe.ipAddresses()) {
            names.add(new GeneralName(GeneralName.iPAddress, new DEROctetString(address.getAddress())));
        }
        return names.toArray(GeneralName[]::new);
    }

    /// RFC 5280 §4.1.2.2: positive, at most 20 octets. Always 20 here, 158 of the bits random.
    private static BigInteger serial(SecureRandom random) {
        byte[] octets = new byte[SERIAL_OCTETS];
        random.nextBytes(octets);
        octets[0] = (byte) ((octets[0] & 0x7f) | 0x40);
        return new BigInteger(1, octets);
    }

    /// RFC 5280 §4.1.2.5: UTCTime through 2049, GeneralizedTime from 2050 on; Bouncy Castle chooses.
    private static Time time(Instant instant) {
        if (instant.isAfter(END_OF_TIME) || instant.isBefore(Instant.EPOCH)) {
            throw new IllegalArgumentException(
                    "A certificate cannot say " + instant + ": choose a time from 1970 to 9999.");
        }
        return new Time(Date.from(instant), Locale.ROOT);
    }
}
