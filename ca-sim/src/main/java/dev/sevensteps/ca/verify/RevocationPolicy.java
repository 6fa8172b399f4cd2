package dev.sevensteps.ca.verify;

import dev.sevensteps.model.ByteString;
import java.util.Collection;
import java.util.List;
/// What a verifier knows about certificates that were taken back, and how much it insists.
///
/// @param insistence what becomes of a certificate of which nothing is known
/// @param lists      revocation lists at hand, DER
/// @param responses  OCSP responses at hand, DER, besides the one that came with the certificate

public record RevocationPolicy(Insistence insistence, List<ByteString> lists, List<ByteString> responses) {

    /// What becomes of a certificate of which nothing is known.
    public enum Insistence {
        /// It is good: a responder that cannot be reached keeps nobody away, nor an attacker who keeps it from being
        /// reached.
        SOFT,
        /// It is refused.
        HARD
    }

    /// A staple is judged if there is one; nothing else is known, and nothing is insisted on.
    public static final RevocationPolicy STAPLED_ONLY = new RevocationPolicy(Insistence.SOFT, List.of(), List.of());

    public RevocationPolicy {
        lists = List.copyOf(lists);
        responses = List.copyOf(responses);
    }

    /// With these lists at hand, and every certificate refused that none of them, and no response, is about.
    public static RevocationPolicy requiring(Collection<ByteString> lists) {
        return new RevocationPolicy(Insistence.HARD, List.copyOf(lists), List.of());
    }

    /// With these lists at hand, for those who are on them.
    public static RevocationPolicy knowing(Collection<ByteString> lists) {
        return new RevocationPolicy(Insistence.SOFT, List.copyOf(lists), List.of());
    }

    /// With these OCSP responses at hand too.
    public RevocationPolicy withResponses(Collection<ByteString> others) {
        return new RevocationPolicy(insistence, lists, List.copyOf(others));
    }

    /// With every certificate refused of which nothing is known.
    public RevocationPolicy hard() {
        return new RevocationPolicy(Insistence.HARD, lists, responses);
    }
}
