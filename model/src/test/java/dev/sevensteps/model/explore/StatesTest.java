package dev.sevensteps.model.explore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Every state is kept once, with the way to it, however many there are.
class StatesTest {

    /// More than there is room for at first, twice over.
    private static final int MANY = 10_000;

    @Test
    void aStateIsNewOnce() {
        States states = new States(2);
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < MANY; i++) {
                assertThat(states.add(new long[] {i, -i}, i - 1, i % 7)).isEqualTo(round == 0);
            }
        }

        assertThat(states.size()).isEqualTo(MANY);
        for (int i = 0; i < MANY; i++) {
            assertThat(states.kept()[states.offset(i)]).isEqualTo(i);
            assertThat(states.kept()[states.offset(i) + 1]).isEqualTo(-i);
            assertThat(states.parent(i)).isEqualTo(i - 1);
            assertThat(states.step(i)).isEqualTo(i % 7);
        }
    }
}
