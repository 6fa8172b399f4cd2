package dev.sevensteps.ca.verify.revocation;

import dev.sevensteps.ca.verify.RevocationPolicy;
import dev.sevensteps.ca.verify.VerificationLimits;
import dev.sevensteps.ca.verify.certificate.Malformed;
import dev.sevensteps.ca.verify.certificate.ParsedCrl;
import dev.sevensteps.ca.verify.certificate.ParsedOcspResponse;
import dev.sevensteps.model.ByteString;
import java.util.ArrayList;
import java.util.List;
/// The revocation lists and OCSP responses at hand, read once.
///
/// @param hard      whether a certificate of which nothing is known is refused
/// @param lists     complete lists and delta lists
/// @param responses OCSP responses

public record KnownStatus(boolean hard, List<ParsedCrl> lists, List<ParsedOcspResponse> responses) {

    /// Reads what is at hand.
    ///
    /// @throws IllegalArgumentException if something cannot be read
    public static KnownStatus of(RevocationPolicy revocation, VerificationLimits limits) {
        List<ParsedCrl> lists = new ArrayList<>();
        for (ByteString der : revocation.lists()) {
            try {
                lists.add(ParsedCrl.of(der, limits.longestList()));
            } catch (Malformed e) {
                throw new IllegalArgumentException(
                        "Revocation list " + (lists.size() + 1) + " of "
                                + revocation.lists().size() + " " + e.what() + ".",
                        e);
            }
        }
        List<ParsedOcspResponse> responses = new ArrayList<>();
        for (ByteString der : revocation.responses()) {
            try {
                responses.add(ParsedOcspResponse.of(der, limits.longestCertificate()));
            } catch (Malformed e) {
                throw new IllegalArgumentException(
                        "OCSP response " + (responses.size() + 1) + " of "
                                + revocation.responses().size() + " " + e.what() + ".",
                        e);
            }
        }
        return new KnownStatus(
                revocation.insistence() == RevocationPolicy.Insistence.HARD,
                List.copyOf(lists),
                List.copyOf(responses));
    }
}
