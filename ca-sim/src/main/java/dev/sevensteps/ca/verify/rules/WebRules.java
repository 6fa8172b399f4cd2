package dev.sevensteps.ca.verify.rules;

import com.google.common.net.InternetDomainName;
import dev.sevensteps.ca.Purpose;
import dev.sevensteps.ca.verify.Finding;
import dev.sevensteps.ca.verify.Question;
import dev.sevensteps.ca.verify.certificate.DistinguishedName;
import dev.sevensteps.ca.verify.certificate.ParsedCertificate;
import dev.sevensteps.ca.verify.certificate.ParsedExtensions;
import dev.sevensteps.model.trust.Flaw;
import java.util.List;
import java.util.Locale;

/// What the Baseline Requirements of the CA/Browser Forum ask beyond RFC 5280 of the certificates of web servers.
final class WebRules {

    private WebRules() {}

    static void check(Path path, Question question, List<Finding> findings) {
        ParsedCertificate leaf = path.leaf();
        ParsedExtensions extensions = leaf.extensions();
        for (int i = path.top(); i >= 0; i--) {
            version(path, i, findings);
        }
        if (extensions.names().isEmpty()) {
            findings.add(path.finding(
                    Flaw.NO_ALTERNATIVE_NAME,
                    0,
                    leaf.name() + " has no subject alternative name, and on the web nothing else names a server: the"
                            + " common name of the subject does not count. Have it issued anew with its DNS names."));
        }
        if (extensions.purposes().isEmpty() || extensions.purposes().get().contains(ParsedExtensions.ANY_PURPOSE)) {
            findings.add(path.finding(
                    Flaw.NO_PURPOSE,
                    0,
                    leaf.name()
                            + (extensions.purposes().isEmpty() ? " has no extended key usage" : " is for any purpose")
                            + ", and on the web it must say what it is for. Have it issued anew for "
                            + question.purpose().map(Purpose::toString).orElse("its purpose") + "."));
        }
        if (leaf.isAuthority()) {
            findings.add(path.finding(
                    Flaw.CA_AS_SERVER,
                    0,
                    leaf.name()
                            + " is the certificate of an authority (cA) and was presented by a peer. Have one issued"
                            + " for the peer alone."));
        }
        if (path.top() > 0 && path.at(path.top()).extensions().purposes().isPresent()) {
            findings.add(path.finding(
                    Flaw.WRONG_PURPOSE,
                    path.top(),
                    path.at(path.top()).name()
                            + " is a root that says which purposes it is for, and on the web a root must not"
                            + " (CABF BR §7.1.2.1.2). Trust a root without an extended key usage."));
        }
        extensions.dnsNames().stream()
                .filter(WebRules::isUnderPublicSuffix)
                .findFirst()
                .ifPresent(name -> findings.add(path.finding(
                        Flaw.WILDCARD_TOO_WIDE,
                        0,
                        leaf.name() + " is for " + DistinguishedName.printable(name)
                                + ", and names of many owners are under that suffix. Have it issued for the names of one"
                                + " owner.")));
    }

    /// CABF BR §7.1: version 3.
    private static void version(Path path, int i, List<Finding> findings) {
        if (path.at(i).version() != 3) {
            findings.add(path.finding(
                    Flaw.UNSUPPORTED_ALGORITHM,
                    i,
                    path.at(i).name() + " is a certificate of version "
                            + path.at(i).version() + ", and on the web only version 3 is used. Have it issued anew."));
        }
    }

    /// Whether a `*` stands right before a suffix under which anybody can have a name.
    private static boolean isUnderPublicSuffix(String name) {
        if (!name.startsWith("*.")) {
            return false;
        }
        String parent = name.substring(2).toLowerCase(Locale.ROOT);
        return InternetDomainName.isValid(parent)
                && InternetDomainName.from(parent).isRegistrySuffix();
    }
}
