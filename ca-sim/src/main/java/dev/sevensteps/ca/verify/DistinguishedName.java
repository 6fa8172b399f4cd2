package dev.sevensteps.ca.verify;

import dev.sevensteps.ca.keys.Sha256;
import dev.sevensteps.model.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.jspecify.annotations.Nullable;

/// A subject or an issuer, in a form that can be compared, and in one that can be printed.
///
/// Bouncy Castle's own comparison takes the parts of a name in any order; RFC 5280 §7.1 takes them in order, without
/// regard
/// to upper and lower case and repeated spaces.
///
/// @param comparable the SHA-256 hash of the name in one spelling: equal for equal names, and as quick to compare for
/// long ones
/// @param empty      whether there is nothing in it
/// @param text       for people: without control characters, and not too long
record DistinguishedName(ByteString comparable, boolean empty, String text) {

    private static final int LONGEST_TEXT = 100;

    /// @throws RuntimeException if a value is malformed, as Bouncy Castle reports it
    static DistinguishedName of(X500Name name) {
        StringBuilder comparable = new StringBuilder();
        for (RDN part : name.getRDNs()) {
            String[] attributes = Arrays.stream(part.getTypesAndValues())
                    .map(DistinguishedName::comparableAttribute)
                    .sorted()
                    .toArray(String[]::new);
            comparable.append(String.join("+", attributes)).append('\n');
        }
        return new DistinguishedName(
                Sha256.of(comparable.toString().getBytes(StandardCharsets.UTF_8)),
                name.getRDNs().length == 0,
                printable(name.toString()));
    }

    boolean isSameAs(DistinguishedName other) {
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
    static String printable(String text) {
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
