package dev.sevensteps.docs.certificates;

import com.google.common.collect.ImmutableList;
import dev.sevensteps.ca.KeyUse;
import dev.sevensteps.ca.Purpose;
import dev.sevensteps.docs.tables.MarkdownTable;
import dev.sevensteps.docs.tables.MarkdownTable.Column;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/// What one certificate says, field by field, in the order in which it says it (RFC 5280 §4.1).
final class CertificateTable {

    /// How many bytes of a long value are shown.
    private static final int SHOWN = 8;

    private static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";
    private static final String AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";

    private static final ImmutableList<Column<Field>> COLUMNS = ImmutableList.of(
            new Column<>("field", field -> "**" + field.name() + "**"),
            new Column<>("here it says", Field::value),
            new Column<>("what it is for", Field::meaning),
            new Column<>("RFC 5280", field -> field.section().isEmpty() ? "" : "§" + field.section()));

    private record Field(String name, String value, String meaning, String section) {}

    private CertificateTable() {}

    static String markdown() {
        X509Certificate leaf = LookAlike.onThePage().server().certificates().getFirst();
        return new MarkdownTable<>(COLUMNS).of(fields(leaf));
    }

    private static List<Field> fields(X509Certificate leaf) {
        return List.of(
                new Field(
                        "version",
                        String.valueOf(leaf.getVersion()),
                        "The form of what follows. Only version 3 has extensions, and only with them can a certificate"
                                + " say whether it is a CA's.",
                        "4.1.2.1"),
                new Field(
                        "serial number",
                        shortened(leaf.getSerialNumber().toByteArray()),
                        "Its number among all that this issuer has signed. Who asks whether it is revoked asks by this"
                                + " number.",
                        "4.1.2.2"),
                new Field(
                        "signature algorithm",
                        leaf.getSigAlgName(),
                        "How the issuer signed. It stands outside of what is signed, too, and both must say the same.",
                        "4.1.2.3"),
                new Field(
                        "issuer",
                        code(leaf.getIssuerX500Principal().getName()),
                        "Who signed. The certificate above has this as its subject.",
                        "4.1.2.4"),
                new Field(
                        "validity",
                        leaf.getNotBefore().toInstant() + " to "
                                + leaf.getNotAfter().toInstant(),
                        "The first and the last second in which it counts.",
                        "4.1.2.5"),
                new Field(
                        "subject",
                        code(leaf.getSubjectX500Principal().getName()),
                        "Whom it is about, for people. A client does not compare it with the name that it asked for.",
                        "4.1.2.6"),
                new Field(
                        "public key",
                        publicKey(leaf),
                        "The reason for it all: this key belongs to that name. The server proves in the handshake that"
                                + " it has the private half.",
                        "4.1.2.7"),
                new Field(
                        "key identifiers",
                        "own " + keyIdentifier(leaf, SUBJECT_KEY_IDENTIFIER) + ", issuer's "
                                + keyIdentifier(leaf, AUTHORITY_KEY_IDENTIFIER),
                        "Short names of the two keys. They help to find the issuer among several of one name; they"
                                + " prove nothing.",
                        "4.2.1.1, 2"),
                new Field(
                        "key usage",
                        uses(leaf) + critical(leaf, "2.5.29.15"),
                        "What the key may do. Only a CA's may have keyCertSign, which lets it sign certificates.",
                        "4.2.1.3"),
                new Field(
                        "subject alternative name",
                        names(leaf),
                        "**The names that it is for.** One of them must be the one that the client asked for.",
                        "4.2.1.6"),
                new Field(
                        "basic constraints",
                        (leaf.getBasicConstraints() < 0 ? "not a CA" : "a CA") + critical(leaf, "2.5.29.19"),
                        "Whether it may certify others, and over how many more CAs.",
                        "4.2.1.9"),
                new Field(
                        "extended key usage",
                        purposes(leaf) + critical(leaf, "2.5.29.37"),
                        "What it is for: to be a server of TLS, a client, to sign programs, …",
                        "4.2.1.12"),
                new Field(
                        "signature",
                        shortened(leaf.getSignature()),
                        "The issuer's signature over all of the above. Change one bit, and it is good no more.",
                        "4.1.1.3"));
    }

    private static String publicKey(X509Certificate leaf) {
        byte[] key = leaf.getPublicKey().getEncoded();
        byte[] end = Arrays.copyOfRange(key, key.length - 64, key.length);
        return Certificates.key(leaf) + ", " + shortened(end);
    }

    private static String uses(X509Certificate leaf) {
        boolean[] allowed = leaf.getKeyUsage();
        return Arrays.stream(KeyUse.values())
                .filter(use -> allowed[use.bit()])
                .map(KeyUse::rfcName)
                .collect(Collectors.joining(", "));
    }

    private static String purposes(X509Certificate leaf) {
        try {
            List<String> oids = leaf.getExtendedKeyUsage();
            return Arrays.stream(Purpose.values())
                    .filter(purpose -> oids.contains(purpose.oid()))
                    .map(Purpose::rfcName)
                    .collect(Collectors.joining(", "));
        } catch (CertificateParsingException e) {
            throw new IllegalStateException("A certificate that was just issued can be read.", e);
        }
    }

    private static String names(X509Certificate leaf) {
        try {
            return leaf.getSubjectAlternativeNames().stream()
                    .map(name -> "DNS " + code(String.valueOf(name.get(1))))
                    .collect(Collectors.joining(", "));
        } catch (CertificateParsingException e) {
            throw new IllegalStateException("A certificate that was just issued can be read.", e);
        }
    }

    /// A key identifier is the last that its extension holds.
    private static String keyIdentifier(X509Certificate leaf, String oid) {
        byte[] extension = leaf.getExtensionValue(oid);
        byte[] identifier = Arrays.copyOfRange(extension, extension.length - 20, extension.length);
        return shortened(identifier);
    }

    private static String critical(X509Certificate leaf, String oid) {
        return leaf.getCriticalExtensionOIDs().contains(oid) ? " (critical)" : "";
    }

    private static String shortened(byte[] value) {
        return code(
                value.length <= SHOWN
                        ? HexFormat.of().formatHex(value)
                        : HexFormat.of().formatHex(value, 0, SHOWN) + "…");
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
