package dev.sevensteps.engine.record;

import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.Limits;
import dev.sevensteps.model.Alert;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Finds the records in what a peer sends, however the network has cut it, and opens them.
///
/// ```
/// reader.feed(bytes, 0, count);
/// for (ReceivedRecord record = reader.next(); record != null; record = reader.next()) { … }
/// ```
///
/// Whole records are read where they stand, in the array that was fed; only a record that has not arrived
/// completely is copied and kept, so that no more than one record is ever buffered. After a [RecordException] the
/// reader is of no further use.
public final class RecordReader {

    /// How many records without content are accepted in a row. RFC 5246 §6.2.1 allows empty records of application
    /// data and names no limit, but each costs us work and brings the peer nothing.
    public static final int EMPTY_RECORDS = 32;

    private static final byte[] NOTHING = new byte[0];
    private static final int ANY_VERSION_OF_TLS = 0;
    private static final int ANY_VERSION_AT_ALL = -1;

    private final ReceivedRecord record = new ReceivedRecord();
    private Protection protection = new Unprotected();
    private int expectedVersion = ANY_VERSION_OF_TLS;
    private boolean first = true;
    private int emptyInARow;
    private boolean hasOpened;

    /// How many more bytes of early data that nobody takes are skipped.
    private int skippable;

    /// What was fed last, as far as it has not been read.
    private byte[] fed = NOTHING;
    private int fedFrom;
    private int fedTo;

    /// The beginning of a record whose rest has not come yet.
    private final ByteQueue kept = new ByteQueue();

    /// A reader that has seen nothing yet, of a peer that does not protect its records yet.
    public RecordReader() {}

    /// Lends `bytes[from..from+length)`, the next that the peer sent, to the reader, which looks at them in place and
    /// does not change them. Nobody else may until [#next()] has returned `null`.
    ///
    /// @throws IllegalStateException if what was fed before has not been read to its end
    public void feed(byte[] bytes, int from, int length) {
        if (fedFrom != fedTo) {
            throw new IllegalStateException("The reader still has records of what it was fed before.");
        }
        Objects.checkFromIndexSize(from, length, bytes.length);
        fed = bytes;
        fedFrom = from;
        fedTo = from + length;
    }

    /// The next record, opened.
    ///
    /// @return the record, valid until the next call, or `null` if more bytes are needed for one
    /// @throws RecordException if the bytes are no record that can be accepted
    public @Nullable ReceivedRecord next() throws RecordException {
        while (kept.length() > 0 ? completeKept() : completeFed()) {
            if (open()) {
                checkLength();
                return record;
            }
        }
        fed = NOTHING;
        fedFrom = 0;
        fedTo = 0;
        return null;
    }

    /// Opens the record, unless it is one that comes in clear.
    ///
    /// @return false if it is skipped
    private boolean open() throws RecordException {
        if (mayBeInClear(record.type())) {
            return true;
        }
        if (protection instanceof Unprotected) {
            if (skippable > 0 && record.type() == ContentType.APPLICATION_DATA) {
                skip(Alert.UNEXPECTED_MESSAGE);
                return false;
            }
            if (record.type() == ContentType.HANDSHAKE) {
                // The second ClientHello has begun, before which all early data were sent.
                skippable = 0;
            }
            return true;
        }
        try {
            protection.open(record);
        } catch (RecordException closed) {
            if (skippable > 0 && closed.alert() == Alert.BAD_RECORD_MAC) {
                skip(closed.alert());
                return false;
            }
            throw closed;
        }
        hasOpened = true;
        skippable = 0;
        return true;
    }

    /// In TLS 1.3 a ChangeCipherSpec that changes nothing comes in clear whenever it comes (RFC 9846 §5); and so does the
    /// alert of a peer that gives up before it has keys, as a client does that cannot take the ServerHello, while its server
    /// has gone on to the keys of the handshake. Once one record has opened, the peer has keys.
    private boolean mayBeInClear(ContentType type) {
        return protection instanceof Tls13Aead
                && (type == ContentType.CHANGE_CIPHER_SPEC || (type == ContentType.ALERT && !hasOpened));
    }

    /// RFC 9846 §4.3.10: early data that a server does not take are skipped, up to a limit: under the keys of the handshake
    /// what does not open, after a HelloRetryRequest what claims to be application data.
    private void skip(Alert alert) throws RecordException {
        skippable -= record.length();
        if (skippable <= 0) {
            throw new RecordException(
                    alert,
                    "The client sends more early data than are skipped where none are taken.",
                    "RFC 9846 §4.3.10");
        }
    }

    /// From here on, early data that nobody takes are skipped, until the first record that opens.
    ///
    /// @param bytes how many at most, headers not counted; 0 to stop
    public void skipEarlyData(int bytes) {
        skippable = bytes;
    }

    /// From the next record on, the peer writes under this protection.
    public void switchTo(Protection next) {
        protection = next;
    }

    /// From the next record on, headers must carry this version. RFC 5246 appendix E.1: before a version is agreed
    /// upon, any `{03,XX}` must be accepted. Of alerts in clear it still is.
    public void expectVersion(int version) {
        expectedVersion = version;
    }

