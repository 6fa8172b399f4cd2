package dev.sevensteps.book.runs;

import dev.sevensteps.ca.KeyType;
import dev.sevensteps.model.trust.Flaw;
import java.security.InvalidKeyException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Makes worlds whose [identities][Identities] are made once for all plans that share them: an RSA key takes longer than all
/// else that is in a run.
public final class Cast {

    /// What plans that share their identities have in common.
    private record Common(OptionalLong seed, KeyType key, boolean staple, Optional<Flaw> flaw) {
        static Common of(Plan plan) {
            return new Common(plan.seed(), plan.key(), plan.staple(), plan.flaw());
        }
    }

    private final Map<Common, Identities> known = new HashMap<>();

    /// One that has nobody yet.
    public Cast() {}

    /// The world of a plan.
    ///
    /// @throws IllegalArgumentException if TLS cannot use the server's key here
    public World world(Plan plan) {
        try {
            return new World(plan, known.computeIfAbsent(Common.of(plan), _ -> Identities.of(plan)));
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException("TLS cannot use such a key here: " + plan.key() + ".", e);
        }
    }
}
