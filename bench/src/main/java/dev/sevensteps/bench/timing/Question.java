package dev.sevensteps.bench.timing;

import java.util.List;

/// One thing that an attacker can ask, in several ways. If the answers take the same time, the attacker learns nothing
/// from it. All inputs have one length: what can be seen on the wire is no secret.
public interface Question {

    /// One way to ask.
    ///
    /// @param name   what is asked
    /// @param inputs some of its kind, from a fixed seed; more than one, so that no cache learns a single one by heart
    /// @param harmless why a difference would be none to worry about; empty if it would
    record Way(String name, List<byte[]> inputs, String harmless) {

        static Way of(String name, List<byte[]> inputs) {
            return new Way(name, inputs, "");
        }
    }

    /// The ways; all others are compared with the first.
    List<Way> ways();

    /// Asks it: this is what is timed.
    ///
    /// @return anything that depends on the answer, so that no compiler leaves it out
    int ask(byte[] input);

    /// How often [#ask(byte[])] asks at a time, where once would be too short for the clock.
    default int times() {
        return 1;
    }
}
