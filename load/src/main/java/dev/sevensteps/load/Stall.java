package dev.sevensteps.load;

import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.engine.wire.RecordHeader;
import dev.sevensteps.model.ProtocolVersion;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Shakes hands up to some record, sends it whole or by half, and says no more.
final class Stall {

    /// Records that a client sends in a handshake and with its request, at most.
    private static final int RECORDS = 6;

    private Stall() {}

    static void stall(Site site, Socket socket, int turn) throws IOException {
        ProtocolVersion version = turn % 2 == 0 ? ProtocolVersion.TLS_1_3 : ProtocolVersion.TLS_1_2;
        boolean half = turn / 2 % 2 == 1;
        int left = turn / 4 % RECORDS;
        Connection client =
                Connection.client(site.policy(version, Optional.empty()), site.environment(), Observer.NONE);
        OutputStream out = socket.getOutputStream();
        byte[] buffer = new byte[16_384];
        while (true) {
            for (byte[] record : records(client.takeOutput())) {
                if (left-- == 0) {
                    out.write(record, 0, half ? record.length / 2 : 0);
                    Deeds.hearOut(socket);
                    return;
                }
                out.write(record);
            }
            int count = socket.getInputStream().read(buffer);
            if (count < 0) {
                return;
            }
            client.receive(buffer, 0, count);
        }
    }

    private static List<byte[]> records(byte[] output) {
        List<byte[]> records = new ArrayList<>();
        for (int at = 0; at < output.length; ) {
            int to = at + RecordHeader.LENGTH + ((output[at + 3] & 0xff) << 8 | (output[at + 4] & 0xff));
            records.add(Arrays.copyOfRange(output, at, to));
            at = to;
        }
        return records;
    }
}
