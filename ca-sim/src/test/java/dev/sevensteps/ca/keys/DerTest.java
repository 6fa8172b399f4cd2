package dev.sevensteps.ca.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.World;
import dev.sevensteps.model.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerTest {

    @ParameterizedTest
    @CsvSource({
        // hexadecimal, what is wrong with it
        "'', 'stops before its end, at byte 0'",
        "30, 'stops before its end, at byte 1'",
        "300301, 'stops before its end: at byte 2 there should be 3 more bytes, and there are 1'",
        "3003020101ff, 'has 1 bytes after its end'",
        "0000, 'has no tag at byte 0'",
        // X.690 §10.1: lengths are definite and in the fewest octets
        "30800000, 'has a length that is not in DER at byte 1'",
        "308103020101, 'has a length that is not the shortest at byte 1'",
        "308500000000030201ff, 'has a length that is not in DER at byte 1'",
        "3084ffffffff, 'stops before its end: at byte 6 there should be 2147483647 more bytes, and there are 0'",
        // X.690 §10.2: strings are not in pieces
        "2403040161, 'has a string in pieces at byte 0'",
        // X.690 §11.1: TRUE is 0xff
        "3003010101, 'has a truth value that is neither true nor false at byte 4'",
        "1f8080808001, 'has a tag that is too long at byte 1'",
        // An element inside another does not reach over its end
        "30030203010203, 'stops before its end: at byte 4 there should be 3 more bytes, and there are 1'",
    })
    void whatIsNotDerIsToldApart(String hex, String defect) {
        assertThatCode(() -> Der.requireOneElement(ByteString.ofHex(hex).toArray()))
                .isInstanceOf(Der.NotDer.class)
                .hasMessage(defect);
    }

    @ParameterizedTest
    @CsvSource({"0500", "3000", "3003020101", "30030101ff", "3003010100", "a003020101", "1f8101023030"})
    void whatIsDerPasses(String hex) {
        assertThatCode(() -> Der.requireOneElement(ByteString.ofHex(hex).toArray()))
                .doesNotThrowAnyException();
    }

    @Test
    void nestingEndsSomewhere() {
        assertThatCode(() -> Der.requireOneElement(nested(24))).doesNotThrowAnyException();
        assertThatCode(() -> Der.requireOneElement(nested(25)))
                .isInstanceOf(Der.NotDer.class)
                .hasMessage("is nested more than 24 levels deep");
    }

    @Test
    void thePartThatIsSignedIsTakenAsItIs() throws Exception {
        ByteString certificate = World.of(KeyType.ed25519()).server().certificate();

        byte[] signed = Der.firstInside(certificate.toArray());

        assertThat(signed)
                .isEqualTo(World.of(KeyType.ed25519())
                        .server()
                        .certificates()
                        .getFirst()
                        .getTBSCertificate());
    }

    /// SEQUENCEs in each other, and an empty one in the middle; each level has two bytes of header.
    private static byte[] nested(int levels) {
        byte[] bytes = new byte[2 * levels];
        for (int i = 0; i < levels; i++) {
            bytes[2 * i] = 0x30;
            bytes[2 * i + 1] = (byte) (2 * (levels - i - 1));
        }
        return bytes;
    }
}
