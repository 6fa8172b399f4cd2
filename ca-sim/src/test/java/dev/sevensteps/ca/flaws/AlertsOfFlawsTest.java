package dev.sevensteps.ca.flaws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.model.Alert;
import dev.sevensteps.model.trust.Flaw;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Which alert answers which flaw, written down a second time from the descriptions in RFC 5246 §7.2.2 and RFC 9846 §6.2.
class AlertsOfFlawsTest {

    private static final Map<Alert, String> BY_ALERT = Map.of(
            // "A certificate was corrupt, contained signatures that did not verify correctly, etc."
            Alert.BAD_CERTIFICATE,
            "ANY_POLICY_MAPPED BAD_KEY_IDENTIFIER BAD_SERIAL_NUMBER BROKEN_SIGNATURE CA_AS_SERVER CA_MUST_NOT_SIGN"
                    + " DUPLICATE_EXTENSION INCONSISTENT_STANDING MALFORMED MISPLACED_CONSTRAINTS NAME_EXCLUDED"
                    + " NAME_NOT_PERMITTED NOT_A_CA NO_ACCEPTED_POLICY NO_ALTERNATIVE_NAME NO_ISSUER_NAME NO_SUBJECT_NAME"
                    + " PATH_TOO_LONG TOO_MUCH_WORK WEAK_KEY WEAK_SIGNATURE WILDCARD_TOO_WIDE WRONG_CRITICALITY WRONG_NAME",
            // "A certificate was of an unsupported type."
            Alert.UNSUPPORTED_CERTIFICATE,
            "NO_PURPOSE UNKNOWN_CRITICAL_EXTENSION UNSUPPORTED_ALGORITHM WRONG_KEY_USAGE WRONG_PURPOSE",
            // "A certificate was revoked by its signer."
            Alert.CERTIFICATE_REVOKED,
            "REVOKED_BY_CRL REVOKED_BY_OCSP",
            // "Some other (unspecified) issue arose in processing the certificate, rendering it unacceptable."
            Alert.CERTIFICATE_UNKNOWN,
            "EXPIRED_CRL FORGED_CRL REVOCATION_UNKNOWN UNKNOWN_TO_OCSP",
            // "Sent by clients when an invalid or unacceptable OCSP response is provided by the server"
            Alert.BAD_CERTIFICATE_STATUS_RESPONSE,
            "EXPIRED_STAPLE FOREIGN_STAPLE FORGED_STAPLE MALFORMED_STAPLE MISSING_STAPLE",
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
