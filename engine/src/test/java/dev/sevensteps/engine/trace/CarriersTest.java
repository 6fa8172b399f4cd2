package dev.sevensteps.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.model.Role;
import org.junit.jupiter.api.Test;

class CarriersTest {

    private final Carriers carriers = new Carriers();

    @Test
    void severalMessagesShareARecordAndOneTakesSeveral() {
        carriers.add(Role.SERVER, 3, 100);
        carriers.add(Role.SERVER, 4, 50);
        carriers.add(Role.SERVER, 5, 50);
        assertThat(carriers.take(Role.SERVER, 40)).containsExactly(3);
        assertThat(carriers.take(Role.SERVER, 60)).containsExactly(3);
        assertThat(carriers.take(Role.SERVER, 70)).containsExactly(4, 5);
        assertThat(carriers.take(Role.SERVER, 30)).containsExactly(5);
    }

    @Test
    void eachEndHasRecordsOfItsOwn() {
        carriers.add(Role.CLIENT, 0, 10);
        carriers.add(Role.SERVER, 1, 10);
        assertThat(carriers.take(Role.SERVER, 10)).containsExactly(1);
        assertThat(carriers.take(Role.CLIENT, 10)).containsExactly(0);
    }
}
