package dev.sevensteps.book.exports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.model.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A capture taken apart, block by block, with what the format demands of each.
record PcapngFile(List<Integer> types, String keyLog, List<Packet> packets) {

    /// A packet.
    ///
    /// @param captured its bytes
    /// @param length   how many it had
    record Packet(long micros, ByteString captured, int length) {

        private ByteBuffer bytes() {
            return ByteBuffer.wrap(captured.toArray());
        }

        int source() {
            return bytes().getInt(12);
        }

        int sequence() {
            return bytes().getInt(24);
        }

        int acknowledged() {
            return bytes().getInt(28);
        }

        int flags() {
            return bytes().get(33);
        }

        int headers() {
            return 20 + (bytes().get(32) >> 4 & 15) * 4;
        }

        int payloadLength() {
            return length - headers();
        }

        ByteString payload() {
            return ByteString.copyOf(captured.toArray(), headers(), captured.length());
        }

        boolean isWhole() {
            return captured.length() == length;
        }
    }

    static PcapngFile read(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        List<Integer> types = new ArrayList<>();
        List<Packet> packets = new ArrayList<>();
        String keyLog = "";
        while (in.hasRemaining()) {
            int type = in.getInt(in.position());
            int length = in.getInt(in.position() + 4);
            assertThat(length % 4).as("a length in words").isZero();
            assertThat(in.getInt(in.position() + length - 4))
                    .as("the length again")
                    .isEqualTo(length);
            ByteBuffer body = in.slice(in.position() + 8, length - 12).order(ByteOrder.LITTLE_ENDIAN);
            in.position(in.position() + length);
            types.add(type);
            switch (type) {
                case 0x0a0d0d0a -> {
                    assertThat(body.getInt()).isEqualTo(0x1a2b3c4d);
                    assertThat(body.getShort()).as("major version").isEqualTo((short) 1);
                    assertThat(body.getShort()).as("minor version").isZero();
                    assertThat(body.getLong()).as("a length that is not said").isEqualTo(-1);
                    assertOptions(body);
                }
                case 1 -> {
                    assertThat(body.getShort()).as("raw IP").isEqualTo((short) 101);
                    assertThat(body.getShort()).isZero();
                    assertThat(body.getInt()).isZero();
                    assertOptions(body);
                }
                case 6 -> packets.add(packet(body));
                case 10 -> {
                    assertThat(body.getInt()).isEqualTo(0x544c534b);
                    byte[] lines = new byte[body.getInt()];
                    body.get(lines);
                    assertThat(body.remaining()).isEqualTo(-lines.length & 3);
                    keyLog = new String(lines, StandardCharsets.US_ASCII);
                }
                default -> throw new AssertionError("There is no use for a block of the type " + type + ".");
            }
        }
        return new PcapngFile(types, keyLog, packets);
    }

    private static Packet packet(ByteBuffer body) {
        assertThat(body.getInt()).as("the interface").isZero();
        long micros = (body.getInt() & 0xffffffffL) << 32 | body.getInt() & 0xffffffffL;
        byte[] captured = new byte[body.getInt()];
        int length = body.getInt();
        body.get(captured);
        body.position(body.position() + (-captured.length & 3));
        assertOptions(body);
        return new Packet(micros, ByteString.copyOf(captured), length);
    }

    private static void assertOptions(ByteBuffer body) {
        while (body.hasRemaining()) {
            int code = body.getShort();
            int length = body.getShort();
            if (code == 0) {
                assertThat(length).isZero();
                assertThat(body.hasRemaining()).as("more after the last option").isFalse();
                return;
            }
            body.position(body.position() + length + (-length & 3));
        }
    }
}
