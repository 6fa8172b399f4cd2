package dev.sevensteps.model.export;

import com.google.common.collect.ImmutableList;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A conversation as a ladder: two uprights, the client and the server, and a rung for each message. It is made
/// from a [Scenario], or from a recorded run; [LadderSvg] and [LadderText] draw it.
///
/// @param title    the heading
/// @param subtitle what stands below the heading, in smaller type; may be empty
/// @param rungs    the messages, in the order in which they were said
public record Ladder(String title, String subtitle, ImmutableList<Rung> rungs) {

    /// One message.
    ///
    /// @param sender    who says it
    /// @param label     what it is called
    /// @param step      the step of the seven that it belongs to
    /// @param kind      what sort of message it is
    /// @param encrypted whether an eavesdropper can read it
    /// @param meaning   what is said, in plain words; may be empty
    /// @param notes     what an end does with it
    public record Rung(
            Role sender,
            String label,
            Step step,
            Kind kind,
            boolean encrypted,
            String meaning,
            ImmutableList<Note> notes) {

        /// A line of a script as the model has it, with the duties that the hearer owes.
        public static Rung of(Line line) {
            return new Rung(
                    line.sender(),
                    line.message().rfcName(),
                    line.step(),
                    Kind.HANDSHAKE,
                    line.epoch() != Epoch.CLEAR,
                    line.meaning(),
                    line.duties().stream()
                            .map(duty -> Note.owed(line.sender().peer(), duty))
                            .collect(ImmutableList.toImmutableList()));
        }

        /// Data, once the handshake is done.
        public static Rung data(Role sender, String meaning) {
            return new Rung(
                    sender,
                    Interjection.APPLICATION_DATA.words(),
                    Step.EXCHANGE_MESSAGES,
                    Kind.DATA,
                    true,
                    meaning,
                    ImmutableList.of());
        }

        /// The same rung with these notes.
        public Rung withNotes(List<Note> newNotes) {
            return new Rung(sender, label, step, kind, encrypted, meaning, ImmutableList.copyOf(newNotes));
        }

        /// The name of the message, and no more.
        private Rung bare() {
            return new Rung(sender, label, step, kind, encrypted, "", ImmutableList.of());
        }
    }

    /// What sort of message a rung is.
    public enum Kind {
        /// A line of the script.
        HANDSHAKE,
        /// Application data.
        DATA,
        /// An alert: someone gives up, or says goodbye.
        ALERT
    }

    /// What an end does with a message.
    ///
    /// @param at   which end
    /// @param mark how it stands with it
    /// @param text what is done, in few words
    public record Note(Role at, Mark mark, String text) {

        /// Something that the model asks for.
        public static Note owed(Role at, Duty duty) {
            return new Note(at, Mark.OWED, duty.words());
        }

        /// The text with its mark before it.
        String marked() {
            return mark.sign() + " " + text;
        }
    }

    /// How it stands with what an end must do.
    public enum Mark {
        /// It must be done: the model says so.
        OWED("▸"),
        /// It was done, and was good.
        DONE("✓"),
        /// It was done, and was not good.
        FAILED("✗");

        private final String sign;

        Mark(String sign) {
            this.sign = sign;
        }

        /// One character.
        public String sign() {
            return sign;
        }
    }

    /// Rungs of one step that follow each other.
    public record Band(Step step, ImmutableList<Rung> rungs) {}

    /// How a scenario goes, and a message each way at its end.
    public static Ladder of(Scenario scenario) {
        ImmutableList.Builder<Rung> rungs = ImmutableList.builder();
        scenario.path().forEach(line -> rungs.add(Rung.of(line)));
        rungs.add(Rung.data(Role.CLIENT, "Now to business. Nobody but you can read this."));
        rungs.add(Rung.data(Role.SERVER, "And nobody but you can read the answer."));
        return new Ladder(scenario.title(), subtitle(scenario), rungs.build());
    }

    /// The facts that hold, in words.
    private static String subtitle(Scenario scenario) {
        if (scenario.facts().isEmpty()) {
            return "No fact holds: the plainest way through the script.";
        }
        String facts = String.join(
                "; ", scenario.facts().stream().map(fact -> fact.meaning()).toList());
        return Character.toUpperCase(facts.charAt(0)) + facts.substring(1) + ".";
    }

    /// The rungs, gathered by step.
    public ImmutableList<Band> bands() {
        ImmutableList.Builder<Band> bands = ImmutableList.builder();
        List<Rung> band = new ArrayList<>();
        for (Rung rung : rungs) {
            if (!band.isEmpty() && band.getLast().step() != rung.step()) {
                bands.add(new Band(band.getLast().step(), ImmutableList.copyOf(band)));
                band.clear();
            }
            band.add(rung);
        }
        if (!band.isEmpty()) {
            bands.add(new Band(band.getLast().step(), ImmutableList.copyOf(band)));
        }
        return bands.build();
    }

    /// The same ladder, where only the messages of one step tell more than their names.
    Ladder inFocus(Step step) {
        return new Ladder(
                title,
                subtitle,
                rungs.stream()
                        .map(rung -> rung.step() == step ? rung : rung.bare())
                        .collect(ImmutableList.toImmutableList()));
    }

    static String heading(Role role) {
        return switch (role) {
            case CLIENT -> "Client";
            case SERVER -> "Server";
        };
    }

    /// The whole ladder in words, for those who listen to it.
    String description() {
        return rungs.stream()
                .map(rung -> rung.sender().lowerCase() + ": " + rung.label() + (rung.encrypted() ? " (encrypted)" : ""))
                .collect(Collectors.joining("; "));
    }
}
