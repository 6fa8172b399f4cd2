package dev.sevensteps.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.World;
import dev.sevensteps.model.ByteString;
import org.junit.jupiter.api.Test;

class SessionStateTest {

    /// The first byte of the server's name, behind format, suite, two booleans, the master secret and a length.
    private static final int NAME = 1 + 2 + 1 + 1 + 48 + 1;

    /// Behind the milliseconds stand the lifetime and the length of the empty chain.
    private static final int MILLIS_FROM_END = 9;

    /// What is not in UTF-8 becomes longer when it is read, and might not fit when it is written again.
    @Test
    void aNameIsInUtf8() {
        byte[] state = SessionState.write(Sessions.session(ByteString.EMPTY, World.NOW));

        state[NAME] = (byte) 0xff;

        assertThat(SessionState.read(state, state.length)).isEmpty();
    }

    /// What was read with more could be a moment that cannot be written again.
    @Test
    void aSecondHasNoMoreThanAThousandMilliseconds() {
        byte[] state = SessionState.write(Sessions.session(ByteString.EMPTY, World.NOW.plusMillis(999)));
        assertThat(SessionState.read(state, state.length)).isPresent();

        state[state.length - MILLIS_FROM_END + 1] += 1; // 999 is 03 e7

        assertThat(SessionState.read(state, state.length)).isEmpty();
    }
}
