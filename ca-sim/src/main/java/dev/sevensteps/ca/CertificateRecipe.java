package dev.sevensteps.ca;

import dev.sevensteps.model.ByteString;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// What a certificate shall say. The recipes that the factory methods give are right as they are; each `with…` method
/// gives a copy that differs in one respect, which may also make it wrong on purpose: an authority issues what it is
/// asked.
///
/// @param subject     the distinguished name, most general part first or last as you like it (RFC 4514): `CN=localhost`
/// @param names       the subject alternative name
/// @param validity    when it is valid
/// @param keyType     the kind of key made for it
/// @param standing    whether it may certify others
/// @param usages      what its key may be used for
/// @param purposes    what it is for; none leaves the extension out, which means anything
/// @param constraints which names those below an authority may have
/// @param policies    under which policies it is issued
/// @param pointers    where more is to be learnt of it
/// @param extras      further extensions
public record CertificateRecipe(
        String subject,
        AlternativeNames names,
        Validity validity,
        KeyType keyType,
        Standing standing,
        Usages usages,
        Set<Purpose> purposes,
        NameConstraints constraints,
        Policies policies,
        Pointers pointers,
        List<ExtraExtension> extras) {

    private static final Duration LEAF_LIFETIME = Duration.ofDays(90);
    private static final Duration AUTHORITY_LIFETIME = Duration.ofDays(3650);

    /// id-pkix-ocsp-nocheck, whose value is NULL.
    private static final ExtraExtension NO_CHECK =
            new ExtraExtension("1.3.6.1.5.5.7.48.1.5", false, ByteString.ofHex("0500"));

    public CertificateRecipe {
        purposes = Set.copyOf(purposes);
        extras = List.copyOf(extras);
    }

    /// A server with these names for 90 days with an ECDSA key on P-256. A name that is an IP address literal becomes
    /// an IP
    /// address, any other a DNS name; the first is the common name of the subject too, for people to read
    /// (cut off after 63 characters if it is longer than 64).
    public static CertificateRecipe server(String name, String... more) {
        return named(endEntity(commonName(name), Purpose.SERVER), name, more);
    }

    /// A client with this common name, for 90 days, with an ECDSA key on P-256. Clients have no DNS names here.
    public static CertificateRecipe client(String commonName) {
        return endEntity(commonName(commonName), Purpose.CLIENT);
    }

    /// One that is a server to some and a client to others, as in a mesh of services; else like [#server].
    public static CertificateRecipe serverAndClient(String name, String... more) {
        return named(endEntity(commonName(name), Purpose.SERVER, Purpose.CLIENT), name, more);
    }

    /// One that answers for its issuer whether certificates are revoked (RFC 6960 §4.2.2.2), for 90 days. Nobody shall ask
    /// whether it is revoked itself (id-pkix-ocsp-nocheck, §4.2.2.2.1).
    ///
    /// @param subject its distinguished name
    public static CertificateRecipe ocspResponder(String subject) {
        return endEntity(subject, Purpose.OCSP_SIGNING).withExtension(NO_CHECK);
    }

    /// An authority with this distinguished name (`CN=My Root, O=Me`), for ten years, without a limit on the
    /// authorities below it, with an ECDSA key on P-256.
    public static CertificateRecipe authority(String subject) {
        return of(subject, AUTHORITY_LIFETIME, Standing.authority());
    }

    private static CertificateRecipe endEntity(String subject, Purpose... purposes) {
        return of(subject, LEAF_LIFETIME, Standing.endEntity()).withPurposes(purposes);
    }

    private static CertificateRecipe of(String subject, Duration lifetime, Standing standing) {
        return new CertificateRecipe(
                subject,
                AlternativeNames.none(),
                new Validity.Lasting(lifetime),
                KeyType.ecdsaP256(),
                standing,
                Usages.fitting(),
                Set.of(),
                NameConstraints.none(),
                Policies.none(),
                Pointers.none(),
                List.of());
    }

    private static CertificateRecipe named(CertificateRecipe recipe, String name, String... more) {
        CertificateRecipe named = recipe.withName(name);
        for (String another : more) {
            named = named.withName(another);
        }
        return named;
    }

    /// The DNS names in the subject alternative name.
    public List<String> dnsNames() {
        return names.dns();
    }

    /// The IP addresses in the subject alternative name.
    public List<InetAddress> ipAddresses() {
        return names.ip();
    }

    /// With this distinguished name; the alternative names stay as they are.
    public CertificateRecipe withSubject(String distinguishedName) {
        return new CertificateRecipe(
                distinguishedName,
                names,
                validity,
                keyType,
                standing,
                usages,
                purposes,
                constraints,
                policies,
                pointers,
                extras);
    }

    /// With one more name: an IP address if it is the literal of one, else a DNS name.
    public CertificateRecipe withName(String name) {
        return withNames(names.withHost(name));
    }

    /// With these DNS names and no others.
    public CertificateRecipe withDnsNames(List<String> dnsNames) {
        return withNames(names.withDns(dnsNames));
    }

    /// With these IP addresses and no others.
    public CertificateRecipe withIpAddresses(List<InetAddress> addresses) {
        return withNames(names.withIp(addresses));
    }

    /// With these alternative names and no others.
    public CertificateRecipe withNames(AlternativeNames newNames) {
        return new CertificateRecipe(
                subject,
                newNames,
                validity,
                keyType,
                standing,
                usages,
                purposes,
                constraints,
                policies,
                pointers,
                extras);
    }

    /// Valid for this long from the moment of issue (and for the hour before).
    ///
    /// @throws IllegalArgumentException if the lifetime is zero or negative
    public CertificateRecipe lasting(Duration lifetime) {
        return withValidity(new Validity.Lasting(lifetime));
    }

    /// Valid between these moments, both included.
    ///
    /// @throws IllegalArgumentException if the last is before the first
    public CertificateRecipe validBetween(Instant notBefore, Instant notAfter) {
        return withValidity(new Validity.Between(notBefore, notAfter));
    }

    /// With this validity.
    public CertificateRecipe withValidity(Validity when) {
        return new CertificateRecipe(
                subject, names, when, keyType, standing, usages, purposes, constraints, policies, pointers, extras);
    }

    /// With a key of this type.
    public CertificateRecipe withKey(KeyType type) {
        return new CertificateRecipe(
                subject, names, validity, type, standing, usages, purposes, constraints, policies, pointers, extras);
    }

    /// With this standing.
    public CertificateRecipe withStanding(Standing newStanding) {
        return new CertificateRecipe(
                subject,
                names,
                validity,
                keyType,
                newStanding,
                usages,
                purposes,
                constraints,
                policies,
                pointers,
                extras);
    }

    /// With at most this many authorities below it; makes it an authority.
    ///
    /// @throws IllegalArgumentException if the number is negative
    public CertificateRecipe withPathLength(int authoritiesBelow) {
        return withStanding(Standing.authorityWithin(authoritiesBelow));
    }

    /// With these uses of its key.
    public CertificateRecipe withUsages(Usages newUsages) {
        return new CertificateRecipe(
                subject,
                names,
                validity,
                keyType,
                standing,
                newUsages,
                purposes,
                constraints,
                policies,
                pointers,
                extras);
    }

    /// For these and nothing else; none leaves the extension out, which means anything.
    public CertificateRecipe withPurposes(Purpose... newPurposes) {
        return new CertificateRecipe(
                subject,
                names,
                validity,
                keyType,
                standing,
                usages,
                Set.of(newPurposes),
                constraints,
                policies,
                pointers,
                extras);
    }

    /// With these limits on the names below it.
    public CertificateRecipe withConstraints(NameConstraints newConstraints) {
        return new CertificateRecipe(
                subject,
                names,
                validity,
                keyType,
                standing,
                usages,
                purposes,
                newConstraints,
                policies,
                pointers,
                extras);
    }

    /// Under these policies.
    public CertificateRecipe withPolicies(Policies newPolicies) {
        return new CertificateRecipe(
                subject,
                names,
                validity,
                keyType,
                standing,
                usages,
                purposes,
                constraints,
                newPolicies,
                pointers,
                extras);
    }

    /// With these places where more is to be learnt.
    public CertificateRecipe withPointers(Pointers newPointers) {
        return new CertificateRecipe(
                subject,
                names,
                validity,
                keyType,
                standing,
                usages,
                purposes,
                constraints,
                policies,
                newPointers,
                extras);
    }

    /// With one more extension.
    public CertificateRecipe withExtension(ExtraExtension extension) {
        return new CertificateRecipe(
                subject,
                names,
                validity,
                keyType,
                standing,
                usages,
                purposes,
                constraints,
                policies,
                pointers,
                AlternativeNames.appended(extras, extension));
    }

    /// RFC 5280 App. A.1: a common name has at most 64 characters. Nobody but people looks at it, so a longer one is cut.
    private static String commonName(String name) {
        return "CN=" + escaped(name.length() <= 64 ? name : name.substring(0, 63) + "…");
    }

    /// RFC 4514 §2.4: these characters are special in the text of a distinguished name.
    private static String escaped(String value) {
        StringBuilder text = new StringBuilder();
        value.codePoints().forEach(c -> {
            if ("\"+,;<>\\=#".indexOf(c) >= 0) {
                text.append('\\');
            }
            text.appendCodePoint(c);
        });
        return text.toString();
    }
}
