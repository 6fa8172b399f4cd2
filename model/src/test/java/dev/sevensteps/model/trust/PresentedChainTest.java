package dev.sevensteps.model.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a peer showed does not change while it is judged.
class PresentedChainTest {

    private static final ByteString LEAF = ByteString.ofHex("3001");
    private static final ByteString ISSUER = ByteString.ofHex("3002");

    @Test
    void thePeersOwnCertificateComesFirst() {
        assertThat(chain(List.of(LEAF, ISSUER)).leaf()).isEqualTo(LEAF);
    }

    @Test
    void itHasAtLeastOneCertificate() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chain(List.of()))
                .withMessage("A presented chain has at least the peer's own certificate.");
    }

    @Test
    void nobodyCanChangeItAfterwards() {
        List<ByteString> certificates = new ArrayList<>(List.of(LEAF, ISSUER));
        PresentedChain chain = chain(certificates);
        Trust.Trusted trusted = new Trust.Trusted(certificates);

        certificates.clear();

        assertThat(chain.certificates()).containsExactly(LEAF, ISSUER);
        assertThat(trusted.path()).containsExactly(LEAF, ISSUER);
    }

    private static PresentedChain chain(List<ByteString> certificates) {
        return new PresentedChain(
                certificates, Role.SERVER, Optional.of("example.com"), Instant.EPOCH, Optional.empty());
    }
}
