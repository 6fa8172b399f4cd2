package dev.sevensteps.ca.verify.certificate;

import dev.sevensteps.ca.KeyUse;
import dev.sevensteps.model.ByteString;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extensions;

/// What the extensions of a certificate say (RFC 5280 §4.2).
///
/// @param critical         object identifiers of the extensions it has, with whether each is critical
/// @param basicConstraints whether it is an authority, and how many may follow
/// @param keyUses          what the key may be used for; absent if it does not say
/// @param purposes         object identifiers of the extended key usages; absent if it does not say
/// @param names            the subject alternative names, in their order
/// @param keyIdentifiers   which key it certifies, and which signed it
/// @param nameConstraints  which names the certificates below it may have; absent if it does not say
/// @param policies         under which policies it was issued
/// @param pointers         where to ask about it
/// @param unknownCritical  object identifiers of critical extensions that are not known here
public record ParsedExtensions(
        Map<String, Boolean> critical,
        Optional<Basic> basicConstraints,
        Optional<Set<KeyUse>> keyUses,
        Optional<Set<String>> purposes,
        List<GeneralName> names,
        KeyIdentifiers keyIdentifiers,
        Optional<NameConstraints> nameConstraints,
        Policies policies,
        Pointers pointers,
        List<String> unknownCritical) {

    /// anyExtendedKeyUsage (RFC 5280 §4.2.1.12).
    public static final String ANY_PURPOSE = "2.5.29.37.0";

    /// Whether it may certify others (RFC 5280 §4.2.1.9).
    ///
    /// @param authority  cA
    /// @param pathLength pathLenConstraint, if there is one
    public record Basic(boolean authority, OptionalInt pathLength) {}

    /// RFC 5280 §4.2.1.1 and §4.2.1.2.
    ///
    /// @param subject          an identifier of the certified key
    /// @param authority        an identifier of the key that signed
    /// @param namesCertificate whether the key that signed is also identified by the issuer and the number of a
    ///     certificate
    public record KeyIdentifiers(
            Optional<ByteString> subject, Optional<ByteString> authority, boolean namesCertificate) {}

    /// RFC 5280 §4.2.1.10.
    ///
    /// @param permitted names below must be in one of these, if there is one for their form
    /// @param excluded  names below must be in none of these
    public record NameConstraints(List<Subtree> permitted, List<Subtree> excluded) {}

    /// RFC 5280 §4.2.1.4, §4.2.1.5, §4.2.1.11 and §4.2.1.14.
    ///
    /// @param asserted        object identifiers of the policies; absent if the extension is
    /// @param mappings        policies of the issuer, each with those of the subject that it takes for equal
    /// @param requireExplicit after how many more certificates a policy is needed
    /// @param inhibitMapping  after how many more certificates mappings do not count
    /// @param inhibitAny      after how many more certificates anyPolicy does not count
    public record Policies(
            Optional<Set<String>> asserted,
            Map<String, Set<String>> mappings,
            OptionalInt requireExplicit,
            OptionalInt inhibitMapping,
            OptionalInt inhibitAny) {

        /// anyPolicy (RFC 5280 §4.2.1.4).
        public static final String ANY = "2.5.29.32.0";
    }

    /// RFC 5280 §4.2.1.13 and §4.2.2.1, RFC 7633.
    ///
    /// @param revocationLists where lists are that would name it
    /// @param ocsp            addresses of OCSP responders
    /// @param issuers         addresses of certificates of its issuer
    /// @param mustStaple      whether it must come with its status
    public record Pointers(
            List<DistributionPoint> revocationLists, List<String> ocsp, List<String> issuers, boolean mustStaple) {}

    /// Whether it has this extension.
    public boolean has(String oid) {
        return critical.containsKey(oid);
    }

    /// Whether it has this extension and marks it critical.
    public boolean isCritical(String oid) {
        return critical.getOrDefault(oid, false);
    }

    /// The DNS names among its names, as written.
    public List<String> dnsNames() {
        return names.stream()
                .filter(GeneralName.Dns.class::isInstance)
                .map(name -> ((GeneralName.Dns) name).name())
                .toList();
    }

    /// The IP addresses among its names.
    public List<ByteString> ipAddresses() {
        return names.stream()
                .filter(GeneralName.Ip.class::isInstance)
                .map(name -> ((GeneralName.Ip) name).address())
                .toList();
    }

    /// The mailboxes among its names, as written.
    public List<String> mailboxes() {
        return names.stream()
                .filter(GeneralName.Email.class::isInstance)
                .map(name -> ((GeneralName.Email) name).mailbox())
                .toList();
    }

    /// Reads the extensions of a certificate of this issuer; one without any says nothing.
    ///
    /// @throws Malformed if one that is known here cannot be read
    static ParsedExtensions of(Optional<Extensions> extensions, X500Name issuer) throws Malformed {
        ExtensionReader reader = new ExtensionReader(issuer);
        if (extensions.isPresent()) {
            for (ASN1ObjectIdentifier oid : extensions.get().getExtensionOIDs()) {
                reader.read(extensions.get().getExtension(oid));
            }
        }
        return reader.finished();
    }
}
