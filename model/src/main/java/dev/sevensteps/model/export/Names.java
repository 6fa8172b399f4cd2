package dev.sevensteps.model.export;

import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Guard;
import dev.sevensteps.model.State;
import dev.sevensteps.model.Step;
import dev.sevensteps.model.Transition;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a state is called in a diagram, the same in all of them.
final class Names {

    private Names() {}

    /// A name that every diagram language takes for an identifier: `after_server_hello`.
    static String id(State state) {
        return state.words().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    }

    /// The small words above the name of a state; empty where it needs none.
    static String prefix(State state) {
        return switch (state) {
            case State.After after -> "after the " + after.line().sender().lowerCase() + "'s";
            case State.HalfClosed half -> "the " + half.by().lowerCase() + " is done:";
            case State.Start _, State.Established _, State.Closed _, State.Aborted _ -> "";
        };
    }

    /// The name of a state, without its prefix.
    static String heading(State state) {
        return switch (state) {
            case State.Start() -> "Start";
            case State.After after -> after.line().message().rfcName();
            case State.Established() -> "Established";
            case State.HalfClosed _ -> "Half-closed";
            case State.Closed() -> "Closed";
            case State.Aborted(var alert) -> "Aborted: " + alert;
        };
    }

    /// Prefix and heading.
    static String title(State state) {
        return (prefix(state) + " " + heading(state)).strip();
    }

    /// The step to which a state belongs; the start belongs to none, and neither does giving up.
    static Optional<Step> step(State state) {
        return switch (state) {
            case State.After after -> Optional.of(after.line().step());
            case State.Established(), State.HalfClosed _, State.Closed() -> Optional.of(Step.EXCHANGE_MESSAGES);
            case State.Start(), State.Aborted _ -> Optional.empty();
        };
    }

    /// `[CLIENT_AUTH and not RESUMED]`, or nothing for a transition that asks for nothing.
    static String condition(Transition transition) {
        Guard condition = transition.condition();
        return condition.equals(Guard.always()) ? "" : "[" + condition + "]";
    }

    /// What makes it happen, as this view says it, and the condition.
    static String label(View view, Transition transition) {
        return (view.label(transition.trigger()) + " " + condition(transition)).strip();
    }

    /// Whether something is said that leaves the state as it is.
    static boolean isLoop(Transition transition) {
        return transition.from().equals(transition.to());
    }

    static String facts(Collection<Fact> facts) {
        return facts.stream().map(Fact::name).collect(Collectors.joining(", "));
    }
}
