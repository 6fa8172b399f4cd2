package dev.sevensteps.ca.verify.path;

import dev.sevensteps.ca.verify.Finding;
import dev.sevensteps.ca.verify.certificate.DistinguishedName;
import dev.sevensteps.ca.verify.certificate.Malformed;
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

    private final List<Finding> unreadable;

    private TrustAnchors(Map<ByteString, ParsedCertificate> byDer, List<Finding> unreadable) {
        this.byDer = byDer;
        this.byName = new LinkedHashMap<>();
        for (ParsedCertificate anchor : byDer.values()) {
            byName.computeIfAbsent(anchor.subject(), _ -> new ArrayList<>()).add(anchor);
        }
        this.unreadable = List.copyOf(unreadable);
    }

    /// Reads what is to be trusted.
    ///
    /// @param certificates DER
    /// @throws IllegalArgumentException if one of them cannot be read
    public static TrustAnchors of(Collection<ByteString> certificates) {
        TrustAnchors anchors = ofReadable(certificates);
        if (!anchors.unreadable.isEmpty()) {
            throw new IllegalArgumentException(anchors.unreadable.getFirst().why());
        }
        return anchors;
    }

    /// Reads what is to be trusted. What cannot be read is trusted for nothing, and told where a path is missing.
    ///
    /// @param certificates DER
    public static TrustAnchors ofReadable(Collection<ByteString> certificates) {
        Map<ByteString, ParsedCertificate> byDer = new LinkedHashMap<>();
        List<Finding> unreadable = new ArrayList<>();
        int number = 0;
        for (ByteString der : certificates) {
            number++;
            try {
                // What the user trusts may be of any size.
                byDer.putIfAbsent(der, ParsedCertificate.of(der, Integer.MAX_VALUE));
            } catch (Malformed e) {
                unreadable.add(new Finding(
                        e.flaw(),
                        "root " + number + " of " + certificates.size(),
                        "Certificate " + number + " of those to be trusted " + e.what() + "."));
            }
        }
        return new TrustAnchors(byDer, unreadable);
    }

    /// What is wrong with those that could not be read.
    List<Finding> unreadable() {
        return unreadable;
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
