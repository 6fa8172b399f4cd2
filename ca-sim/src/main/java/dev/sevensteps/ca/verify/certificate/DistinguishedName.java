package dev.sevensteps.ca.verify.certificate;

import dev.sevensteps.ca.keys.Sha256;
import dev.sevensteps.model.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.jspecify.annotations.Nullable;

/// A subject or an issuer, in a form that can be compared, and in one that can be printed.
///
/// Bouncy Castle's own comparison takes the parts of a name in any order; RFC 5280 §7.1 takes them in order, without
/// regard to upper and lower case and repeated spaces.
///
/// @param parts      the relative distinguished names in one spelling: equal for equal ones
/// @param comparable the SHA-256 hash of all of them, as quick to compare for long names
/// @param mailboxes  the values of the attribute emailAddress
/// @param commonName the last common name in it
/// @param text       for people: without control characters, and not too long
public record DistinguishedName(
        List<String> parts, ByteString comparable, List<String> mailboxes, Optional<String> commonName, String text) {

    private static final int LONGEST_TEXT = 100;

    /// Reads a name.
    ///
    /// @throws RuntimeException if a value is malformed, as Bouncy Castle reports it
    public static DistinguishedName of(X500Name name) {
        List<String> parts = new ArrayList<>();
        List<String> mailboxes = new ArrayList<>();
        Optional<String> commonName = Optional.empty();
        for (RDN part : name.getRDNs()) {
            AttributeTypeAndValue[] attributes = part.getTypesAndValues();
            for (AttributeTypeAndValue attribute : attributes) {
                if (attribute.getType().equals(PKCSObjectIdentifiers.pkcs_9_at_emailAddress)) {
                    mailboxes.add(IETFUtils.valueToString(attribute.getValue()));
                } else if (attribute.getType().equals(BCStyle.CN)) {
                    commonName = Optional.of(IETFUtils.valueToString(attribute.getValue()));
                }
            }
            parts.add(Arrays.stream(attributes)
                    .map(DistinguishedName::comparableAttribute)
                    .sorted()
                    .collect(Collectors.joining("+")));
        }
        return new DistinguishedName(
                List.copyOf(parts),
                Sha256.of((parts.size() + "\n" + String.join("\n", parts)).getBytes(StandardCharsets.UTF_8)),
                List.copyOf(mailboxes),
                commonName,
                printable(name.toString()));
    }

    /// Whether there is nothing in it.
    public boolean empty() {
        return parts.isEmpty();
    }

    /// Whether it is `base` or below it (RFC 5280 §4.2.1.10).
    boolean beginsWith(DistinguishedName base) {
        return parts.size() >= base.parts.size()
                && parts.subList(0, base.parts.size()).equals(base.parts);
    }

    /// Whether both are the same name (RFC 5280 §7.1).
    public boolean isSameAs(DistinguishedName other) {
        return comparable.equals(other.comparable);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DistinguishedName that && isSameAs(that);
    }

    @Override
    public int hashCode() {
        return comparable.hashCode();
    }

    /// A text from a stranger in a form that may go to a terminal or a log.
    public static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        text.codePoints().limit(LONGEST_TEXT).forEach(c -> {
            int type = Character.getType(c);
            boolean harmless = !Character.isISOControl(c)
                    && type != Character.FORMAT
                    && type != Character.LINE_SEPARATOR
                    && type != Character.PARAGRAPH_SEPARATOR
                    && type != Character.SURROGATE;
            printable.appendCodePoint(harmless ? c : 0xfffd);
        });
        return text.codePointCount(0, text.length()) > LONGEST_TEXT ? printable + "…" : printable.toString();
    }

    private static String comparableAttribute(AttributeTypeAndValue attribute) {
        // The length in front keeps a value from imitating the separators.
        String value = IETFUtils.canonicalString(attribute.getValue());
        return attribute.getType().getId() + "=" + value.length() + ":" + value;
    }
}
