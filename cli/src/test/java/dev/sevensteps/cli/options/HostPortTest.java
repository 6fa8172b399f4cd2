package dev.sevensteps.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {

    @ParameterizedTest
    @CsvSource({
        "example.com:8443, example.com, 8443",
        "localhost, localhost, 443",
        "192.0.2.1:1, 192.0.2.1, 1",
        "[::1]:8443, ::1, 8443",
        "[::ffff:192.0.2.1], ::ffff:192.0.2.1, 443",
        "[fe80::1%eth0]:65535, fe80::1%eth0, 65535"
    })
    void aPlaceIsWrittenAsItWasRead(String text, String host, int port) {
        HostPort place = new HostPort(host, port);

        assertThat(HostPort.of(text)).contains(place);
        assertThat(HostPort.of(place.toString())).contains(place);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":443",
                "a:0",
                "a:65536",
                "a:b",
                "::1",
                "a/b",
                "[a b]:43",
                "[localhost]:443",
                "[:\u0000]",
                "[]:1"
            })
    void whatIsNoPlaceIsRefused(String text) {
        assertThat(HostPort.of(text)).isEmpty();
    }
}
