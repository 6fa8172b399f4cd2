package dev.sevensteps.model.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.collect.ImmutableList;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.keys.NamedKeys.Setting;
import dev.sevensteps.model.keys.NamedValue.Making;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The values of a handshake as a reader is told of them: name, length in bytes, lines spoken when it is there, formula.
class NamedKeysTest {

    private static final Scenario TLS_1_2 = Scenario.of(ProtocolVersion.TLS_1_2, Fact.EPHEMERAL);

    private static final NamedKeys.Source<Term> SOURCE = new NamedKeys.Source<>() {
        @Override
        public Term random(Role sender) {
            return new Term.Name(sender.lowerCase() + " random");
        }

        @Override
        public Term agreed() {
            return new Term.Name("agreed");
        }

        @Override
        public Term earlier() {
            return new Term.Name("earlier");
        }

        @Override
        public Term hash(Stretch stretch) {
            return new Term.Name("hash " + stretch);
        }
    };

    private static ImmutableList<NamedValue<Term>> values(Scenario scenario, Setting setting) {
        return NamedKeys.of(scenario, setting, TermAlgebra.TERMS, SOURCE);
    }

    /// A line each: name, its length, how many lines are spoken by then; its formula; and what that is made of.
    private static String told(Scenario scenario, Setting setting) {
        return values(scenario, setting).stream()
                .map(value -> "%s (%d, %d) = %s <- %s\n"
                        .formatted(
                                value.name(),
                                value.length(),
                                value.lines(),
                                value.formula(),
                                value.ingredients().stream()
                                        .map(NamedValue::words)
                                        .toList()))
                .collect(Collectors.joining());
    }

    @Test
    void ofTls12() {
        assertThat(told(TLS_1_2, new Setting(32, 0, 16, 4, true, true))).isEqualTo("""
                client_random (32, 1) =  <- []
                server_random (32, 2) =  <- []
                premaster_secret (0, 6) =  <- []
                master_secret (48, 6) = PRF(premaster_secret, "extended master secret", Hash(ClientHello…ClientKeyExchange))[0..47] <- [premaster_secret]
                key_block (40, 6) = PRF(master_secret, "key expansion", server_random + client_random)[0..39] <- [master_secret, server_random, client_random]
                client_write_key (16, 6) = key_block[0..15] <- [key_block]
                server_write_key (16, 6) = key_block[16..31] <- [key_block]
                client_write_iv (4, 6) = key_block[32..35] <- [key_block]
                server_write_iv (4, 6) = key_block[36..39] <- [key_block]
                client_verify_data (12, 7) = PRF(master_secret, "client finished", Hash(ClientHello…ClientKeyExchange))[0..11] <- [master_secret]
                server_verify_data (12, 9) = PRF(master_secret, "server finished", Hash(ClientHello…client Finished))[0..11] <- [master_secret]
                """);
    }

    @Test
    void ofTls12AsItWasBeforeRfc7627() {
        assertThat(told(TLS_1_2, new Setting(32, 20, 16, 0, false, true))).isEqualTo("""
                client_random (32, 1) =  <- []
                server_random (32, 2) =  <- []
                premaster_secret (0, 6) =  <- []
                master_secret (48, 6) = PRF(premaster_secret, "master secret", client_random + server_random)[0..47] <- [premaster_secret, client_random, server_random]
                key_block (72, 6) = PRF(master_secret, "key expansion", server_random + client_random)[0..71] <- [master_secret, server_random, client_random]
                client_write_mac_key (20, 6) = key_block[0..19] <- [key_block]
                server_write_mac_key (20, 6) = key_block[20..39] <- [key_block]
                client_write_key (16, 6) = key_block[40..55] <- [key_block]
                server_write_key (16, 6) = key_block[56..71] <- [key_block]
                client_verify_data (12, 7) = PRF(master_secret, "client finished", Hash(ClientHello…ClientKeyExchange))[0..11] <- [master_secret]
                server_verify_data (12, 9) = PRF(master_secret, "server finished", Hash(ClientHello…client Finished))[0..11] <- [master_secret]
                """);
    }

