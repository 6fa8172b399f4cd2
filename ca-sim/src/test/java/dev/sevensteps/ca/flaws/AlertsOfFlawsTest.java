package dev.sevensteps.ca.flaws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.model.Alert;
import dev.sevensteps.model.trust.Flaw;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Which alert answers which flaw, written down a second time from the descriptions in RFC 5246 §7.2.2.
class AlertsOfFlawsTest {

    private static final Map<Alert, String> BY_ALERT = Map.of(
            // "A certificate was corrupt, contained signatures that did not verify correctly, etc."
            Alert.BAD_CERTIFICATE,
            "BROKEN_SIGNATURE CA_MUST_NOT_SIGN MALFORMED NOT_A_CA PATH_TOO_LONG WEAK_KEY WEAK_SIGNATURE WRONG_NAME",
            // "A certificate was of an unsupported type."
            Alert.UNSUPPORTED_CERTIFICATE,
            "UNKNOWN_CRITICAL_EXTENSION UNSUPPORTED_ALGORITHM WRONG_KEY_USAGE WRONG_PURPOSE",
            // "A certificate has expired or is not currently valid."
            Alert.CERTIFICATE_EXPIRED,
            "EXPIRED NOT_YET_VALID",
            // "A valid certificate chain or partial chain was received, but the certificate was not accepted because
            // the
            // CA certificate could not be located or couldn't be matched with a known, trusted CA."
            Alert.UNKNOWN_CA,
            "MISSING_INTERMEDIATE UNTRUSTED_ROOT");

    @Test
    void eachFlawIsAnsweredByTheAlertOfItsKind() {
        Map<Alert, String> found = Arrays.stream(Flaw.values())
                .collect(Collectors.groupingBy(
                        Flaw::alert,
                        Collectors.mapping(
                                Flaw::name,
                                Collectors.collectingAndThen(
                                        Collectors.toList(),
                                        names -> names.stream().sorted().collect(Collectors.joining(" "))))));

        assertThat(found).isEqualTo(BY_ALERT);
    }

    @Test
    void eachFlawHasANameForTheCommandLineOfItsOwn() {
        Map<String, Flaw> byName =
                Arrays.stream(Flaw.values()).collect(Collectors.toMap(Flaw::kebabCase, Function.identity()));

        assertThat(byName).hasSize(Flaw.values().length).containsEntry("not-a-ca", Flaw.NOT_A_CA);
        assertThat(byName.keySet()).allMatch(name -> name.matches("[a-z-]+"));
    }
}
