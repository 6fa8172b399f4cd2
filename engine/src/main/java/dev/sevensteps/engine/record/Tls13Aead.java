package dev.sevensteps.engine.record;

import dev.sevensteps.engine.crypto.Aead;
import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.suite.AeadAlgorithm;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.Limits;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.keys.WriteKeys;
import java.util.Arrays;

/// Records of TLS 1.3 (RFC 9846 §5.2). What they carry stands inside, encrypted; outside, each looks like application data.
///
/// ```
/// struct {
///     opaque content[TLSPlaintext.length];
///     ContentType type;
///     uint8 zeros[length_of_padding];
/// } TLSInnerPlaintext;                       sealed, with the tag, 16 bytes
///
/// additional_data = TLSCiphertext.opaque_type + legacy_record_version + length
/// nonce           = the sequence number XOR [sender]_write_iv
/// ```
public final class Tls13Aead implements Protection {

    /// The most bytes that content, type and padding have together: 2^14 and one (RFC 9846 §5.4).
    public static final int INNER_LENGTH = Limits.PLAINTEXT_LENGTH + 1;

    /// When a key is to be renewed: a while before [Tls12Aead#recordLimit(AeadAlgorithm)], so that there is time to do it.
    private static final long RESERVE = 1 << 12;

    private final Aead aead;
    private final byte[] iv;
    private final RecordPadding padding;
    private final int innerLimit;
    private final long limit;
    private final byte[] nonce = new byte[AeadAlgorithm.NONCE_LENGTH];
    private final byte[] additionalData = new byte[Header.LENGTH];
    private long sequence;

    /// Protection under `keys`, for as many records as the cipher can bear.
    ///
    /// @param keys       the key and the IV of the writer
    /// @param padding    what records are padded to that are sealed
    /// @param innerLimit the longest content with type and padding, in bytes: of records that are sealed because the peer
    ///     wants none longer, of records that are opened because it was told so (RFC 8449)
    /// @throws IllegalArgumentException if one of the two keys has a length that does not fit the algorithm
    public Tls13Aead(
            Crypto crypto, AeadAlgorithm algorithm, WriteKeys<Secret> keys, RecordPadding padding, int innerLimit) {
        this(crypto, algorithm, keys, padding, innerLimit, Tls12Aead.recordLimit(algorithm));
    }

    /// Protection under `keys`, for at most `limit` records (an unsigned number), and alerts beyond.
    public Tls13Aead(
            Crypto crypto,
            AeadAlgorithm algorithm,
            WriteKeys<Secret> keys,
            RecordPadding padding,
            int innerLimit,
            long limit) {
        if (keys.iv().length() != AeadAlgorithm.NONCE_LENGTH) {
            throw new IllegalArgumentException("An IV of TLS 1.3 has " + AeadAlgorithm.NONCE_LENGTH + " bytes, not "
                    + keys.iv().length() + ".");
        }
        this.aead = crypto.aead(algorithm, keys.key());
        this.iv = keys.iv().expose();
        this.padding = padding;
        this.innerLimit = innerLimit;
        this.limit = limit;
    }

    /// RFC 9846 §5.2: at most 2^14 + 256 bytes.
    @Override
    public int maxFragmentLength() {
        return Limits.TLS13_CIPHERTEXT_LENGTH;
    }

    @Override
    public int overhead(int contentLength) {
        return Header.LENGTH + 1 + padding.after(contentLength, innerLimit - 1) + AeadAlgorithm.TAG_LENGTH;
    }

    /// Whether the key has protected so many records that it should give way to the next one (RFC 9846 §5.5).
    public boolean isDueForUpdate() {
        return Long.compareUnsigned(sequence, limit - Math.min(limit / 2, RESERVE)) >= 0;
    }

    /// How many records were sealed or opened so far: the sequence number of the next one, unsigned.
    public long sequence() {
        return sequence;
    }

