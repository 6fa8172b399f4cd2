package dev.sevensteps.cli.demo;

import dev.sevensteps.cli.console.Console;
import dev.sevensteps.engine.trace.BornSecret;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Step;
import dev.sevensteps.model.export.Palette;
import java.util.Optional;

/// Tells the handshake as the client lives through it: a heading for each step, and what each message of it said.
final class Narrator implements Observer {

    private static final String INDENT = "     ";

    private final Console console;
    private final LineStories stories;
    private Optional<Step> step = Optional.empty();

    Narrator(Console console, LineStories stories) {
        this.console = console;
        this.stories = stories;
    }

    @Override
    public void spoken(Spoken spoken) {
        Line line = spoken.line();
        enter(line.step());
        String who = console.in(Palette.of(line.sender()), line.sender().lowerCase());
        String lock = line.epoch() == Epoch.CLEAR ? "" : " (encrypted)";
        console.out().println(INDENT + who + ": " + console.bold(line.message().rfcName()) + lock);
        stories.of(spoken).forEach(sentence -> say(INDENT + "  " + sentence));
    }

    @Override
    public void born(BornSecret secret) {
        stories.born(secret);
    }

    /// Begins a step.
    void enter(Step next) {
        if (step.equals(Optional.of(next))) {
            return;
        }
        step = Optional.of(next);
        console.out().println();
        console.out().println(console.in(Palette.of(next), "  " + next.number() + "  " + next.title()));
        say(INDENT + next.sentence());
    }

    /// Says a sentence, wrapped at the width of a page.
    void say(String text) {
        console.out().println(Wrapping.at(96, text));
    }
}
