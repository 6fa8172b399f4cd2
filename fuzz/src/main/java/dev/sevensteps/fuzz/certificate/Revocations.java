package dev.sevensteps.fuzz.certificate;

import dev.sevensteps.ca.verify.VerificationLimits;
import dev.sevensteps.ca.verify.certificate.Malformed;
import dev.sevensteps.ca.verify.certificate.ParsedCrl;
import dev.sevensteps.ca.verify.certificate.ParsedOcspResponse;
import dev.sevensteps.fuzz.Allowance;
import dev.sevensteps.fuzz.Find;
import dev.sevensteps.model.ByteString;

/// Revocation lists and OCSP responses as they come from a stranger, and OCSP requests as they come to our responder, which
/// answers each of them with something that is an OCSP response or says why it is none.
public final class Revocations {

    private static final int SEQUENCE = 0x30;

    private Revocations() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        Allowance.spend(bytes.length, () -> read(ByteString.copyOf(bytes)));
    }

    private static void read(ByteString der) {
        try {
            ParsedCrl.of(der, VerificationLimits.STANDARD.longestList());
        } catch (Malformed refused) {
            Find.unless(!refused.what().isBlank(), "A revocation list is refused without a word.");
        }
        try {
            ParsedOcspResponse.of(der, VerificationLimits.STANDARD.longestCertificate());
        } catch (Malformed refused) {
            Find.unless(!refused.what().isBlank(), "An OCSP response is refused without a word.");
        }
        ByteString answer = Authorities.responder().answer(der);
        Find.unless(
                answer.length() > 2 && answer.at(0) == SEQUENCE,
                "The responder answers with what is no OCSP response.");
    }
}
