package dev.sevensteps.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The alerts have the numbers and names of the RFCs, all of them and no other.
class AlertTest {

    private static final String RFC_5246_SECTION_7_2 = """
            close_notify(0),
            unexpected_message(10),
            bad_record_mac(20),
            decryption_failed_RESERVED(21),
            record_overflow(22),
            decompression_failure(30),
            handshake_failure(40),
            no_certificate_RESERVED(41),
            bad_certificate(42),
            unsupported_certificate(43),
            certificate_revoked(44),
            certificate_expired(45),
            certificate_unknown(46),
            illegal_parameter(47),
            unknown_ca(48),
            access_denied(49),
            decode_error(50),
            decrypt_error(51),
            export_restriction_RESERVED(60),
            protocol_version(70),
            insufficient_security(71),
            internal_error(80),
            user_canceled(90),
            no_renegotiation(100),
            unsupported_extension(110),
            """;

    private static final String RFC_6066_SECTION_9 = """
            certificate_unobtainable(111),        /* new */
            unrecognized_name(112),               /* new */
            bad_certificate_status_response(113), /* new */
            bad_certificate_hash_value(114),      /* new */
            """;

    private static final String RFC_9846_SECTION_6 = """
            close_notify(0),
            unexpected_message(10),
            bad_record_mac(20),
            record_overflow(22),
            handshake_failure(40),
            bad_certificate(42),
            unsupported_certificate(43),
            certificate_revoked(44),
            certificate_expired(45),
            certificate_unknown(46),
            illegal_parameter(47),
            unknown_ca(48),
            access_denied(49),
            decode_error(50),
            decrypt_error(51),
            protocol_version(70),
            insufficient_security(71),
            internal_error(80),
            inappropriate_fallback(86),
            user_canceled(90),
            missing_extension(109),
            unsupported_extension(110),
            unrecognized_name(112),
            bad_certificate_status_response(113),
            unknown_psk_identity(115),
            certificate_required(116),
            general_error(117),
            no_application_protocol(120),
            """;

    @Test
    void theNumbersAreThoseOfTheRfcs() {
        Map<Integer, String> byRfc = new TreeMap<>();
        for (String table : new String[] {RFC_5246_SECTION_7_2, RFC_6066_SECTION_9, RFC_9846_SECTION_6}) {
            Matcher entry = Pattern.compile("(\\w+)\\((\\d+)\\)").matcher(table);
            while (entry.find()) {
                byRfc.put(Integer.valueOf(entry.group(2)), entry.group(1));
            }
        }
        Map<Integer, String> declared = new TreeMap<>();
        for (Alert alert : Alert.values()) {
            declared.put(alert.code(), alert.rfcName());
        }
        assertThat(declared).isEqualTo(byRfc);
        assertThat(Alert.values()).hasSize(byRfc.size());
    }

    @Test
    void anAlertIsFoundByItsNumberAndOnlyByIt() {
        int found = 0;
        for (int code = -1; code <= 256; code++) {
            if (Alert.ofCode(code).isPresent()) {
                found++;
                assertThat(Alert.ofCode(code).orElseThrow().code()).isEqualTo(code);
            }
        }
        assertThat(found).isEqualTo(Alert.values().length);
        assertThat(Arrays.stream(Alert.values()).map(Alert::toString)).contains("unexpected_message");
    }
}
