package dev.sevensteps.fuzz.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.ca.CertificateSummary;
import dev.sevensteps.model.ByteString;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class DerTreeTest {

    @Test
    void aTreeIsWrittenAsItWasRead() {
        assertThat(Authorities.issued())
                .isNotEmpty()
                .allSatisfy(certificate -> assertThat(ByteString.copyOf(
                                DerTree.of(certificate.toArray()).encoded()))
                        .isEqualTo(certificate));
        ByteString list = Authorities.revocationList();
        assertThat(ByteString.copyOf(DerTree.of(list.toArray()).encoded())).isEqualTo(list);
    }

    @Test
    void theLengthsAroundAnEditAreMended() {
        DerTree.Node tree = DerTree.of(HexFormat.of().parseHex("3008" + "020101" + "0403" + "020102"));

        DerTree.edit(tree, new DerAct.Content(2, new byte[200]));

        assertThat(tree.encoded())
                .hasSize(3 + 3 + 3 + 3 + 200)
                .startsWith(0x30, 0x81, 0xd1)
                .contains(0x04, 0x81, 0xcb);
    }

    @Test
    void aCertificateThatWasEditedAndSignedIsStillOne() {
        DerTree.Node tree = DerTree.of(Authorities.SERVER.certificate().toArray());

        DerTree.edit(tree.child(0), new DerAct.FlipByte(2, 0, 1)); // the serial number

        ByteString edited = ByteString.copyOf(tree.encoded());
        assertThat(edited).isNotEqualTo(Authorities.SERVER.certificate());
        assertThat(CertificateSummary.of(edited)).isPresent();
    }
}
