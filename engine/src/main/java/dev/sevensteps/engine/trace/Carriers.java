package dev.sevensteps.engine.trace;

import dev.sevensteps.model.Role;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Finds out which records carried which message: several messages may share a record, and one message may take several.
final class Carriers {

    private record Carrier(int number, int left) {}

    private final Map<Role, Deque<Carrier>> waiting = new EnumMap<>(Role.class);

    Carriers() {
        for (Role role : Role.values()) {
            waiting.put(role, new ArrayDeque<>());
        }
    }

    /// A record was sent.
    ///
    /// @param length how much it carries
    void add(Role sender, int number, int length) {
        queue(sender).addLast(new Carrier(number, length));
    }

    /// The records that carried the next `length` bytes.
    List<Integer> take(Role sender, int length) {
        Deque<Carrier> queue = queue(sender);
        List<Integer> numbers = new ArrayList<>();
        int missing = length;
        while (!queue.isEmpty()) {
            Carrier carrier = queue.removeFirst();
            numbers.add(carrier.number());
            if (carrier.left() > missing) {
                queue.addFirst(new Carrier(carrier.number(), carrier.left() - missing));
                return numbers;
            }
            missing -= carrier.left();
            if (missing == 0) {
                return numbers;
            }
        }
        return numbers;
    }

    private Deque<Carrier> queue(Role sender) {
        return waiting.getOrDefault(sender, new ArrayDeque<>());
    }
}
