package dev.sevensteps.engine.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sevensteps.model.Alert;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// What stands around handshake messages: record headers, alerts, ChangeCipherSpec. They are small enough to try all.
final class SmallStructuresTest {

    @Property
    void recordHeadersAreReadAndWritten(
            @ForAll ContentType type,
            @ForAll @IntRange(max = 0xffff) int version,
            @ForAll @IntRange(max = Limits.CIPHERTEXT_LENGTH) int length)
            throws DecodeException {
        RecordHeader header = new RecordHeader(type, version, length);
        FieldWriter out = FieldWriter.create();
        header.write(out);
        assertThat(out.length()).isEqualTo(RecordHeader.LENGTH);
        assertThat(RecordHeader.read(FieldReader.of(out.toArray()), Limits.CIPHERTEXT_LENGTH))
                .isEqualTo(header);
    }

    @Property
    void recordHeadersOfNoTypeAreUnexpected(@ForAll byte type) {
        byte[] bytes = {type, 3, 3, 0, 1};
        if (type >= 20 && type <= 23) {
            assertThat(ContentType.ofCode(type).orElseThrow().code()).isEqualTo(type);
        } else {
            assertThatExceptionOfType(DecodeException.class)
                    .isThrownBy(() -> RecordHeader.read(FieldReader.of(bytes), Limits.CIPHERTEXT_LENGTH))
                    .satisfies(refusal -> assertThat(refusal.alert()).isEqualTo(Alert.UNEXPECTED_MESSAGE));
        }
    }

    @Property(tries = 1)
    void recordsThatAreTooLongOverflow() throws DecodeException {
        byte[] longest = {23, 3, 3, 0x48, 0x00};
        byte[] tooLong = {23, 3, 3, 0x48, 0x01};
        assertThat(RecordHeader.read(FieldReader.of(longest), Limits.CIPHERTEXT_LENGTH)
                        .length())
                .isEqualTo((1 << 14) + 2048);
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> RecordHeader.read(FieldReader.of(tooLong), Limits.CIPHERTEXT_LENGTH))
                .withMessage("Cannot read record_header.length at byte 3: it must be at most 18432, but is 18433"
                        + " (RFC 5246 §6.2.3).")
                .satisfies(refusal -> assertThat(refusal.alert()).isEqualTo(Alert.RECORD_OVERFLOW));
    }

    @Property
    void alertsAreReadAndWrittenWhateverTheySay(@ForAll AlertLevel level, @ForAll @IntRange(max = 255) int description)
            throws DecodeException {
        AlertMessage alert = new AlertMessage(level, description);
        FieldWriter out = FieldWriter.create();
        alert.write(out);
        assertThat(out.toArray()).containsExactly(level.code(), description);
        assertThat(AlertMessage.read(FieldReader.of(out.toArray()))).isEqualTo(alert);
        assertThat(alert.alert()).isEqualTo(Alert.ofCode(description));
    }

    @Property
    void alertsOfNoLevelAreIllegal(@ForAll byte level, @ForAll byte description) {
        if (level != 1 && level != 2) {
            assertThatExceptionOfType(DecodeException.class)
                    .isThrownBy(() -> AlertMessage.read(FieldReader.of(new byte[] {level, description})))
                    .satisfies(refusal -> assertThat(refusal.alert()).isEqualTo(Alert.ILLEGAL_PARAMETER));
        }
    }

    @Property
    void alertsHaveTwoBytes(@ForAll @Size(max = 6) byte[] bytes) {
        if (bytes.length != AlertMessage.LENGTH) {
            byte[] fatal = bytes.clone();
            if (fatal.length > 0) {
                fatal[0] = 2;
            }
            assertThatExceptionOfType(DecodeException.class)
                    .isThrownBy(() -> AlertMessage.read(FieldReader.of(fatal)))
                    .satisfies(refusal -> assertThat(refusal.alert()).isEqualTo(Alert.DECODE_ERROR));
        }
    }

    @Property
    void changeCipherSpecIsOneByteAndThatIsOne(@ForAll @Size(max = 3) byte[] bytes) throws DecodeException {
        if (bytes.length == 1 && bytes[0] == 1) {
            assertThat(ChangeCipherSpec.read(FieldReader.of(bytes))).isEqualTo(new ChangeCipherSpec());
        } else {
            assertThatExceptionOfType(DecodeException.class)
                    .isThrownBy(() -> ChangeCipherSpec.read(FieldReader.of(bytes)))
                    .satisfies(refusal -> assertThat(refusal.alert())
                            .isEqualTo(
                                    bytes.length > 0 && bytes[0] != 1 ? Alert.ILLEGAL_PARAMETER : Alert.DECODE_ERROR));
        }
        FieldWriter out = FieldWriter.create();
        new ChangeCipherSpec().write(out);
        assertThat(ChangeCipherSpec.read(FieldReader.of(out.toArray()))).isEqualTo(new ChangeCipherSpec());
    }

    @Property(tries = 1)
    void theyExplainTheirBytesToo() throws DecodeException {
        List<String> lines = new ArrayList<>();
        byte[] alert = {2, 40};
        AlertMessage.read(FieldReader.annotating(alert, field -> lines.add(field.path() + " = " + field.value())));
        byte[] header = {22, 3, 1, 0, 5};
        RecordHeader.read(
                FieldReader.annotating(header, field -> lines.add(field.path() + " = " + field.value())),
                Limits.PLAINTEXT_LENGTH);
        assertThat(lines)
                .containsExactly(
                        "alert.level = fatal",
                        "alert.description = handshake_failure",
                        "alert = ",
                        "record_header.type = handshake",
                        "record_header.version = TLS 1.0",
                        "record_header.length = 5",
                        "record_header = ");
    }
}
