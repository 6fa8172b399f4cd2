package dev.sevensteps.ca.verify.rules;

import dev.sevensteps.ca.verify.Finding;
import dev.sevensteps.ca.verify.Question;
import dev.sevensteps.ca.verify.VerificationPolicy;
import dev.sevensteps.model.trust.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Holds a path that leads to a trust anchor to the rules of RFC 5280 §6.1 and RFC 9525, and to what else a policy asks.
///
/// The order of the rules is the order of their findings, and so which of several flaws is told: first what makes the chain
/// no chain of a rightful authority, then what only a new certificate mends, then time, revocation, purpose and name.
/// Within a rule the certificate nearest to the anchor comes first, since those below stand on it.
public final class PathRules {

    /// Who has no name at all has not the one asked for: that need not be said too.
    private static final Set<Flaw> NAMELESS = Set.of(Flaw.NO_SUBJECT_NAME, Flaw.NO_ALTERNATIVE_NAME);

    private final VerificationPolicy policy;
    private final Question question;
    private final Work work;
    private final RevocationRule revocation;

    public PathRules(VerificationPolicy policy, Question question, Work work, RevocationRule revocation) {
        this.policy = policy;
        this.question = question;
        this.work = work;
        this.revocation = revocation;
    }

    /// Says whether a certificate of a path was taken back.
    @FunctionalInterface
    public interface RevocationRule {

        /// Adds what is wrong with a path that is good otherwise.
        void check(Path path, List<Finding> findings);
    }

    /// What became of a path.
    ///
    /// @param findings what is wrong with it
    /// @param policies the certificate policies it is good for
    public record Outcome(List<Finding> findings, Set<String> policies) {}

    /// Everything that is wrong with a path, and what it is good for.
    public Outcome judge(Path path) {
        List<Finding> findings = new ArrayList<>();
        AuthorityRules.check(path, findings);
        NameConstraintRule.check(path, work, findings);
        Set<String> policies = new PolicyGraph(path, policy.policies(), findings).accepted();
        FormRules.check(path, policy, findings);
        AlgorithmRules.check(path, policy, findings);
        ValidityRule.check(path, question.at(), findings);
        question.purpose().ifPresent(purpose -> PurposeRules.check(path, purpose, policy, findings));
        if (policy.webPki()) {
            WebRules.check(path, question, findings);
        }
        if (findings.stream().map(Finding::flaw).noneMatch(NAMELESS::contains)) {
            question.name().flatMap(name -> NameRule.finding(name, path)).ifPresent(findings::add);
        }
        if (findings.isEmpty()) {
            revocation.check(path, findings);
        }
        return new Outcome(findings, policies);
    }
}
