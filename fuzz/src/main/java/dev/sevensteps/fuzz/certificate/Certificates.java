package dev.sevensteps.fuzz.certificate;

import dev.sevensteps.ca.CertificateSummary;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.ca.verify.VerificationLimits;
import dev.sevensteps.ca.verify.certificate.Malformed;
import dev.sevensteps.ca.verify.certificate.ParsedCertificate;
import dev.sevensteps.engine.crypto.PublicKeyInfo;
import dev.sevensteps.fuzz.Allowance;
import dev.sevensteps.fuzz.Find;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.trust.PresentedChain;
import dev.sevensteps.model.trust.Trust;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Certificates as a stranger sends them: read by the verifier, by the engine for the key in them, and for who wants to see
/// what is in them. A stranger's certificate is never trusted.
public final class Certificates {

    private static final ChainVerifier VERIFIER = ChainVerifier.trusting(Authorities.ROOT);

    private static final Set<ByteString> ISSUED = Authorities.issued();

    private Certificates() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        Allowance.spend(bytes.length, () -> read(ByteString.copyOf(bytes)));
    }

    private static void read(ByteString der) {
        CertificateSummary.of(der)
                .ifPresent(summary ->
                        Find.unless(!summary.toString().isEmpty(), "A certificate has a summary that says nothing."));
        try {
            PublicKeyInfo.ofCertificate(der);
        } catch (GeneralSecurityException refused) {
            // That is its answer to what is no certificate, and to keys of no use.
        }
        boolean ours = ISSUED.contains(der);
        for (Role presenter : Role.values()) {
            PresentedChain chain = new PresentedChain(
                    List.of(der, Authorities.ISSUING.certificate()),
                    presenter,
                    Optional.of(Authorities.SERVER_NAME),
                    Authorities.NOW,
                    Optional.empty());
            Find.unless(
                    ours || !(VERIFIER.verify(chain) instanceof Trust.Trusted),
                    "A certificate is trusted that its authority has not issued.");
        }
        try {
            Find.unless(
                    ParsedCertificate.of(der, VerificationLimits.STANDARD.longestCertificate())
                            .der()
                            .equals(der),
                    "A certificate that was read is another one.");
        } catch (Malformed refused) {
            Find.unless(!refused.what().isBlank(), "A certificate is refused without a word.");
        }
    }
}
