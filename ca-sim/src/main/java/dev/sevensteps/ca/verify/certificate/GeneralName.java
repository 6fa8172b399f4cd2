package dev.sevensteps.ca.verify.certificate;

import dev.sevensteps.model.ByteString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.X500Name;

/// A name in one of the forms of RFC 5280 §4.2.1.6.
public sealed interface GeneralName {

    /// dNSName, as written.
    record Dns(String name) implements GeneralName {}

    /// iPAddress.
    ///
    /// @param address 4 or 16 bytes in an honest certificate
    record Ip(ByteString address) implements GeneralName {}

    /// rfc822Name: a mailbox.
    record Email(String mailbox) implements GeneralName {}

    /// uniformResourceIdentifier.
    record Uri(String uri) implements GeneralName {}

    /// directoryName.
    record Directory(DistinguishedName name) implements GeneralName {}

    /// A form that is not compared here.
    ///
    /// @param form what it is called: `otherName`
    record Other(String form) implements GeneralName {}

    /// Reads a name.
    ///
    /// @throws RuntimeException if it is malformed, as Bouncy Castle reports it
    static GeneralName of(org.bouncycastle.asn1.x509.GeneralName name) {
        ASN1Encodable value = name.getName();
        return switch (name.getTagNo()) {
            case org.bouncycastle.asn1.x509.GeneralName.dNSName ->
                new Dns(ASN1IA5String.getInstance(value).getString());
            case org.bouncycastle.asn1.x509.GeneralName.iPAddress -> new Ip(ByteString.copyOf(octets(value)));
            case org.bouncycastle.asn1.x509.GeneralName.rfc822Name ->
                new Email(ASN1IA5String.getInstance(value).getString());
            case org.bouncycastle.asn1.x509.GeneralName.uniformResourceIdentifier ->
                new Uri(ASN1IA5String.getInstance(value).getString());
            case org.bouncycastle.asn1.x509.GeneralName.directoryName ->
                new Directory(DistinguishedName.of(X500Name.getInstance(value)));
            case org.bouncycastle.asn1.x509.GeneralName.otherName -> new Other("otherName");
            case org.bouncycastle.asn1.x509.GeneralName.x400Address -> new Other("x400Address");
            case org.bouncycastle.asn1.x509.GeneralName.ediPartyName -> new Other("ediPartyName");
            case org.bouncycastle.asn1.x509.GeneralName.registeredID -> new Other("registeredID");
            default -> throw new IllegalArgumentException("there is no form of names " + name.getTagNo());
        };
    }

    private static byte[] octets(ASN1Encodable value) {
        return ASN1OctetString.getInstance(value).getOctets();
    }

    /// The form as RFC 5280 calls it: `dNSName`.
    default String form() {
        return switch (this) {
            case Dns _ -> "dNSName";
            case Ip _ -> "iPAddress";
            case Email _ -> "rfc822Name";
            case Uri _ -> "uniformResourceIdentifier";
            case Directory _ -> "directoryName";
            case Other(String form) -> form;
        };
    }

    /// The name as a person would write it, safe to print.
    default String text() {
        return switch (this) {
            case Dns(String name) -> DistinguishedName.printable(name);
            case Ip(ByteString address) -> IpText.of(address);
            case Email(String mailbox) -> DistinguishedName.printable(mailbox);
            case Uri(String uri) -> DistinguishedName.printable(uri);
            case Directory(DistinguishedName name) -> name.text();
            case Other(String form) -> "a name of the form " + form;
        };
    }
}
