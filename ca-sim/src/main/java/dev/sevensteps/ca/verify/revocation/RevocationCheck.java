package dev.sevensteps.ca.verify.revocation;

import dev.sevensteps.ca.Purpose;
import dev.sevensteps.ca.verify.Downloads;
import dev.sevensteps.ca.verify.Finding;
import dev.sevensteps.ca.verify.Question;
import dev.sevensteps.ca.verify.VerificationPolicy;
import dev.sevensteps.ca.verify.certificate.ParsedCrl;
import dev.sevensteps.ca.verify.certificate.ParsedOcspResponse;
import dev.sevensteps.ca.verify.path.Links;
import dev.sevensteps.ca.verify.path.Pool;
import dev.sevensteps.ca.verify.rules.Path;
import dev.sevensteps.ca.verify.rules.PathRules;
import dev.sevensteps.ca.verify.rules.Work;
import dev.sevensteps.model.trust.Flaw;
import java.util.List;
import java.util.Optional;

/// Asks of every certificate of a path whether it was taken back, in the order of what costs least: the staple, OCSP
/// responses at hand, lists at hand; and then, if that is allowed, a responder or a list where the certificate says.
public final class RevocationCheck implements PathRules.RevocationRule {

    private final KnownStatus known;
    private final Question question;
    private final OcspCheck ocsp;
    private final CrlCheck crl;
    private final Optional<Fetched> fetched;

    /// A check for one question.
    ///
    /// @param policy    what keys and signatures are good enough
    /// @param known     what is at hand
    /// @param question  what is asked
    /// @param pool      certificates of those who may have signed a list
    /// @param links     which certificate was signed by which
    /// @param downloads how to fetch more, if that is allowed
    /// @param work      how much may be done
    public RevocationCheck(
            VerificationPolicy policy,
            KnownStatus known,
            Question question,
            Pool pool,
            Links links,
            Optional<Downloads> downloads,
            Work work) {
        this.known = known;
        this.question = question;
        Signatures signatures = new Signatures(policy.algorithms(), work);
        this.ocsp = new OcspCheck(question.at(), links, signatures);
        Question aboutSigners = new Question(
                question.certificates(), Optional.empty(), Optional.empty(), question.at(), Optional.empty());
        ListSigners signers =
                new ListSigners(pool, links, work, signatures, new PathRules(policy, aboutSigners, work, this));
        this.crl = new CrlCheck(question.at(), signers);
        this.fetched = downloads.map(allowed -> new Fetched(allowed, work));
    }

    @Override
    public void check(Path path, List<Finding> findings) {
        for (int i = path.top() - 1; i >= 0; i--) {
            switch (verdict(path, i)) {
                case Verdict.Good() -> {}
                case Verdict.Refused(Finding finding) -> findings.add(finding);
                case Verdict.Unknown(Optional<Finding> because) -> {
                    if (known.hard()) {
                        findings.add(because.orElse(nothingKnown(path, i)));
                    }
                }
            }
        }
    }

    private Verdict verdict(Path path, int i) {
        boolean presented = i == 0 && path.leaf().der().equals(question.leaf());
        if (presented) {
            Verdict stapled = stapled(path);
            if (stapled.isKnown()) {
                return stapled;
            }
        }
        for (ParsedOcspResponse response : known.responses()) {
            Verdict answered = ocsp.answered(response, path, i);
            if (answered.isKnown()) {
                return answered;
            }
        }
        Verdict listed = known.lists().isEmpty() ? Verdict.nothingAtHand() : crl.listed(known.lists(), path, i);
        return listed.isKnown() || fetched.isEmpty() ? listed : fetched(fetched.get(), path, i, listed);
    }

    private Verdict fetched(Fetched source, Path path, int i, Verdict otherwise) {
        for (ParsedOcspResponse response : source.responses(path.at(i), path.at(i + 1))) {
            Verdict answered = ocsp.answered(response, path, i);
            if (answered.isKnown()) {
                return answered;
            }
        }
        List<ParsedCrl> lists = source.lists(path.at(i));
        return lists.isEmpty() ? otherwise : crl.listed(lists, path, i);
    }

    private Verdict stapled(Path path) {
        if (question.staple().isPresent()) {
            return ocsp.stapled(question.staple().get(), path);
        }
        boolean server = question.purpose().filter(Purpose.SERVER::equals).isPresent();
        if (server
                && !question.stapleToCome()
                && path.leaf().extensions().pointers().mustStaple()) {
            return new Verdict.Refused(path.finding(
                    Flaw.MISSING_STAPLE,
                    0,
                    path.leaf().name() + " says that a server must send its status with it (status_request), and none"
                            + " came. Let the server staple an OCSP response, or have a certificate issued without that"
                            + " demand."));
        }
        return Verdict.nothingAtHand();
    }

    private Finding nothingKnown(Path path, int i) {
        return path.finding(
                Flaw.REVOCATION_UNKNOWN,
                i,
                "Whether " + path.at(i).name() + " was taken back is not known: there is neither an OCSP response nor a"
                        + " revocation list of " + path.at(i).issuer().text()
                        + " that is about it. Get its list, or do not insist.");
    }
}
