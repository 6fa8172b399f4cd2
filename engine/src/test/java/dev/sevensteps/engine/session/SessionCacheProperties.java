package dev.sevensteps.engine.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sevensteps.engine.World;
import dev.sevensteps.model.ByteString;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// The cache remembers what was used last, as much as it may, and nothing that is too old.
class SessionCacheProperties {

    /// Against a model: a list with the one that was used last at its end.
    @Property
    void itForgetsWhatWasUsedLongestAgo(
            @ForAll @IntRange(min = 1, max = 5) int capacity,
            @ForAll @Size(max = 60) List<@IntRange(min = -9, max = 9) Integer> uses) {
        SessionCache cache = new SessionCache(capacity);
        List<Integer> model = new ArrayList<>();
        for (int use : uses) {
            // A positive number is kept, a negative one is looked up.
            Integer key = Math.abs(use);
            if (use > 0) {
                cache.keep(session(key));
                model.removeIf(key::equals);
                model.add(key);
                if (model.size() > capacity) {
                    model.removeFirst();
                }
            } else {
                assertThat(cache.find(id(key), World.NOW).isPresent()).isEqualTo(model.contains(key));
                if (model.removeIf(key::equals)) {
                    model.add(key);
                }
            }
            assertThat(cache.size()).isEqualTo(model.size()).isLessThanOrEqualTo(capacity);
        }
    }

    @Property
    void itFindsASessionForAsLongAsItMayBeResumed(@ForAll @IntRange(min = -100_000, max = 200_000) int seconds) {
        SessionCache cache = new SessionCache(3);
        cache.keep(session(1));
        Instant later = World.NOW.plusSeconds(seconds);

        boolean alive = seconds >= 0 && Duration.ofSeconds(seconds).compareTo(Session.LONGEST_LIFETIME) < 0;

        assertThat(cache.find(id(1), later).isPresent()).isEqualTo(alive);
        assertThat(cache.size()).as("the dead are buried").isEqualTo(alive ? 1 : 0);
    }

    @Example
    void itForgetsWhatItIsToldToForget() {
        SessionCache cache = new SessionCache(3);
        cache.keep(session(1));
        cache.keep(session(2));

        cache.forget(id(1));

        assertThat(cache.find(id(1), World.NOW)).isEmpty();
        assertThat(cache.find(id(2), World.NOW)).contains(session(2));
    }

    @Example
    void itKeepsNothingThatCouldNotBeFound() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SessionCache(1).keep(Sessions.session(ByteString.EMPTY, World.NOW)));
        assertThatIllegalArgumentException().isThrownBy(() -> new SessionCache(0));
    }

    private static Tls12Session session(int number) {
        return Sessions.session(id(number), World.NOW);
    }

    private static ByteString id(int number) {
        return ByteString.copyOf(new byte[] {(byte) number});
    }
}
