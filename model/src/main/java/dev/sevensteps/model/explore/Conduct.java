package dev.sevensteps.model.explore;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.sevensteps.model.Conversation;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Role;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// What the ends make of what the model asks of them. Ends that behave do all their duties and take no step that the
/// script lacks; those that misbehave, as real ones have, show that the search finds what it should.
///
/// @param neglects  the duties that are not done
/// @param unbound   the lines whose proof over the conversation binds nothing
/// @param leniences the steps that the script lacks
public record Conduct(ImmutableSet<Neglect> neglects, ImmutableSet<Line> unbound, ImmutableList<Lenience> leniences) {

    /// A duty that an end does not do for a line.
    public record Neglect(Role by, Line line, Duty duty) {}

    /// A line that an end lets count where the script does not have it.
    ///
    /// @param by     the end
    /// @param line   the line
    /// @param at     where it does
    /// @param to     where the conversation stands then, in its opinion
    /// @param spoils whether it switches to keys that everybody can compute
    public record Lenience(
            Role by, Line line, Predicate<Conversation> at, UnaryOperator<Conversation> to, boolean spoils) {}

    /// Both ends do as the model says.
    public static Conduct asTheModelSays() {
        return new Conduct(ImmutableSet.of(), ImmutableSet.of(), ImmutableList.of());
    }

    /// The hearer of this line does not do this duty.
    ///
    /// @throws IllegalArgumentException if it is not owed
    public Conduct without(Line line, Duty duty) {
        if (!line.duties().contains(duty)) {
            throw new IllegalArgumentException("Nobody owes " + duty + " for " + line.name() + ".");
        }
        Neglect neglect = new Neglect(line.sender().peer(), line, duty);
        return new Conduct(Sets.union(neglects, ImmutableSet.of(neglect)).immutableCopy(), unbound, leniences);
    }

    /// The proof of this line binds nothing of the conversation.
    public Conduct unbound(Line line) {
        return new Conduct(neglects, Sets.union(unbound, ImmutableSet.of(line)).immutableCopy(), leniences);
    }

    /// An end takes a step that the script lacks.
    public Conduct with(Lenience lenience) {
        return new Conduct(
                neglects,
                unbound,
                ImmutableList.<Lenience>builder()
                        .addAll(leniences)
                        .add(lenience)
                        .build());
    }

    /// What an end does before a line counts.
    boolean does(Role hearer, Line line, Duty duty) {
        return line.duties().contains(duty) && !neglects.contains(new Neglect(hearer, line, duty));
    }
}
