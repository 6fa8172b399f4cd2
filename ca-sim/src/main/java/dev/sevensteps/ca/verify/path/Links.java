package dev.sevensteps.ca.verify.path;

import dev.sevensteps.ca.keys.CertifiedKey;
import dev.sevensteps.ca.keys.SignatureCheck;
import dev.sevensteps.ca.verify.certificate.ParsedCertificate;
import dev.sevensteps.ca.verify.rules.Work;
import dev.sevensteps.model.ByteString;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which certificate was signed by which: every signature is checked once in a question.
public final class Links {

    private final Map<Edge, Link> known = new HashMap<>();
    private final Pool pool;
    private final Work work;

    public Links(Pool pool, Work work) {
        this.pool = pool;
        this.work = work;
    }

    /// What ties a certificate to one that could be its issuer.
    public enum Link {
        /// The issuer's key signed it.
        SIGNED,
        /// The issuer has the name, but its key did not sign it, and nothing says that another key should have.
        BROKEN,
        /// The issuer has the name, but the certificate asks for another key.
        OTHER_KEY,
        /// The signature, or the issuer's key, is of a kind that is not checked here.
        UNSUPPORTED,
        /// Nobody looked: the work allowed is done.
        UNCHECKED
    }

    private record Edge(ByteString certificate, ByteString issuer) {}

    /// What ties the two.
    public Link between(ParsedCertificate certificate, ParsedCertificate issuer) {
        return known.computeIfAbsent(new Edge(certificate.der(), issuer.der()), _ -> checked(certificate, issuer));
    }

    /// RFC 5280 §4.2.1.1: the key identifier helps to find the issuer among several of one name. It is no proof: the
    /// signature is checked whatever it says.
    static boolean hasOtherKey(ParsedCertificate certificate, ParsedCertificate issuer) {
        Optional<ByteString> wanted = certificate.extensions().keyIdentifiers().authority();
        Optional<ByteString> found = issuer.extensions().keyIdentifiers().subject();
        return wanted.isPresent() && found.isPresent() && !wanted.equals(found);
    }

    private Link checked(ParsedCertificate certificate, ParsedCertificate issuer) {
        boolean otherKey = hasOtherKey(certificate, issuer);
        if (certificate.scheme().isEmpty() || issuer.key() instanceof CertifiedKey.Unsupported) {
            return otherKey ? Link.OTHER_KEY : Link.UNSUPPORTED;
        }
        if (!work.mayCheckSignature()) {
            return Link.UNCHECKED;
        }
        // RFC 5280 §6.1.3 (a)(1)
        boolean good = SignatureCheck.isGood(
                certificate.scheme().get(),
                keyOf(issuer),
                certificate.tbs().toArray(),
                certificate.signature().toArray());
        if (good) {
            return Link.SIGNED;
        }
        return otherKey ? Link.OTHER_KEY : Link.BROKEN;
    }

    /// The key to check its signatures with.
    ///
    /// RFC 5280 §6.1.4 (e): a DSA key without parameters has those of the key that its certificate is signed with.
    public CertifiedKey keyOf(ParsedCertificate issuer) {
        if (!(issuer.key() instanceof CertifiedKey.Dsa own) || own.parameters().isPresent()) {
            return issuer.key();
        }
        for (Pool.Candidate above : pool.issuersOf(issuer)) {
            if (above.certificate().key() instanceof CertifiedKey.Dsa key
                    && key.parameters().isPresent()) {
                return own.inheritingFrom(key);
            }
        }
        return own;
    }
}
