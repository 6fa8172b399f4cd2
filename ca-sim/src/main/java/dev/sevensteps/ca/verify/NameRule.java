package dev.sevensteps.ca.verify;

import dev.sevensteps.model.trust.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// RFC 9525: the certificate must be for the name that was asked for. Only the subject alternative name counts; the
/// common
/// name of the subject does not (§2).
final class NameRule {

    private static final int MOST_NAMES_TOLD = 5;

    private NameRule() {}

    static Optional<Finding> finding(String wanted, List<ParsedCertificate> path) {
        ParsedCertificate leaf = path.getFirst();
        Optional<PeerName> name = PeerName.of(wanted);
        if (name.isEmpty()) {
            return Optional.of(new Finding(
                    Flaw.WRONG_NAME,
                    PathRules.place(path, 0, true),
                    "No certificate can be for '" + DistinguishedName.printable(wanted)
                            + "': it is neither a DNS name nor an IP address. Ask for the peer by its DNS name or IP"
                            + " address."));
        }
        boolean matched = switch (name.get()) {
            case PeerName.Dns dns ->
                leaf.extensions().dnsNames().stream().anyMatch(presented -> PeerName.matches(presented, dns));
            case PeerName.Ip ip -> leaf.extensions().ipAddresses().contains(ip.address());
        };
        return matched ? Optional.empty() : Optional.of(wrongName(name.get(), path));
    }

    private static Finding wrongName(PeerName wanted, List<ParsedCertificate> path) {
        ParsedCertificate leaf = path.getFirst();
        List<String> names = new ArrayList<>();
        leaf.extensions().dnsNames().forEach(dnsName -> names.add(DistinguishedName.printable(dnsName)));
        leaf.extensions().ipAddresses().forEach(address -> names.add(PeerName.addressText(address)));
        String found;
        if (names.isEmpty()) {
            found =
                    "names neither a DNS name nor an IP address in a subject alternative name; the common name of the subject"
                            + " does not count";
        } else if (names.size() <= MOST_NAMES_TOLD) {
            found = "is for " + String.join(", ", names);
        } else {
            found = "is for " + String.join(", ", names.subList(0, MOST_NAMES_TOLD)) + " and "
                    + (names.size() - MOST_NAMES_TOLD) + " more";
        }
        return new Finding(
                Flaw.WRONG_NAME,
                PathRules.place(path, 0, true),
                "The peer was asked for as " + wanted.text() + ", but its certificate " + found
                        + ". Ask for the peer by a name that it has, or have a certificate issued for "
                        + wanted.text() + ".");
    }
}
