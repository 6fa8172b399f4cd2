package dev.sevensteps.model;

import com.google.common.collect.ImmutableSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;

/// A place where a hearer who has listened to everything so far cannot know which line comes next, and must take
/// what comes. There are few of them; a script that forgets to reveal a fact has more.
///
/// @param after   the line that was spoken last
/// @param options the lines that may follow it
public record ChoicePoint(Line after, ImmutableSet<Line> options) {

    /// Every choice point, in the order of the script.
    public static ImmutableSet<ChoicePoint> all() {
        Set<ChoicePoint> points = new LinkedHashSet<>();
        for (Conversation conversation : Conversation.reachable()) {
            if (!conversation.isWaiting() && conversation.expected().size() > 1) {
                points.add(new ChoicePoint(conversation.spoken().getLast(), conversation.expected()));
            }
        }
        return points.stream()
                .sorted(Comparator.comparing(point -> point.after().words()))
                .collect(ImmutableSet.toImmutableSet());
    }
}
