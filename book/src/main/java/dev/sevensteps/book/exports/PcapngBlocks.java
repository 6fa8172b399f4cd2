package dev.sevensteps.book.exports;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The blocks of a capture file in the format pcapng (draft-ietf-opsawg-pcapng), little-endian.
final class PcapngBlocks {

    private static final int SECTION_HEADER = 0x0a0d0d0a;
    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int ENHANCED_PACKET = 6;
    private static final int DECRYPTION_SECRETS = 0x0000000a;

    private static final int BYTE_ORDER_MAGIC = 0x1a2b3c4d;

    /// Secrets of TLS as a key log: "TLSK" (§4.7).
    private static final int TLS_KEY_LOG = 0x544c534b;

    /// Packets that begin with the IP header.
    private static final int LINK_TYPE_RAW = 101;

    private static final int OPTION_COMMENT = 1;
    private static final int OPTION_APPLICATION = 4;
    private static final int OPTION_INTERFACE_NAME = 2;
    private static final int LONGEST_OPTION = 4000;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /// Begins a section with one interface.
    void begin(String comment) {
        Body section = new Body()
                .number(BYTE_ORDER_MAGIC)
                .shorts(1, 0)
                // The length of the section is not said.
                .number(-1)
                .number(-1)
                .option(OPTION_COMMENT, comment)
                .option(OPTION_APPLICATION, "sevensteps")
                .endOfOptions();
        write(SECTION_HEADER, section);
        Body link = new Body()
                .shorts(LINK_TYPE_RAW, 0)
                .number(0) // no limit to the length of a packet
                .option(OPTION_INTERFACE_NAME, "made up")
                .endOfOptions();
        write(INTERFACE_DESCRIPTION, link);
    }

    /// The keys with which the packets after it can be read.
    void secrets(String keyLog) {
        byte[] lines = keyLog.getBytes(StandardCharsets.US_ASCII);
        write(
                DECRYPTION_SECRETS,
                new Body().number(TLS_KEY_LOG).number(lines.length).padded(lines));
    }

    /// A packet.
    ///
    /// @param captured its bytes, as many as there are
    /// @param length   how many it had
    /// @param comment  what a reader is told of it; may be empty
    void packet(Instant at, byte[] captured, int length, String comment) {
        // The usual resolution: microseconds.
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, at);
        Body packet = new Body()
                .number(0)
                .number((int) (micros >>> 32))
                .number((int) micros)
                .number(captured.length)
                .number(length)
                .padded(captured);
        if (!comment.isEmpty()) {
            packet.option(OPTION_COMMENT, comment).endOfOptions();
        }
        write(ENHANCED_PACKET, packet);
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    /// Each block has its length before it and after it.
    private void write(int type, Body body) {
        byte[] bytes = body.bytes.toByteArray();
        int length = 12 + bytes.length;
        out.writeBytes(number(type));
        out.writeBytes(number(length));
        out.writeBytes(bytes);
        out.writeBytes(number(length));
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    /// The inside of a block.
    private static final class Body {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Body number(int value) {
            bytes.writeBytes(PcapngBlocks.number(value));
            return this;
        }

        Body shorts(int one, int other) {
            return number((other << 16) | one);
        }

        /// With zeros up to the next multiple of four.
        Body padded(byte[] content) {
            bytes.writeBytes(content);
            bytes.writeBytes(new byte[-content.length & 3]);
            return this;
        }

        Body option(int code, String text) {
            String kept = text.length() <= LONGEST_OPTION ? text : text.substring(0, LONGEST_OPTION) + "…";
            byte[] content = kept.getBytes(StandardCharsets.UTF_8);
            return shorts(code, content.length).padded(content);
        }

        Body endOfOptions() {
            return shorts(0, 0);
        }
    }
}
