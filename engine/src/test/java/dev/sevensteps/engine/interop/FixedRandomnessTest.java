package dev.sevensteps.engine.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.model.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Known answers: what a server of OpenSSL once said to a client whose randomness is fixed. Played again, the client must
/// say every byte that it said then, and understand every byte that it heard: hellos, key shares, Finished, data, alerts.
class FixedRandomnessTest {

    @ParameterizedTest
    @ValueSource(strings = {"ecdhe-ecdsa", "ecdhe-rsa", "rsa"})
    void theSameWordsAsWithOpenssl(String name) throws IOException {
        List<String> recording = recording(name);
        FixedRandomness client = new FixedRandomness(
                Tls12Suite.valueOf(rest(recording, "suite ")), ByteString.ofHex(rest(recording, "root ")));
        for (String line : recording) {
            switch (line.charAt(0)) {
                case '>' -> assertThat(client.said().hex()).isEqualTo(line.substring(2));
                case '<' -> client.hear(ByteString.ofHex(line.substring(2)).toArray());
                default -> assertThat(line).matches("(#|suite|root) .*");
            }
        }
        assertThat(client.heard()).isEqualTo("spets neves\n");
    }

    /// One byte of the recording is changed: the client notices.
    @Test
    void anAlteredRecordingIsNoticed() throws IOException {
        List<String> recording = recording("ecdhe-ecdsa");
        FixedRandomness client = new FixedRandomness(
                Tls12Suite.valueOf(rest(recording, "suite ")), ByteString.ofHex(rest(recording, "root ")));
        byte[] flight = ByteString.ofHex(rest(recording, "< ")).toArray();
        flight[20] ^= 1;
        client.said();
        assertThatThrownBy(() -> client.hear(flight))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("signature was not made");
    }

    private static String rest(List<String> recording, String start) {
        return recording.stream()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow()
                .substring(start.length());
    }

    private static List<String> recording(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                FixedRandomnessTest.class.getResourceAsStream("fixed-randomness-" + name + ".txt"), name)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        }
    }
}