    @Test
    void ofTls13WithEarlyData() {
        Scenario scenario = Scenario.of(ProtocolVersion.TLS_1_3, Fact.RESUMED, Fact.EARLY_DATA, Fact.EARLY_ACCEPTED);

        assertThat(told(scenario, new Setting(32, 0, 16, 0, false, true))).isEqualTo("""
                pre_shared_key (32, 0) =  <- []
                early_secret (32, 1) = HKDF-Extract(0, pre_shared_key) <- [pre_shared_key]
                binder_key (32, 1) = HKDF-Expand-Label(early_secret, "res binder", Hash(""), 32) <- [early_secret]
                binder_finished_key (32, 1) = HKDF-Expand-Label(binder_key, "finished", "", 32) <- [binder_key]
                binder (32, 1) = HMAC(binder_finished_key, Hash(ClientHello without its binders)) <- [binder_finished_key]
                client_early_traffic_secret (32, 1) = HKDF-Expand-Label(early_secret, "c e traffic", Hash(ClientHello), 32) <- [early_secret]
                client_early_write_key (16, 1) = HKDF-Expand-Label(client_early_traffic_secret, "key", "", 16) <- [client_early_traffic_secret]
                client_early_write_iv (12, 1) = HKDF-Expand-Label(client_early_traffic_secret, "iv", "", 12) <- [client_early_traffic_secret]
                early_exporter_secret (32, 1) = HKDF-Expand-Label(early_secret, "e exp master", Hash(ClientHello), 32) <- [early_secret]
                early_derived_secret (32, 1) = HKDF-Expand-Label(early_secret, "derived", Hash(""), 32) <- [early_secret]
                shared_secret (0, 2) =  <- []
                handshake_secret (32, 2) = HKDF-Extract(early_derived_secret, shared_secret) <- [early_derived_secret, shared_secret]
                client_handshake_traffic_secret (32, 2) = HKDF-Expand-Label(handshake_secret, "c hs traffic", Hash(ClientHello…ServerHello), 32) <- [handshake_secret]
                client_handshake_write_key (16, 2) = HKDF-Expand-Label(client_handshake_traffic_secret, "key", "", 16) <- [client_handshake_traffic_secret]
                client_handshake_write_iv (12, 2) = HKDF-Expand-Label(client_handshake_traffic_secret, "iv", "", 12) <- [client_handshake_traffic_secret]
                server_handshake_traffic_secret (32, 2) = HKDF-Expand-Label(handshake_secret, "s hs traffic", Hash(ClientHello…ServerHello), 32) <- [handshake_secret]
                server_handshake_write_key (16, 2) = HKDF-Expand-Label(server_handshake_traffic_secret, "key", "", 16) <- [server_handshake_traffic_secret]
                server_handshake_write_iv (12, 2) = HKDF-Expand-Label(server_handshake_traffic_secret, "iv", "", 12) <- [server_handshake_traffic_secret]
                handshake_derived_secret (32, 2) = HKDF-Expand-Label(handshake_secret, "derived", Hash(""), 32) <- [handshake_secret]
                main_secret (32, 2) = HKDF-Extract(handshake_derived_secret, 0) <- [handshake_derived_secret]
                server_handshake_finished_key (32, 2) = HKDF-Expand-Label(server_handshake_traffic_secret, "finished", "", 32) <- [server_handshake_traffic_secret]
                client_handshake_finished_key (32, 2) = HKDF-Expand-Label(client_handshake_traffic_secret, "finished", "", 32) <- [client_handshake_traffic_secret]
                server_verify_data (32, 3) = HMAC(server_handshake_finished_key, Hash(ClientHello…EncryptedExtensions)) <- [server_handshake_finished_key]
                client_application_traffic_secret_0 (32, 4) = HKDF-Expand-Label(main_secret, "c ap traffic", Hash(ClientHello…server Finished), 32) <- [main_secret]
                client_application_write_key (16, 4) = HKDF-Expand-Label(client_application_traffic_secret_0, "key", "", 16) <- [client_application_traffic_secret_0]
                client_application_write_iv (12, 4) = HKDF-Expand-Label(client_application_traffic_secret_0, "iv", "", 12) <- [client_application_traffic_secret_0]
                server_application_traffic_secret_0 (32, 4) = HKDF-Expand-Label(main_secret, "s ap traffic", Hash(ClientHello…server Finished), 32) <- [main_secret]
                server_application_write_key (16, 4) = HKDF-Expand-Label(server_application_traffic_secret_0, "key", "", 16) <- [server_application_traffic_secret_0]
                server_application_write_iv (12, 4) = HKDF-Expand-Label(server_application_traffic_secret_0, "iv", "", 12) <- [server_application_traffic_secret_0]
                exporter_secret (32, 4) = HKDF-Expand-Label(main_secret, "exp master", Hash(ClientHello…server Finished), 32) <- [main_secret]
                client_verify_data (32, 5) = HMAC(client_handshake_finished_key, Hash(ClientHello…EndOfEarlyData)) <- [client_handshake_finished_key]
                resumption_secret (32, 6) = HKDF-Expand-Label(main_secret, "res master", Hash(ClientHello…client Finished), 32) <- [main_secret]
                """);
    }

    /// Two random numbers of 32 bytes, one after the other, and what is cut out of a key block, have the length that they have.
    @Test
    void whatIsJoinedAndCutKnowsItsLength() {
        List<NamedValue<Term>> values = values(TLS_1_2, new Setting(32, 20, 16, 0, false, true));

        assertThat(values)
                .filteredOn(value -> value.making() instanceof Making.Prf<Term> prf
                        && prf.seed().making() instanceof Making.Joined<Term>)
                .hasSize(2)
                .allSatisfy(value -> assertThat(
                                ((Making.Prf<Term>) value.making()).seed().length())
                        .isEqualTo(64));
        assertThat(values)
                .filteredOn(value -> value.making() instanceof Making.Cut<Term>)
                .extracting(NamedValue::length)
                .containsExactly(20, 20, 16, 16);
    }

    @Test
    void aPathThatHasNoSuchLineHasNoSuchStretch() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Stretch.SERVER_HELLO.lines(TLS_1_2.path()))
                .withMessageContaining("SERVER_HELLO");
    }

    @Test
    void everyLabelHasItsSection() {
        assertThat(Label.values())
                .allSatisfy(label -> assertThat(label.section()).matches("RFC \\d{4} §\\d+(\\.\\d+)*"));
        assertThat(Label.EXTENDED_MASTER_SECRET.section()).isEqualTo("RFC 7627 §4");
    }
}
