package dev.sevensteps.ca.flaws;

import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.ca.verify.RevocationPolicy;
import dev.sevensteps.ca.verify.VerificationPolicy;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.trust.Flaw;
import java.util.Optional;

/// An identity with one flaw, and what else it takes to see the flaw: what a server staples to it, and what a verifier
/// asks.
///
/// @param flaw       what is wrong
/// @param identity   whose certificates have the flaw
/// @param staple     the OCSP response that comes with it, DER, where the flaw is in that
/// @param policy     what a verifier must ask to find it; the standard policy for most
/// @param revocation what a verifier must know of revocation to find it; nothing for most
public record Exhibit(
        Flaw flaw,
        Identity identity,
        Optional<ByteString> staple,
        VerificationPolicy policy,
        RevocationPolicy revocation) {

    /// One that every verifier finds.
    static Exhibit plain(Flaw flaw, Identity identity) {
        return new Exhibit(
                flaw, identity, Optional.empty(), VerificationPolicy.STANDARD, RevocationPolicy.STAPLED_ONLY);
    }

    /// The same with a staple.
    Exhibit stapling(ByteString response) {
        return new Exhibit(flaw, identity, Optional.of(response), policy, revocation);
    }

    /// The same for who asks what is asked of servers on the web.
    Exhibit onTheWeb() {
        return new Exhibit(flaw, identity, staple, VerificationPolicy.WEB_PKI, revocation);
    }

    /// The same for who knows this of revocation.
    Exhibit knowing(RevocationPolicy known) {
        return new Exhibit(flaw, identity, staple, policy, known);
    }

    /// A verifier that trusts what another does and finds the flaw.
    public ChainVerifier finder(ChainVerifier trusting) {
        return trusting.withPolicy(policy).withRevocation(revocation);
    }
}
