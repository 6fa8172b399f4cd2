package dev.sevensteps.ca.verify.rules;

import dev.sevensteps.ca.verify.Finding;
import dev.sevensteps.ca.verify.PeerName;
import dev.sevensteps.ca.verify.certificate.GeneralName;
import dev.sevensteps.ca.verify.certificate.ParsedExtensions;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.trust.Flaw;
import java.util.List;
import java.util.Optional;

/// RFC 9525: the certificate must be for the name that was asked for. Only the subject alternative name counts; the
/// common name of the subject does not (§2).
final class NameRule {

    private static final int MOST_NAMES_TOLD = 5;

    private NameRule() {}

    static Optional<Finding> finding(PeerName wanted, Path path) {
        ParsedExtensions extensions = path.leaf().extensions();
        boolean matched = switch (wanted) {
            case PeerName.Dns dns ->
                extensions.dnsNames().stream().anyMatch(presented -> PeerName.matches(presented, dns));
            case PeerName.Ip(ByteString address) -> extensions.ipAddresses().contains(address);
            case PeerName.Email(String mailbox) ->
                extensions.mailboxes().stream()
                        .anyMatch(presented -> PeerName.email(presented).equals(new PeerName.Email(mailbox)));
            case PeerName.Unusable _ -> false;
        };
        if (matched) {
            return Optional.empty();
        }
        return Optional.of(
                wanted instanceof PeerName.Unusable unusable ? unusable(unusable, path) : wrongName(wanted, path));
    }

    private static Finding unusable(PeerName.Unusable wanted, Path path) {
        return path.finding(
                Flaw.WRONG_NAME,
                0,
                "No certificate can be for '" + wanted.text()
                        + "': it is neither a DNS name nor an IP address nor a mailbox. Ask for the peer by its DNS name"
                        + " or IP address.");
    }

    private static Finding wrongName(PeerName wanted, Path path) {
        List<String> names = path.leaf().extensions().names().stream()
                .filter(name -> name instanceof GeneralName.Dns
                        || name instanceof GeneralName.Ip
                        || name instanceof GeneralName.Email)
                .map(GeneralName::text)
                .toList();
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
        return path.finding(
                Flaw.WRONG_NAME,
                0,
                "The peer was asked for as " + wanted.text() + ", but its certificate " + found
                        + ". Ask for the peer by a name that it has, or have a certificate issued for "
                        + wanted.text() + ".");
    }
}