    /// The limit on what is *written* is not held against a peer (RFC 9846 §5.5: receivers should not enforce it).
    @Override
    public void open(ReceivedRecord record) throws RecordException {
        RecordNumber.requireNotLast(sequence);
        if (record.type() != ContentType.APPLICATION_DATA) {
            throw new RecordException(
                    Alert.UNEXPECTED_MESSAGE,
                    "A record of " + record.type().rfcName() + " comes in clear where all is encrypted.",
                    "RFC 9846 §5.2");
        }
        int innerLength = record.length() - AeadAlgorithm.TAG_LENGTH;
        if (innerLength < 1) {
            throw new RecordException(
                    Alert.BAD_RECORD_MAC,
                    "A protected record of " + record.length() + " bytes has no room for a type and a tag.",
                    "RFC 9846 §5.2");
        }
        RecordNumber.makeNonce(sequence, iv, nonce);
        Header.write(record.type(), record.version(), record.length(), additionalData, 0);
        byte[] room = record.room(innerLength);
        if (aead.open(nonce, additionalData, record.array(), record.from(), record.length(), room, 0) < 0) {
            throw new RecordException(
                    Alert.BAD_RECORD_MAC,
                    "Record " + Long.toUnsignedString(sequence) + " under this key does not open: either it is not what"
                            + " the peer wrote, or the peer holds another key.",
                    "RFC 9846 §5.2");
        }
        if (innerLength > innerLimit) {
            throw new RecordException(
                    Alert.RECORD_OVERFLOW,
                    "A protected record holds " + innerLength
                            + " bytes of content, type and padding, which is more than " + innerLimit + ".",
                    "RFC 9846 §5.4, RFC 8449 §4");
        }
        sequence++;
        int typeAt = innerLength - 1;
        while (typeAt >= 0 && room[typeAt] == 0) {
            typeAt--;
        }
        record.opened(innerType(room, typeAt), typeAt);
    }

    /// RFC 9846 §5.4: a record without a type is answered with unexpected_message; §5: so is a ChangeCipherSpec inside.
    private static ContentType innerType(byte[] inner, int at) throws RecordException {
        ContentType type = at < 0 ? null : ContentType.ofCode(inner[at] & 0xff).orElse(null);
        if (type == null || type == ContentType.CHANGE_CIPHER_SPEC) {
            throw new RecordException(
                    Alert.UNEXPECTED_MESSAGE,
                    "A protected record holds "
                            + (at < 0
                                    ? "nothing but zeros"
                                    : type == null
                                            ? "a content of the unknown type " + (inner[at] & 0xff)
                                            : "a ChangeCipherSpec")
                            + ".",
                    "RFC 9846 §5.4");
        }
        return type;
    }

    /// The content is copied once, to where it is sealed in place: content, type and padding must be sealed in one piece.
    /// (The JDK seals AES-GCM in place as fast as from one array to another; it is opening that it does not like.)
    @Override
    public int seal(ContentType type, int version, byte[] content, int from, int length, byte[] target, int offset)
            throws RecordException {
        RecordNumber.requireNotLast(sequence);
        RecordNumber.requireBelow(limit, sequence, type == ContentType.ALERT);
        int zeros = padding.after(length, innerLimit - 1);
        int innerLength = length + 1 + zeros;
        int fragmentLength = innerLength + AeadAlgorithm.TAG_LENGTH;
        Header.write(ContentType.APPLICATION_DATA, version, fragmentLength, target, offset);
        System.arraycopy(target, offset, additionalData, 0, Header.LENGTH);
        int start = offset + Header.LENGTH;
        System.arraycopy(content, from, target, start, length);
        target[start + length] = (byte) type.code();
        Arrays.fill(target, start + length + 1, start + innerLength, (byte) 0);
        RecordNumber.makeNonce(sequence, iv, nonce);
        aead.seal(nonce, additionalData, target, start, innerLength, target, start);
        sequence++;
        return Header.LENGTH + fragmentLength;
    }

    /// Says how far it has come, never the key.
    @Override
    public String toString() {
        return "Tls13Aead(" + Long.toUnsignedString(sequence) + " records)";
    }
}
