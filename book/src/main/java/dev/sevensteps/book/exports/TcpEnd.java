package dev.sevensteps.book.exports;

import dev.sevensteps.model.Role;
import java.nio.ByteBuffer;

/// One end of a TCP connection that is made up: its address, its port, and how far it has counted.
final class TcpEnd {

    static final byte FIN = 0x01;
    static final byte SYN = 0x02;
    static final byte PSH = 0x08;
    static final byte ACK = 0x10;

    /// IPv4 and TCP, both without options.
    static final int HEADERS = 40;

    /// What one IPv4 packet takes besides them.
    static final int LONGEST_SEGMENT = 0xffff - HEADERS;

    private static final int IP_HEADER = 20;
    private static final int DO_NOT_FRAGMENT = 0x4000;
    private static final int TIME_TO_LIVE = 64;
    private static final int TCP = 6;
    private static final int WINDOW = 0xffff;

    /// Addresses for documentation (RFC 5737 §3): nobody's.
    private static final int CLIENT_ADDRESS = 0xc0000201;

    private static final int SERVER_ADDRESS = 0xc0000202;
    private static final int CLIENT_PORT = 49152;
    private static final int SERVER_PORT = 443;

    /// Maximum segment size; nothing; window scale: each unit of the window is 128 bytes (RFC 9293 §3.7.1, RFC 7323 §2).
    private static final byte[] SYN_OPTIONS = {2, 4, (byte) (LONGEST_SEGMENT >> 8), (byte) LONGEST_SEGMENT, 1, 3, 3, 7};

    private final int address;
    private final int port;
    private int sequence;
    private int packets;

    private TcpEnd(int address, int port, int sequence) {
        this.address = address;
        this.port = port;
        this.sequence = sequence;
    }

    static TcpEnd of(Role role) {
        return switch (role) {
            case CLIENT -> new TcpEnd(CLIENT_ADDRESS, CLIENT_PORT, 1000);
            case SERVER -> new TcpEnd(SERVER_ADDRESS, SERVER_PORT, 5000);
        };
    }

    /// A packet to the other end, which acknowledges all that came from there.
    ///
    /// @param payload what is known of its content
    /// @param length  how much content it had
    byte[] packet(TcpEnd to, byte flags, byte[] payload, int length) {
        boolean isFirst = (flags & SYN) != 0;
        byte[] options = isFirst ? SYN_OPTIONS : new byte[0];
        int headers = HEADERS + options.length;
        ByteBuffer packet = ByteBuffer.allocate(headers + payload.length);
        packet.put((byte) 0x45)
                .put((byte) 0)
                .putShort((short) (headers + length))
                .putShort((short) ++packets)
                .putShort((short) DO_NOT_FRAGMENT)
                .put((byte) TIME_TO_LIVE)
                .put((byte) TCP)
                .putShort((short) 0)
                .putInt(address)
                .putInt(to.address);
        packet.putShort((short) port)
                .putShort((short) to.port)
                .putInt(sequence)
                .putInt((flags & ACK) == 0 ? 0 : to.sequence)
                .put((byte) (((headers - IP_HEADER) / 4) << 4))
                .put(flags)
                .putShort((short) WINDOW)
                .putInt(0)
                .put(options)
                .put(payload);
        byte[] bytes = packet.array();
        packet.putShort(10, checksum(bytes, 0, IP_HEADER, 0));
        // Of content that is not known there is no checksum.
        if (payload.length == length) {
            packet.putShort(IP_HEADER + 16, checksum(bytes, IP_HEADER, bytes.length, pseudoHeader(to, bytes.length)));
        }
        sequence += length + ((flags & (SYN | FIN)) == 0 ? 0 : 1);
        return bytes;
    }

    /// RFC 9293 §3.1: addresses, protocol and length count, too.
    private long pseudoHeader(TcpEnd to, int packetLength) {
        return words(address) + words(to.address) + TCP + packetLength - IP_HEADER;
    }

    private static long words(int number) {
        return (number >>> 16) + (number & 0xffffL);
    }

    /// RFC 1071.
    private static short checksum(byte[] bytes, int from, int to, long start) {
        long sum = start;
        for (int i = from; i < to; i++) {
            sum += (i - from) % 2 == 0 ? (bytes[i] & 0xff) << 8 : bytes[i] & 0xff;
        }
        while (sum > 0xffff) {
            sum = (sum >> 16) + (sum & 0xffff);
        }
        return (short) ~sum;
    }
}
