package dev.sevensteps.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.World;
import dev.sevensteps.model.ByteString;
import org.junit.jupiter.api.Test;

class SessionStateTest {

    /// Behind the milliseconds stand the lifetime and the length of the empty chain.
    private static final int MILLIS_FROM_END = 9;

    /// What was read with more could be a moment that cannot be written again.
    @Test
    void aSecondHasNoMoreThanAThousandMilliseconds() {
        byte[] state = SessionState.write(Sessions.session(ByteString.EMPTY, World.NOW.plusMillis(999)));
        assertThat(SessionState.read(state, state.length)).isPresent();

        state[state.length - MILLIS_FROM_END + 1] += 1; // 999 is 03 e7

        assertThat(SessionState.read(state, state.length)).isEmpty();
    }
}
