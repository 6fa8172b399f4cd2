package dev.sevensteps.ca.verify.rules;

import dev.sevensteps.ca.verify.Finding;
import dev.sevensteps.ca.verify.certificate.DistinguishedName;
import dev.sevensteps.ca.verify.certificate.GeneralName;
import dev.sevensteps.ca.verify.certificate.ParsedCertificate;
import dev.sevensteps.ca.verify.certificate.ParsedExtensions.NameConstraints;
import dev.sevensteps.ca.verify.certificate.Subtree;
import dev.sevensteps.model.trust.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// RFC 5280 §6.1.3 (b) and (c): the names in a certificate must be such as every authority above it may certify.
final class NameConstraintRule {

    private NameConstraintRule() {}

    static void check(Path path, Work work, List<Finding> findings) {
        for (int issuer = path.top(); issuer > 0; issuer--) {
            Optional<NameConstraints> constraints = path.at(issuer).extensions().nameConstraints();
            if (constraints.isPresent()) {
                for (int i = issuer - 1; i >= 0; i--) {
                    // A certificate by which an authority certifies a new key of its own is not held to them.
                    if (i == 0 || !path.at(i).isSelfIssued()) {
                        names(path, i, issuer, constraints.get(), work, findings);
                    }
                }
            }
        }
    }

    private static void names(
            Path path, int i, int issuer, NameConstraints constraints, Work work, List<Finding> findings) {
        List<GeneralName> names = names(path.at(i));
        long comparisons = (long) names.size()
                * (constraints.permitted().size() + constraints.excluded().size());
        if (!work.mayCompare(comparisons)) {
            findings.add(path.finding(
                    Flaw.TOO_MUCH_WORK,
                    i,
                    "The " + names.size() + " names in " + path.at(i).name() + " would have to be compared with the "
                            + (constraints.permitted().size()
                                    + constraints.excluded().size())
                            + " name constraints of " + path.at(issuer).name() + ", and at most "
                            + work.limits().mostNameComparisons()
                            + " comparisons are made for one chain. Have a certificate issued with fewer names."));
            return;
        }
        for (GeneralName name : names) {
            for (Subtree subtree : constraints.excluded()) {
                if (subtree.holdsSomeOf(name)) {
                    findings.add(path.finding(
                            Flaw.NAME_EXCLUDED,
                            i,
                            path.at(i).name() + " has the name " + name.text() + " (" + name.form() + "), and "
                                    + path.at(issuer).name() + " must not certify " + subtree.text()
                                    + ". Have it issued by another authority, or without that name."));
                    return;
                }
            }
        }
        for (GeneralName name : names) {
            List<Subtree> permitted = constraints.permitted().stream()
                    .filter(subtree -> subtree.form().equals(name.form()))
                    .toList();
            if (!permitted.isEmpty() && permitted.stream().noneMatch(subtree -> subtree.holdsAllOf(name))) {
                findings.add(path.finding(
                        Flaw.NAME_NOT_PERMITTED,
                        i,
                        path.at(i).name() + " has the name " + name.text() + " (" + name.form() + "), and "
                                + path.at(issuer).name() + " may certify only " + some(permitted)
                                + ". Have it issued by another authority, or without that name."));
                return;
            }
        }
    }

    /// Everything that the certificate calls its subject.
    private static List<GeneralName> names(ParsedCertificate certificate) {
        List<GeneralName> names = new ArrayList<>(certificate.extensions().names());
        DistinguishedName subject = certificate.subject();
        if (!subject.empty()) {
            names.add(new GeneralName.Directory(subject));
        }
        // RFC 5280 §4.2.1.10: a mailbox in the subject counts where there is none among the alternative names.
        if (certificate.extensions().mailboxes().isEmpty()) {
            subject.mailboxes().forEach(mailbox -> names.add(new GeneralName.Email(mailbox)));
        }
        return names;
    }

    private static String some(List<Subtree> subtrees) {
        String first =
                String.join(", ", subtrees.stream().limit(3).map(Subtree::text).toList());
        return subtrees.size() <= 3 ? first : first + " and " + (subtrees.size() - 3) + " more";
    }
}
