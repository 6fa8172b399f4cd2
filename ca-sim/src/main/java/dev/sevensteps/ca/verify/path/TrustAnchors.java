package dev.sevensteps.ca.verify.path;

import dev.sevensteps.ca.verify.certificate.Malformed;

import dev.sevensteps.ca.verify.certificate.DistinguishedName;
import dev.sevensteps.ca.verify.certificate.ParsedCertificate;
import dev.sevensteps.model.ByteString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The certificates that are trusted because someone says so, in the order given, each once.
public final class TrustAnchors {

    private final Map<ByteString, ParsedCertificate> byDer;
    private final Map<DistinguishedName, List<ParsedCertificate>> byName;

    private TrustAnchors(Map<ByteString, ParsedCertificate> byDer) {
        this.byDer = byDer;
        this.byName = new LinkedHashMap<>();
        for (ParsedCertificate anchor : byDer.values()) {
            byName.computeIfAbsent(anchor.subject(), _ -> new ArrayList<>()).add(anchor);
        }
    }

    /// Reads what is to be trusted.
    ///
    /// @param certificates DER
    /// @throws IllegalArgumentException if one of them cannot be read
    public static TrustAnchors of(Collection<ByteString> certificates) {
        Map<ByteString, ParsedCertificate> byDer = new LinkedHashMap<>();
        int number = 0;
        for (ByteString der : certificates) {
            number++;
            try {
                // What the user trusts may be of any size.
                byDer.putIfAbsent(der, ParsedCertificate.of(der, Integer.MAX_VALUE));
            } catch (Malformed e) {
                throw new IllegalArgumentException(
                        "Certificate " + number + " of those to be trusted " + e.what() + ".", e);
            }
        }
        return new TrustAnchors(byDer);
    }

    /// Whether this very certificate is trusted.
    public boolean contains(ParsedCertificate certificate) {
        return byDer.containsKey(certificate.der());
    }

    /// Those of this name.
    List<ParsedCertificate> named(DistinguishedName subject) {
        return byName.getOrDefault(subject, List.of());
    }

    /// How many are trusted.
    int size() {
        return byDer.size();
    }
}
