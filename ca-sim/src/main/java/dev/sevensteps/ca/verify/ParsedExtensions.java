package dev.sevensteps.ca.verify;

import dev.sevensteps.ca.KeyUse;
import dev.sevensteps.ca.keys.Der;
import dev.sevensteps.ca.verify.ParsedCertificate.Malformed;
import dev.sevensteps.model.ByteString;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/// What the extensions of a certificate say (RFC 5280 §4.2).
///
/// @param basicConstraints whether it is an authority, and how many may follow
/// @param keyUses          what the key may be used for; absent if it does not say
/// @param purposes         object identifiers of the extended key usages; absent if it does not say
/// @param dnsNames         DNS names in the subject alternative name, in their order
/// @param ipAddresses      IP addresses in the same
/// @param hasAlternativeName whether there is a subject alternative name at all
/// @param subjectKeyId     an identifier of the certified key
/// @param authorityKeyId   an identifier of the key that signed
/// @param unknownCritical  object identifiers of critical extensions that are not known here
record ParsedExtensions(
        Optional<Basic> basicConstraints,
        Optional<Set<KeyUse>> keyUses,
        Optional<Set<String>> purposes,
        List<String> dnsNames,
        List<ByteString> ipAddresses,
        boolean hasAlternativeName,
        Optional<ByteString> subjectKeyId,
        Optional<ByteString> authorityKeyId,
        List<String> unknownCritical) {

    /// anyExtendedKeyUsage (RFC 5280 §4.2.1.12).
    static final String ANY_PURPOSE = "2.5.29.37.0";

    /// @param authority  cA
    /// @param pathLength pathLenConstraint, if there is one
    record Basic(boolean authority, OptionalInt pathLength) {}

    /// Reads the extensions of a certificate; one without any says nothing.
    ///
    /// @throws Malformed if one that is known here cannot be read
    static ParsedExtensions of(Optional<Extensions> extensions) throws Malformed {
        Reader reader = new Reader();
        if (extensions.isPresent()) {
            for (ASN1ObjectIdentifier oid : extensions.get().getExtensionOIDs()) {
                reader.read(extensions.get().getExtension(oid));
            }
        }
        return reader.finished();
    }

    private static final class Reader {
        private Optional<Basic> basicConstraints = Optional.empty();
        private Optional<Set<KeyUse>> keyUses = Optional.empty();
        private Optional<Set<String>> purposes = Optional.empty();
        private final List<String> dnsNames = new ArrayList<>();
        private final List<ByteString> ipAddresses = new ArrayList<>();
        private boolean hasAlternativeName;
        private Optional<ByteString> subjectKeyId = Optional.empty();
        private Optional<ByteString> authorityKeyId = Optional.empty();
        private final List<String> unknownCritical = new ArrayList<>();

        void read(Extension extension) throws Malformed {
            ASN1ObjectIdentifier oid = extension.getExtnId();
            byte[] value = extension.getExtnValue().getOctets();
            try {
                if (oid.equals(Extension.basicConstraints)) {
                    basicConstraints = Optional.of(basic(checked(value)));
                } else if (oid.equals(Extension.keyUsage)) {
                    keyUses = Optional.of(uses(checked(value)));
                } else if (oid.equals(Extension.extendedKeyUsage)) {
                    purposes = Optional.of(purposes(checked(value)));
                } else if (oid.equals(Extension.subjectAlternativeName)) {
                    hasAlternativeName = true;
                    alternativeNames(checked(value));
                } else if (oid.equals(Extension.subjectKeyIdentifier)) {
                    subjectKeyId = Optional.of(ByteString.copyOf(
                            ASN1OctetString.getInstance(checked(value)).getOctets()));
                } else if (oid.equals(Extension.authorityKeyIdentifier)) {
                    authorityKeyId = Optional.ofNullable(AuthorityKeyIdentifier.getInstance(checked(value))
                                    .getKeyIdentifierOctets())
                            .map(ByteString::copyOf);
                } else if (extension.isCritical()) {
                    unknownCritical.add(oid.getId());
                }
            } catch (Der.NotDer | RuntimeException e) {
                throw new Malformed("has an extension " + oid.getId() + " that cannot be read: "
                        + DistinguishedName.printable(String.valueOf(e.getMessage())));
            }
        }

        ParsedExtensions finished() {
            return new ParsedExtensions(
                    basicConstraints,
                    keyUses,
                    purposes,
                    List.copyOf(dnsNames),
                    List.copyOf(ipAddresses),
                    hasAlternativeName,
                    subjectKeyId,
                    authorityKeyId,
                    List.copyOf(unknownCritical));
        }

        private static byte[] checked(byte[] value) throws Der.NotDer {
            Der.requireOneElement(value);
            return value;
        }

        private static Basic basic(byte[] value) {
            BasicConstraints constraints = BasicConstraints.getInstance(value);
            BigInteger pathLength = constraints.getPathLenConstraint();
            if (pathLength == null) {
                return new Basic(constraints.isCA(), OptionalInt.empty());
            }
            if (pathLength.signum() < 0) {
                throw new IllegalArgumentException("its path length is below zero.");
            }
            // No path is longer than this, so a greater limit is the same as this one.
            int limit = pathLength.bitLength() < 31 ? pathLength.intValueExact() : Integer.MAX_VALUE;
            return new Basic(constraints.isCA(), OptionalInt.of(limit));
        }

        private static Set<KeyUse> uses(byte[] value) {
            ASN1BitString bits = ASN1BitString.getInstance(value);
            byte[] octets = bits.getBytes();
            Set<KeyUse> uses = EnumSet.noneOf(KeyUse.class);
            for (KeyUse use : KeyUse.values()) {
                int octet = use.bit() / 8;
                if (octet < octets.length && (octets[octet] & 0x80 >> use.bit() % 8) != 0) {
                    uses.add(use);
                }
            }
            return Set.copyOf(uses);
        }

        private static Set<String> purposes(byte[] value) {
            Set<String> purposes = new LinkedHashSet<>();
            for (KeyPurposeId purpose : ExtendedKeyUsage.getInstance(value).getUsages()) {
                purposes.add(purpose.getId());
            }
            return Set.copyOf(purposes);
        }

        private void alternativeNames(byte[] value) {
            for (GeneralName name : GeneralNames.getInstance(value).getNames()) {
                if (name.getTagNo() == GeneralName.dNSName) {
                    dnsNames.add(ASN1IA5String.getInstance(name.getName()).getString());
                } else if (name.getTagNo() == GeneralName.iPAddress) {
                    ipAddresses.add(ByteString.copyOf(
                            ASN1OctetString.getInstance(name.getName()).getOctets()));
                }
            }
        }
    }
}
