package dev.sevensteps.book.exports;

import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A trace as packets, for Wireshark and its like. The records and their times are those of the trace, and so are the keys,
/// which are put before the packets. What carried the records is not in a trace and is made up: addresses, ports, and a TCP
/// connection that opens before the first record and closes after the last. One packet carries one record, and says which.
final class Capture {

    /// After so many bytes the other end says that it has got them.
    private static final int UNANSWERED = 32 << 10;

    private static final byte[] NOTHING = {};
    private static final int MOST_WORDS = 20;

    private final Trace trace;
    private final PcapngBlocks blocks = new PcapngBlocks();
    private final Map<Role, TcpEnd> ends = new EnumMap<>(Role.class);
    private final Map<Role, Integer> unanswered = new EnumMap<>(Role.class);
    private final Map<Integer, List<String>> carried = new HashMap<>();
    private Instant latest;

    private Capture(Trace trace) {
        this.trace = trace;
        this.latest = trace.summary().began();
        for (Role role : Role.values()) {
            ends.put(role, TcpEnd.of(role));
        }
    }

    /// The file.
    static byte[] of(Trace trace) {
        return new Capture(trace).write();
    }

    private byte[] write() {
        String keyLog = KeyLogText.of(trace);
        blocks.begin("A connection that sevensteps recorded at the "
                + trace.summary().role().lowerCase()
                + ". The records and their times are as recorded; addresses, ports, TCP and IP are made up."
                + (keyLog.isEmpty() ? " The trace holds no keys, so that what is encrypted stays so." : ""));
        if (!keyLog.isEmpty()) {
            blocks.secrets(keyLog);
        }
        trace.entries().forEach(this::noteWhatIsCarried);
        open();
        trace.all(Trace.WireRecord.class).forEach(this::carry);
        close();
        return blocks.toBytes();
    }

    private void noteWhatIsCarried(Trace.Entry entry) {
        switch (entry) {
            case Trace.Spoken spoken ->
                note(spoken.records(), spoken.line().message().rfcName());
            case Trace.Interjected interjected -> note(interjected.records(), interjected.words());
            case Trace.Refused refused -> note(refused.records(), refused.words() + ", refused");
            case Trace.Data data -> note(data.records(), "application data");
            case Trace.WireRecord _, Trace.Born _, Trace.Failed _ -> {
                // No record carries them.
            }
        }
    }

    private void note(List<Integer> records, String words) {
        for (int record : records) {
            List<String> known = carried.computeIfAbsent(record, _ -> new ArrayList<>());
            if (known.size() < MOST_WORDS) {
                known.add(words);
            }
        }
    }

    private void open() {
        send(Role.CLIENT, TcpEnd.SYN, "Made up: the TCP connection opens.");
        send(Role.SERVER, (byte) (TcpEnd.SYN | TcpEnd.ACK), "");
        send(Role.CLIENT, TcpEnd.ACK, "");
    }

    private void close() {
        Role first = trace.all(Trace.Interjected.class)
                .filter(one -> one.what().effect() != Interjection.Effect.STAYS)
                .findFirst()
                .map(Trace.Interjected::sender)
                .orElse(Role.CLIENT);
        send(first, (byte) (TcpEnd.FIN | TcpEnd.ACK), "Made up: the TCP connection closes.");
        send(first.peer(), (byte) (TcpEnd.FIN | TcpEnd.ACK), "");
        send(first, TcpEnd.ACK, "");
    }

    private void carry(Trace.WireRecord record) {
        Instant at = trace.summary().began().plus(record.after());
        latest = at.isAfter(latest) ? at : latest;
        ByteString wire = record.wire();
        for (int from = 0; from < record.length(); from += TcpEnd.LONGEST_SEGMENT) {
            int length = Math.min(TcpEnd.LONGEST_SEGMENT, record.length() - from);
            byte[] known = from >= wire.length()
                    ? NOTHING
                    : ByteString.copyOf(wire.toArray(), from, Math.min(wire.length(), from + length))
                            .toArray();
            send(record.sender(), (byte) (TcpEnd.PSH | TcpEnd.ACK), known, length, comment(record));
            answerIfLong(record.sender(), length);
        }
    }

    private String comment(Trace.WireRecord record) {
        return "Record " + record.number() + ": "
                + String.join(", ", carried.getOrDefault(record.number(), List.of("nothing that counted")))
                + (record.wire().length() < record.length() ? ". The trace has kept only its beginning, if any." : "");
    }

    /// No sender may say more than its peer has room for.
    private void answerIfLong(Role sender, int length) {
        unanswered.put(sender.peer(), 0);
        int sum = unanswered.getOrDefault(sender, 0) + length;
        if (sum >= UNANSWERED) {
            send(sender.peer(), TcpEnd.ACK, "");
        }
        unanswered.put(sender, sum >= UNANSWERED ? 0 : sum);
    }

    private void send(Role sender, byte flags, String comment) {
        send(sender, flags, NOTHING, 0, comment);
    }

    private void send(Role sender, byte flags, byte[] known, int length, String comment) {
        byte[] packet = end(sender).packet(end(sender.peer()), flags, known, length);
        blocks.packet(latest, packet, packet.length - known.length + length, comment);
    }

    private TcpEnd end(Role role) {
        TcpEnd end = ends.get(role);
        if (end == null) {
            throw new IllegalStateException("There is no " + role + " in this connection.");
        }
        return end;
    }
}
