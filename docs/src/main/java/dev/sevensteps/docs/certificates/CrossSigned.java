package dev.sevensteps.docs.certificates;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.SeededRandom;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.ca.verify.Examination;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.trust.PresentedChain;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// A server that sends four certificates for one issuer, of which one leads to a root that the client trusts.
///
/// @param server    the end of every path
/// @param expired   the issuer, certified by the trusted root, until yesterday
/// @param byNewRoot the issuer, certified by a root that the client does not know yet
/// @param newRoot   that root
/// @param crossed   the issuer, certified by the trusted root: a cross-signed certificate
/// @param namesake  an issuer of the same name with another key
/// @param oldRoot   the root that the client trusts
record CrossSigned(
        Identity server,
        Authority expired,
        Authority byNewRoot,
        Authority newRoot,
        Authority crossed,
        Authority namesake,
        Authority oldRoot) {

    private static final String ISSUER = "CN=Issuing CA";
    private static final String NAME = "www.example.com";

    static CrossSigned made() {
        Clock clock = Clock.fixed(LookAlike.NOW, ZoneOffset.UTC);
        Authority oldRoot = Authority.root("CN=Old Root", clock, SeededRandom.of("certificates.md: old root"));
        Authority newRoot = Authority.root("CN=New Root", clock, SeededRandom.of("certificates.md: new root"));
        Authority byNewRoot = newRoot.intermediate(ISSUER);
        CertificateRecipe untilYesterday = CertificateRecipe.authority(ISSUER)
                .validBetween(LookAlike.NOW.minus(Duration.ofDays(365)), LookAlike.NOW.minus(Duration.ofDays(1)));
        return new CrossSigned(
                byNewRoot.issue(CertificateRecipe.server(NAME)),
                oldRoot.crossSign(byNewRoot, untilYesterday),
                byNewRoot,
                newRoot,
                oldRoot.crossSign(byNewRoot),
                oldRoot.intermediate(ISSUER),
                oldRoot);
    }

    /// What a client makes of it that trusts the old root alone.
    Examination examined() {
        List<ByteString> sent = List.of(
                server.certificate(),
                namesake.certificate(),
                expired.certificate(),
                byNewRoot.certificate(),
                newRoot.certificate(),
                crossed.certificate());
        return ChainVerifier.trusting(oldRoot)
                .examine(new PresentedChain(sent, Role.SERVER, Optional.of(NAME), LookAlike.NOW, Optional.empty()));
    }
}
