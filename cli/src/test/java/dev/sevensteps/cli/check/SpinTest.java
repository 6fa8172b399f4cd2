package dev.sevensteps.cli.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sevensteps.model.Duty;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Tls13;
import dev.sevensteps.model.explore.Conduct;
import dev.sevensteps.model.explore.Explorer;
import dev.sevensteps.model.explore.GuardedSystem;
import dev.sevensteps.model.explore.HandshakeSystem;
import dev.sevensteps.model.explore.Setting;
import dev.sevensteps.model.export.PromelaWriter;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Spin, which knows nothing of us, walks the system that we export: it counts the same states, and finds a fault where
/// there is one. Without the programs spin and gcc this is skipped.
class SpinTest {

    @BeforeEach
    void spinIsInstalled() {
        assumeTrue(Spin.missing().isEmpty(), () -> "No " + Spin.missing().orElse("") + " in PATH: Spin is skipped.");
    }

    @Test
    void countsTheSameStates() throws IOException {
        GuardedSystem system = HandshakeSystem.of(Setting.of(ProtocolVersion.TLS_1_3, 1));
        Spin.Report report = Spin.run(PromelaWriter.of(system));

        assertThat(report.errors()).as(report.text()).isZero();
        assertThat(report.states()).isEqualTo(Explorer.explore(system).states());
    }

    @Test
    void findsAFault() throws IOException {
        Spin.Report report = Spin.run(PromelaWriter.of(HandshakeSystem.of(
                Setting.of(ProtocolVersion.TLS_1_3, 0),
                Conduct.asTheModelSays().without(Tls13.SERVER_FINISHED, Duty.VERIFY_FINISHED))));

        assertThat(report.errors()).isEqualTo(1);
        assertThat(report.text()).contains("assertion violated");
    }
}
