package dev.sevensteps.cli.check;

import dev.sevensteps.model.explore.Enumeration;

/// Every place of the script, and every message from either end there.
final class EnumeratedRung implements Rung {

    @Override
    public String name() {
        return "1 enumerated";
    }

    @Override
    public Finding climb() {
        Enumeration all = Enumeration.ofModel();
        String covered = "%,d scenarios, %,d places, %,d messages: %,d accepted, %,d refused"
                .formatted(all.scenarios(), all.places(), all.asked(), all.accepted(), all.refused());
        return all.faults().isEmpty()
                ? Finding.holds(covered, "none")
                : Finding.broken(covered, "none", String.join("\n", all.faults()));
    }
}
