package dev.sevensteps.model.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Known answers: the schedule, run on bytes.
class Tls12KeyScheduleTest {

    /// The test vector for the TLS 1.2 PRF with SHA-256 from the mailing list of the TLS working group. It shows
    /// that the reader used here is right.
    @Test
    void thePrf() {
        ByteString secret = ByteString.ofHex("9bbe436ba940f017b17652849a71db35");
        ByteString seed = ByteString.ofHex("a0ba9f936cda311827a6f796ffd5198c");

        assertThat(Sha256OnBytes.SHA_256.prf(secret, "test label", seed, 100).hex())
                .isEqualTo("e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a"
                        + "6b301791e90d35c9c9a46b4e14baf9af0fa022f7077def17abfd3797c0564bab"
                        + "4fbc91666e9def9b97fce34f796789baa48082d122ee42c5a72e5a5110fff701"
                        + "87347b66");
    }

    /// The first vector for TLS 1.2 and SHA-256 in the validation suite for SP 800-135 key derivation functions
    /// (NIST CAVP). It uses other randoms for the key block than for the master secret.
    @Test
    void theMasterSecretAndTheKeyBlock() {
        Tls12KeySchedule<ByteString> schedule = new Tls12KeySchedule<>(Sha256OnBytes.SHA_256, 0, 48, 16);
        PremasterSecret<ByteString> premaster = new PremasterSecret<>(ByteString.ofHex(
                "f8938ecc9edebc5030c0c6a441e213cd24e6f770a50dda07876f8d55da062bcadb386b411fd4fe4313a604fce6c17fbc"));

        MasterSecret<ByteString> master = schedule.masterSecret(
                premaster,
                ByteString.ofHex("36c129d01a3200894b9179faac589d9835d58775f9b5ea3587cb8fd0364cae8c"),
                ByteString.ofHex("f6c9575ed7ddd73e1f7d16eca115415812a43c2b747daaaae043abfb50053fce"));
        TrafficKeys<ByteString> keys = schedule.trafficKeys(
                master,
                ByteString.ofHex("62e1fd91f23f558a605f28478c58cf72637b89784d959df7e946d3f07bd1b616"),
                ByteString.ofHex("ae6c806f8ad4d80784549dff28a4b58fd837681a51d928c3e30ee5ff14f39868"));

        assertThat(master.value().hex())
                .isEqualTo("202c88c00f84a17a20027079604787461176455539e705be"
                        + "730890602c289a5001e34eeb3a043e5d52a65e66125188bf");
        assertThat(keys.writeKey(Role.CLIENT).hex()
                        + keys.writeKey(Role.SERVER).hex()
                        + keys.writeIv(Role.CLIENT).hex()
                        + keys.writeIv(Role.SERVER).hex())
                .isEqualTo("d06139889fffac1e3a71865f504aa5d0d2a2e89506c6f2279b670c3e1b74f531"
                        + "016a2530c51a3a0f7e1d6590d0f0566b2f387f8d11fd4f731cdd572d2eae927f"
                        + "6f2f81410b25e6960be68985add6c38445ad9f8c64bf8068bf9a6679485d966f"
                        + "1ad6f68b43495b10a683755ea2b858d70ccac7ec8b053c6bd41ca299d4e51928");
    }

    @Test
    void nothingSecretIsPrinted() {
        ByteString secret = ByteString.ofHex("5ec3e700");

        assertThat(new PremasterSecret<>(secret).toString()).doesNotContain("5ec3e7");
        assertThat(new MasterSecret<>(secret).toString()).doesNotContain("5ec3e7");
        TrafficKeys.OfBoth<ByteString> both = new TrafficKeys.OfBoth<>(secret, secret);
        assertThat(both.toString()).doesNotContain("5ec3e7");
        assertThat(new TrafficKeys<>(Optional.of(both), both, Optional.of(both)).toString())
                .doesNotContain("5ec3e7");
    }
}
