package dev.sevensteps.cli.check;

import dev.sevensteps.model.explore.Conduct;
import dev.sevensteps.model.explore.Exploration;
import dev.sevensteps.model.explore.Explorer;
import dev.sevensteps.model.explore.HandshakeSystem;
import dev.sevensteps.model.explore.Setting;
import dev.sevensteps.model.export.LadderText;
import dev.sevensteps.model.export.TraceLadder;

/// A client, a server and an attacker between them, walked through every order of events.
///
/// @param name     what it is called
/// @param setting  what is walked
/// @param conduct  how the ends conduct themselves
/// @param coloured whether the terminal understands colours
record ExploredRung(String name, Setting setting, Conduct conduct, boolean coloured) implements Rung {

    @Override
    public Finding climb() {
        Exploration walked = Explorer.explore(HandshakeSystem.of(setting, conduct));
        String covered = "%,d states, %,d steps, %,d properties"
                .formatted(
                        walked.states(),
                        walked.transitions(),
                        walked.system().properties().size() + 2);
        String bound = bound(setting);
        return walked.breach()
                .map(breach -> Finding.broken(
                        covered,
                        bound,
                        breach.property() + " is broken: " + breach.words() + " The shortest way there:\n\n"
                                + LadderText.of(TraceLadder.of(name, breach), coloured)))
                .orElseGet(() -> Finding.holds(covered, bound));
    }

    static String bound(Setting setting) {
        return setting.budget() == 0
                ? "no attacker"
                : setting.budget() + (setting.budget() == 1 ? " act" : " acts") + " of the attacker";
    }
}
