package dev.sevensteps.ca.verify.revocation;

import dev.sevensteps.ca.KeyUse;
import dev.sevensteps.ca.keys.Hash;
import dev.sevensteps.ca.revoke.RevocationReason;
import dev.sevensteps.ca.verify.certificate.DistinguishedName;
import dev.sevensteps.ca.verify.certificate.Malformed;
import dev.sevensteps.ca.verify.certificate.ParsedCertificate;
import dev.sevensteps.ca.verify.certificate.ParsedOcspResponse;
import dev.sevensteps.ca.verify.certificate.ParsedOcspResponse.Answer;
import dev.sevensteps.ca.verify.path.Links;
import dev.sevensteps.ca.verify.rules.Path;
import dev.sevensteps.ca.verify.rules.Span;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.trust.Flaw;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/// What an OCSP response says of a certificate, and whether that counts (RFC 6960 §3.2).
final class OcspCheck {

    private static final int LONGEST_RESPONSE = 1 << 16;

    private final Instant at;
    private final Links links;
    private final Signatures signatures;

    OcspCheck(Instant at, Links links, Signatures signatures) {
        this.at = at;
        this.links = links;
        this.signatures = signatures;
    }

    /// The verdict of the response that came with the peer's certificate. One that does not count is a reason to refuse:
    /// the peer chose to send it.
    Verdict stapled(ByteString staple, Path path) {
        ParsedOcspResponse response;
        try {
            response = ParsedOcspResponse.of(staple, LONGEST_RESPONSE);
        } catch (Malformed e) {
            return refused(path, Flaw.MALFORMED_STAPLE, "The OCSP response that came with it " + e.what());
        }
        String stapled = "The OCSP response that came with " + path.leaf().name();
        Optional<Answer> answer = answer(response, path, 0);
        if (answer.isEmpty()) {
            return refused(path, Flaw.FOREIGN_STAPLE, stapled + " is about another certificate");
        }
        if (!isSigned(response, path, 0)) {
            return refused(
                    path,
                    Flaw.FORGED_STAPLE,
                    stapled + " is signed neither by its issuer " + path.at(1).name()
                            + " nor by a responder that the issuer authorised");
        }
        if (isStale(answer.get())) {
            String when = at.isBefore(answer.get().thisUpdate())
                    ? " is from " + answer.get().thisUpdate() + ", "
                            + Span.between(at, answer.get().thisUpdate()) + " after the time of this check, " + at
                    : " was good until "
                            + answer.get().nextUpdate().map(Instant::toString).orElse("") + ", "
                            + Span.between(answer.get().nextUpdate().orElse(at), at)
                            + " before the time of this check, " + at;
            return refused(path, Flaw.EXPIRED_STAPLE, stapled + when);
        }
        return verdict(answer.get(), path, 0);
    }

    /// The verdict of a response that was at hand. One that does not count is as good as none.
    Verdict answered(ParsedOcspResponse response, Path path, int i) {
        Optional<Answer> answer = answer(response, path, i);
        return answer.isEmpty() || isStale(answer.get()) || !isSigned(response, path, i)
                ? Verdict.nothingAtHand()
                : verdict(answer.get(), path, i);
    }

    private static Verdict verdict(Answer answer, Path path, int i) {
        String name = path.at(i).name();
        return switch (answer.status()) {
            case ParsedOcspResponse.Status.Good() -> new Verdict.Good();
            case ParsedOcspResponse.Status.Revoked(Instant since, RevocationReason reason) ->
                new Verdict.Refused(path.finding(
                        Flaw.REVOKED_BY_OCSP,
                        i,
                        name + " was taken back at " + since + " (" + reason.rfcName() + "), as an OCSP responder of "
                                + path.at(i).issuer().text() + " says. Have a new one issued."));
            case ParsedOcspResponse.Status.Unknown() ->
                new Verdict.Refused(path.finding(
                        Flaw.UNKNOWN_TO_OCSP,
                        i,
                        name + " is not known to the OCSP responder of "
                                + path.at(i).issuer().text()
                                + ", which answers for all that its authority issued. Have a new one issued."));
        };
    }

    private static Verdict refused(Path path, Flaw flaw, String what) {
        return new Verdict.Refused(
                path.finding(flaw, 0, what + ". Let the server fetch a new response from its issuer and staple that."));
    }

    /// The answer about one certificate: of its issuer's name, its issuer's key, and its number.
    private static Optional<Answer> answer(ParsedOcspResponse response, Path path, int i) {
        return response.answers().stream()
                .filter(answer -> answer.serial().equals(path.at(i).serial())
                        && Hash.of(new ASN1ObjectIdentifier(answer.hashOid()))
                                .filter(hash -> hash.of(path.at(i).issuerDer()).equals(answer.issuerNameHash())
                                        && hash.of(path.at(i + 1).keyBits()).equals(answer.issuerKeyHash()))
                                .isPresent())
                .findFirst();
    }

    private boolean isStale(Answer answer) {
        return at.isBefore(answer.thisUpdate())
                || answer.nextUpdate().filter(at::isAfter).isPresent();
    }

    /// RFC 6960 §4.2.2.2: by the issuer itself, or by one that the issuer certified for it.
    private boolean isSigned(ParsedOcspResponse response, Path path, int i) {
        ParsedCertificate issuer = path.at(i + 1);
        if (isResponder(response, issuer)) {
            return signed(response, issuer);
        }
        for (ParsedCertificate delegate : response.certificates()) {
            if (isResponder(response, delegate)) {
                return isDelegated(delegate, issuer) && signed(response, delegate);
            }
        }
        return false;
    }

    private boolean signed(ParsedOcspResponse response, ParsedCertificate signer) {
        return signatures.isGood(response.scheme(), signer.key(), response.tbs(), response.signature());
    }

    private boolean isDelegated(ParsedCertificate delegate, ParsedCertificate issuer) {
        boolean valid = !at.isBefore(delegate.notBefore()) && !at.isAfter(delegate.notAfter());
        return valid
                && delegate.issuer().isSameAs(issuer.subject())
                && delegate.extensions()
                        .purposes()
                        .filter(purposes -> purposes.contains(KeyPurposeId.id_kp_OCSPSigning.getId()))
                        .isPresent()
                && delegate.allows(KeyUse.DIGITAL_SIGNATURE)
                && delegate.extensions().unknownCritical().isEmpty()
                && links.between(delegate, issuer) == Links.Link.SIGNED;
    }

    private static boolean isResponder(ParsedOcspResponse response, ParsedCertificate certificate) {
        return switch (response.responder()) {
            case ParsedOcspResponse.Responder.Named(DistinguishedName name) -> name.isSameAs(certificate.subject());
            case ParsedOcspResponse.Responder.Keyed(ByteString hash) ->
                hash.equals(Hash.SHA_1.of(certificate.keyBits()));
        };
    }
}