    /// From the next record on, versions in headers are not looked at (RFC 9846 §5.1).
    public void ignoreVersions() {
        expectedVersion = ANY_VERSION_AT_ALL;
    }

    /// Whether a record has begun to arrive and is not complete: a peer that closes now has cut itself short.
    public boolean isInsideRecord() {
        return kept.length() > 0;
    }

    /// Gives back memory that the reader holds for speed. For a connection that falls idle.
    public void trim() {
        kept.trim();
        record.trim();
    }

    /// Looks for a record in what was fed; keeps what is left if there is none.
    private boolean completeFed() throws RecordException {
        int available = fedTo - fedFrom;
        if (available >= Header.LENGTH) {
            int whole = Header.LENGTH + checkHeader(fed, fedFrom);
            if (available >= whole) {
                fedFrom += whole;
                return found(fed, fedFrom - whole, whole);
            }
        }
        keepUpTo(available);
        return false;
    }

    /// Completes the record that has begun before.
    private boolean completeKept() throws RecordException {
        keepUpTo(Header.LENGTH);
        if (kept.length() < Header.LENGTH) {
            return false;
        }
        int whole = Header.LENGTH + checkHeader(kept.array(), kept.start());
        keepUpTo(whole);
        if (kept.length() < whole) {
            return false;
        }
        int from = kept.start();
        kept.skip(whole);
        return found(kept.array(), from, whole);
    }

    private boolean found(byte[] bytes, int from, int whole) {
        first = false;
        ContentType type = ContentType.ofCode(Header.type(bytes, from)).orElseThrow();
        record.moveTo(type, Header.version(bytes, from), bytes, from, whole);
        return true;
    }

    /// Keeps as many of the bytes that were fed as are missing to `length`, or all if they do not suffice. The
    /// buffer grows with what has arrived, not with what a header promises.
    private void keepUpTo(int length) {
        int count = Math.clamp(length - kept.length(), 0, fedTo - fedFrom);
        kept.add(fed, fedFrom, count);
        fedFrom += count;
    }

    /// Checks the header at `bytes[at..at+5)`.
    ///
    /// @return the length of the fragment
    private int checkHeader(byte[] bytes, int at) throws RecordException {
        ContentType type = ContentType.ofCode(Header.type(bytes, at)).orElse(null);
        if (type == null) {
            throw first ? StrangeGreeting.explain(bytes, at) : unknownType(Header.type(bytes, at));
        }
        checkVersion(Header.version(bytes, at), isClearAlert(type));
        int length = Header.length(bytes, at);
        int longest = longestFragment(type);
        if (length > longest) {
            // RFC 5246 §7.2.2: record_overflow
            throw new RecordException(
                    Alert.RECORD_OVERFLOW,
                    "A record of " + length + " bytes is longer than the " + longest + " that are allowed.",
                    protection instanceof Unprotected ? "RFC 5246 §6.2.1" : "RFC 5246 §6.2.3");
        }
        return length;
    }

    private int longestFragment(ContentType type) {
        if (mayBeInClear(type)) {
            return Limits.PLAINTEXT_LENGTH;
        }
        // Early data are protected, whatever else is in clear.
        boolean isSkipped = skippable > 0 && type == ContentType.APPLICATION_DATA;
        return isSkipped ? Limits.TLS13_CIPHERTEXT_LENGTH : protection.maxFragmentLength();
    }

    static RecordException unknownType(int code) {
        return new RecordException(
                Alert.UNEXPECTED_MESSAGE, "There is no type of record with the number " + code + ".", "RFC 5246 §6");
    }

    /// A peer that gives up on our hello may not have learnt the version from it, and says so under its own.
    private boolean isClearAlert(ContentType type) {
        return protection instanceof Unprotected && type == ContentType.ALERT;
    }

    private void checkVersion(int version, boolean free) throws RecordException {
        if (expectedVersion == ANY_VERSION_AT_ALL) {
            return;
        }
        boolean any = free || expectedVersion == ANY_VERSION_OF_TLS;
        if (any ? version >> 8 != 3 : version != expectedVersion) {
            // RFC 5246 §6.2.1: "version: the version of the protocol being employed"
            throw new RecordException(
                    Alert.PROTOCOL_VERSION,
                    String.format(
                            "A record carries version %04x, where %s is spoken.",
                            version,
                            expectedVersion == ANY_VERSION_OF_TLS ? "03xx" : String.format("%04x", expectedVersion)),
                    "RFC 5246 §6.2.1, appendix E.1");
        }
    }

    private void checkLength() throws RecordException {
        if (record.length() > 0) {
            emptyInARow = 0;
            return;
        }
        if (record.type() != ContentType.APPLICATION_DATA) {
            throw new RecordException(
                    Alert.UNEXPECTED_MESSAGE,
                    "A record of " + record.type().rfcName() + " is empty; only application data may be.",
                    "RFC 5246 §6.2.1");
        }
        emptyInARow++;
        if (emptyInARow > EMPTY_RECORDS) {
            throw new RecordException(
                    Alert.UNEXPECTED_MESSAGE,
                    "More than " + EMPTY_RECORDS + " empty records came in a row.",
                    "RFC 5246 §6.2.1");
        }
    }
}
