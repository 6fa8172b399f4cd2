package dev.sevensteps.model.explore;

import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.explore.Exploration.Breach;
import java.util.Optional;

/// What comes of it if one duty of the model is not done.
public final class Neglected {

    private Neglected() {}

    /// The first property that an attacker breaks, with as few acts as he can.
    ///
    /// @param budget how often he may act at most
    public static Optional<Breach> find(ProtocolVersion version, Line line, Duty duty, int budget) {
        Conduct conduct = Conduct.asTheModelSays().without(line, duty);
        for (int acts = 0; acts <= budget; acts++) {
            Optional<Breach> breach = Explorer.explore(HandshakeSystem.of(Setting.of(version, acts), conduct))
                    .breach();
            if (breach.isPresent()) {
                return breach;
            }
        }
        return Optional.empty();
    }
}
