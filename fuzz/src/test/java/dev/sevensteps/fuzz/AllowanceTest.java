package dev.sevensteps.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    private static final int MIB = 1 << 20;

    @Test
    void whatTakesMuchMoreMemoryThanItReadsIsAFind() {
        assertThatExceptionOfType(Find.class)
                .isThrownBy(() -> Allowance.spend(1, () -> allocate(100)))
                .withMessageContaining("An input of 1 bytes made us allocate");
    }

    @Test
    void whatIsLoadedTheFirstTimeIsNone() {
        AtomicInteger times = new AtomicInteger();

        assertThatCode(() -> Allowance.spend(1, () -> allocate(times.getAndIncrement() == 0 ? 100 : 1)))
                .doesNotThrowAnyException();
    }

    private static void allocate(int mebibytes) {
        long length = 0;
        for (int i = 0; i < mebibytes; i++) {
            length += new byte[MIB].length;
        }
        if (length != (long) mebibytes * MIB) {
            throw new IllegalStateException("An array has another length than it was made with.");
        }
    }
}
