package dev.sevensteps.ca.issue;

import dev.sevensteps.ca.AlternativeNames;
import dev.sevensteps.ca.NameRange;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/// General names (RFC 5280 §4.2.1.6), written and read.
public final class NameWriter {

    private NameWriter() {}

    /// The names, as they stand in a subject alternative name.
    ///
    /// @throws IllegalArgumentException if one of them cannot be written
    public static List<GeneralName> names(AlternativeNames names) {
        List<GeneralName> written = new ArrayList<>();
        for (String dnsName : names.dns()) {
            if (!isPrintableAscii(dnsName)) {
                throw new IllegalArgumentException("'" + dnsName + "' cannot be a DNS name in a certificate."
                        + " Write it in ASCII, an international name as its A-labels (xn--…).");
            }
            written.add(new GeneralName(GeneralName.dNSName, new DERIA5String(dnsName)));
        }
        for (InetAddress address : names.ip()) {
            written.add(new GeneralName(GeneralName.iPAddress, new DEROctetString(address.getAddress())));
        }
        for (String mailbox : names.emails()) {
            int at = mailbox.lastIndexOf('@');
            if (!isPrintableAscii(mailbox) || at < 1 || at == mailbox.length() - 1) {
                throw new IllegalArgumentException("'" + mailbox
                        + "' cannot be an e-mail address in a certificate. Write it in ASCII, like alice@example.com.");
            }
            written.add(new GeneralName(GeneralName.rfc822Name, new DERIA5String(mailbox)));
        }
        for (URI uri : names.uris()) {
            written.add(uri(uri));
        }
        return written;
    }

    static List<GeneralName> ranges(List<NameRange> ranges) {
        return ranges.stream().map(NameWriter::range).toList();
    }

    /// RFC 5280 §4.2.1.6: absolute, in ASCII.
    static GeneralName uri(URI uri) {
        if (!uri.isAbsolute()) {
            throw new IllegalArgumentException("'" + uri
                    + "' cannot be a URI in a certificate: it has no scheme. Write it like http://example.com/.");
        }
        return new GeneralName(GeneralName.uniformResourceIdentifier, new DERIA5String(uri.toASCIIString()));
    }

    private static GeneralName range(NameRange range) {
        return switch (range) {
            case NameRange.Dns(String base) -> new GeneralName(GeneralName.dNSName, ascii(base));
            case NameRange.Email(String base) -> new GeneralName(GeneralName.rfc822Name, ascii(base));
            case NameRange.Uri(String base) -> new GeneralName(GeneralName.uniformResourceIdentifier, ascii(base));
            case NameRange.Directory(String base) ->
                new GeneralName(GeneralName.directoryName, CertificateWriter.name(base));
            case NameRange.Ip(InetAddress base, int prefixLength) ->
                new GeneralName(GeneralName.iPAddress, new DEROctetString(addressAndMask(base, prefixLength)));
        };
    }

    private static DERIA5String ascii(String base) {
        if (!base.isEmpty() && !isPrintableAscii(base)) {
            throw new IllegalArgumentException(
                    "'" + base + "' cannot be a name in name constraints: it is not in ASCII.");
        }
        return new DERIA5String(base);
    }

    /// RFC 5280 §4.2.1.10: the address, and a mask of the bits that must be the same.
    private static byte[] addressAndMask(InetAddress base, int prefixLength) {
        byte[] address = base.getAddress();
        byte[] both = Arrays.copyOf(address, 2 * address.length);
        for (int bit = 0; bit < 8 * address.length; bit++) {
            int mask = 0x80 >> bit % 8;
            if (bit < prefixLength) {
                both[address.length + bit / 8] |= (byte) mask;
            } else {
                both[bit / 8] &= (byte) ~mask;
            }
        }
        return both;
    }

    private static boolean isPrintableAscii(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    }

    /// The names of the kinds that are known here. Others are passed over.
    ///
    /// @throws IllegalArgumentException if one of them is malformed
    public static AlternativeNames read(GeneralNames names) {
        List<String> dns = new ArrayList<>();
        List<InetAddress> addresses = new ArrayList<>();
        List<String> emails = new ArrayList<>();
        List<URI> uris = new ArrayList<>();
        for (GeneralName name : names.getNames()) {
            switch (name.getTagNo()) {
                case GeneralName.dNSName -> dns.add(text(name));
                case GeneralName.rfc822Name -> emails.add(text(name));
                case GeneralName.uniformResourceIdentifier -> uris.add(URI.create(text(name)));
                case GeneralName.iPAddress -> addresses.add(address(name));
                default -> {} // a kind that TLS has no use for
            }
        }
        return new AlternativeNames(dns, addresses, emails, uris);
    }

    private static String text(GeneralName name) {
        return ASN1IA5String.getInstance(name.getName()).getString();
    }

    private static InetAddress address(GeneralName name) {
        return address(ASN1OctetString.getInstance(name.getName()).getOctets());
    }

    /// The base of name constraints, for people: "IP 10.0.0.0/8".
    public static String describe(GeneralName base) {
        return switch (base.getTagNo()) {
            case GeneralName.dNSName -> "DNS " + text(base);
            case GeneralName.rfc822Name -> "e-mail " + text(base);
            case GeneralName.uniformResourceIdentifier -> "URI " + text(base);
            case GeneralName.iPAddress ->
                "IP " + range(ASN1OctetString.getInstance(base.getName()).getOctets());
            default -> "name " + base.getName();
        };
    }

    private static String range(byte[] addressAndMask) {
        int half = addressAndMask.length / 2;
        BitSet mask = new BitSet();
        for (int bit = 0; bit < 8 * half; bit++) {
            mask.set(bit, (addressAndMask[half + bit / 8] & 0x80 >> bit % 8) != 0);
        }
        byte[] address = Arrays.copyOf(addressAndMask, half);
        return address(address).getHostAddress() + "/" + mask.cardinality();
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("An IP address has 4 or 16 bytes.", e);
        }
    }
}
