package dev.sevensteps.model.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.model.Alert;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Why a chain can be refused, and how the peer is told.
class FlawTest {

    /// RFC 5246 §7.2.2, the alerts that speak of certificates, with the words of the RFC.
    private static final Set<Alert> ALERTS_ABOUT_CERTIFICATES = EnumSet.of(
            // "A certificate was corrupt, contained signatures that did not verify correctly, etc."
            Alert.BAD_CERTIFICATE,
            // "A certificate was of an unsupported type."
            Alert.UNSUPPORTED_CERTIFICATE,
            // "A certificate was revoked by its signer."
            Alert.CERTIFICATE_REVOKED,
            // "A certificate has expired or is not currently valid."
            Alert.CERTIFICATE_EXPIRED,
            // "Some other (unspecified) issue arose in processing the certificate, rendering it unacceptable."
            Alert.CERTIFICATE_UNKNOWN,
            // "A valid certificate chain or partial chain was received, but the certificate was not accepted because
            // the CA certificate could not be located or couldn't be matched with a known, trusted CA."
            Alert.UNKNOWN_CA,
            // RFC 9846 §6.2: "Sent by clients when an invalid or unacceptable OCSP response is provided by the server"
            Alert.BAD_CERTIFICATE_STATUS_RESPONSE);

    @Test
    void everyFlawIsAnsweredByAnAlertAboutCertificates() {
        assertThat(Flaw.values()).extracting(Flaw::alert).isSubsetOf(ALERTS_ABOUT_CERTIFICATES);
    }

    @Test
    void whereTheRfcNamesTheFlawItsAlertIsTheOne() {
        assertThat(Flaw.MALFORMED.alert()).isEqualTo(Alert.BAD_CERTIFICATE);
        assertThat(Flaw.BROKEN_SIGNATURE.alert()).isEqualTo(Alert.BAD_CERTIFICATE);
        assertThat(Flaw.EXPIRED.alert()).isEqualTo(Alert.CERTIFICATE_EXPIRED);
        assertThat(Flaw.NOT_YET_VALID.alert()).isEqualTo(Alert.CERTIFICATE_EXPIRED);
        assertThat(Flaw.UNTRUSTED_ROOT.alert()).isEqualTo(Alert.UNKNOWN_CA);
        assertThat(Flaw.MISSING_INTERMEDIATE.alert()).isEqualTo(Alert.UNKNOWN_CA);
    }

    @Test
    void everyFlawHasANameAndWordsOfItsOwn() {
        assertThat(Flaw.values())
                .extracting(Flaw::kebabCase)
                .doesNotHaveDuplicates()
                .allMatch(it -> it.matches("[a-z]+(-[a-z]+)*"));
        assertThat(Flaw.values())
                .extracting(Flaw::meaning)
                .doesNotHaveDuplicates()
                .allMatch(it -> it.matches("[a-z].*[^.]"));
        assertThat(Flaw.NOT_YET_VALID.kebabCase()).isEqualTo("not-yet-valid");
    }

    @Test
    void everyFlawNamesTheRuleThatItBreaks() {
        assertThat(Flaw.values())
                .extracting(Flaw::rule)
                .allMatch(rule -> rule.matches("(RFC \\d{4}|CABF BR) (§|App\\. [A-Z]).*"));
    }
}
