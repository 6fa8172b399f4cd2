package dev.sevensteps.model.explore;

import com.google.common.collect.ImmutableList;
import dev.sevensteps.model.explore.Condition.All;
import dev.sevensteps.model.explore.Condition.Any;
import dev.sevensteps.model.explore.Condition.Empty;
import dev.sevensteps.model.explore.Condition.Holds;
import dev.sevensteps.model.explore.Condition.Not;
import dev.sevensteps.model.explore.Condition.OneOf;
import dev.sevensteps.model.explore.Condition.Room;
import java.util.ArrayList;
import java.util.List;

/// The same condition in fewer words, for those who read what is printed.
final class Simplified {

    private Simplified() {}

    static Condition of(Condition condition) {
        return switch (condition) {
            case OneOf(var _, var values) -> values.isEmpty() ? Condition.no() : condition;
            case Holds _, Empty _, Room _ -> condition;
            case Not(Not(Condition twice)) -> of(twice);
            case Not(Condition inner) -> {
                Condition simple = of(inner);
                yield simple.isYes() ? Condition.no() : simple.isNo() ? Condition.yes() : new Not(simple);
            }
            case All(ImmutableList<Condition> parts) -> {
                List<Condition> simple = new ArrayList<>();
                for (Condition part : parts) {
                    switch (of(part)) {
                        case All(ImmutableList<Condition> inner) -> simple.addAll(inner);
                        case Condition other -> simple.add(other);
                    }
                }
                yield simple.stream().anyMatch(Condition::isNo)
                        ? Condition.no()
                        : simple.size() == 1 ? simple.getFirst() : new All(ImmutableList.copyOf(simple));
            }
            case Any(ImmutableList<Condition> parts) -> {
                List<Condition> simple = new ArrayList<>();
                for (Condition part : parts) {
                    switch (of(part)) {
                        case Any(ImmutableList<Condition> inner) -> simple.addAll(inner);
                        case Condition other -> simple.add(other);
                    }
                }
                yield simple.stream().anyMatch(Condition::isYes)
                        ? Condition.yes()
                        : simple.size() == 1 ? simple.getFirst() : new Any(ImmutableList.copyOf(simple));
            }
        };
    }
}
