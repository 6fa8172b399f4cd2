package dev.sevensteps.ca;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a certificate shall say. The recipes that the factory methods give are right as they are; each `with…` method
/// gives a copy that differs in one respect, which may also make it wrong on purpose: an authority issues what it is
/// asked.
///
/// @param subject     the distinguished name, most general part first or last as you like it (RFC 4514): `CN=localhost`
/// @param dnsNames    DNS names in the subject alternative name, A-labels, perhaps with a left-most `*` label
/// @param ipAddresses IP addresses in the subject alternative name
/// @param validity    when it is valid
/// @param keyType     the kind of key made for it
/// @param standing    whether it may certify others
/// @param usages      what its key may be used for
/// @param purposes    which ends of TLS it is for; none leaves the extension out, which means any
/// @param extras      further extensions
public record CertificateRecipe(
        String subject,
        List<String> dnsNames,
        List<InetAddress> ipAddresses,
        Validity validity,
        KeyType keyType,
        Standing standing,
        Usages usages,
        Set<Purpose> purposes,
        List<ExtraExtension> extras) {

    private static final Duration LEAF_LIFETIME = Duration.ofDays(90);
    private static final Duration AUTHORITY_LIFETIME = Duration.ofDays(3650);

    public CertificateRecipe {
        dnsNames = List.copyOf(dnsNames);
        ipAddresses = List.copyOf(ipAddresses);
        purposes = Set.copyOf(purposes);
        extras = List.copyOf(extras);
    }

    /// A server with these names for 90 days with an ECDSA key on P-256. A name that is an IP address literal becomes
    /// an IP
    /// address, any other a DNS name; the first is the common name of the subject too, for people to read
    /// (cut off after 63 characters if it is longer than 64).
    public static CertificateRecipe server(String name, String... more) {
        CertificateRecipe recipe = endEntity(commonName(name), Purpose.SERVER).withName(name);
        for (String another : more) {
            recipe = recipe.withName(another);
        }
        return recipe;
    }

    /// A client with this common name, for 90 days, with an ECDSA key on P-256. Clients have no DNS names here.
    public static CertificateRecipe client(String commonName) {
        return endEntity(commonName(commonName), Purpose.CLIENT);
    }

    /// An authority with this distinguished name (`CN=My Root, O=Me`), for ten years, without a limit on the
    /// authorities below it, with an ECDSA key on P-256.
    public static CertificateRecipe authority(String subject) {
        return new CertificateRecipe(
                subject,
                List.of(),
                List.of(),
                new Validity.Lasting(AUTHORITY_LIFETIME),
                KeyType.ecdsaP256(),
                Standing.authority(),
                Usages.fitting(),
                Set.of(),
                List.of());
    }

    private static CertificateRecipe endEntity(String subject, Purpose purpose) {
        return new CertificateRecipe(
                subject,
                List.of(),
                List.of(),
                new Validity.Lasting(LEAF_LIFETIME),
                KeyType.ecdsaP256(),
                Standing.endEntity(),
                Usages.fitting(),
                Set.of(purpose),
                List.of());
    }

    /// With this distinguished name; the DNS names stay as they are.
    public CertificateRecipe withSubject(String distinguishedName) {
        return new CertificateRecipe(
                distinguishedName, dnsNames, ipAddresses, validity, keyType, standing, usages, purposes, extras);
    }

    /// With one more name: an IP address if it is the literal of one, else a DNS name.
    public CertificateRecipe withName(String name) {
        return looksLikeAddress(name)
                ? withIpAddresses(appended(ipAddresses, InetAddress.ofLiteral(name)))
                : withDnsNames(appended(dnsNames, name));
    }

    /// With these DNS names and no others.
    public CertificateRecipe withDnsNames(List<String> names) {
        return new CertificateRecipe(
                subject, names, ipAddresses, validity, keyType, standing, usages, purposes, extras);
    }

    /// With these IP addresses and no others.
    public CertificateRecipe withIpAddresses(List<InetAddress> addresses) {
        return new CertificateRecipe(
                subject, dnsNames, addresses, validity, keyType, standing, usages, purposes, extras);
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
        return new CertificateRecipe(subject, dnsNames, ipAddresses, when, keyType, standing, usages, purposes, extras);
    }

    /// With a key of this type.
    public CertificateRecipe withKey(KeyType type) {
        return new CertificateRecipe(
                subject, dnsNames, ipAddresses, validity, type, standing, usages, purposes, extras);
    }

    /// With this standing.
    public CertificateRecipe withStanding(Standing newStanding) {
        return new CertificateRecipe(
                subject, dnsNames, ipAddresses, validity, keyType, newStanding, usages, purposes, extras);
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
                subject, dnsNames, ipAddresses, validity, keyType, standing, newUsages, purposes, extras);
    }

    /// For these ends of TLS and no others; none leaves the extension out, which means any.
    public CertificateRecipe withPurposes(Purpose... newPurposes) {
        return new CertificateRecipe(
                subject, dnsNames, ipAddresses, validity, keyType, standing, usages, Set.of(newPurposes), extras);
    }

    /// With one more extension.
    public CertificateRecipe withExtension(ExtraExtension extension) {
        return new CertificateRecipe(
                subject,
                dnsNames,
                ipAddresses,
                validity,
                keyType,
                standing,
                usages,
                purposes,
                appended(extras, extension));
    }

    private static <T> List<T> appended(List<T> list, T element) {
        List<T> longer = new ArrayList<>(list);
        longer.add(element);
        return longer;
    }

    private static boolean looksLikeAddress(String name) {
        return name.indexOf(':') >= 0 || name.matches("\\d{1,3}(\\.\\d{1,3}){3}");
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
