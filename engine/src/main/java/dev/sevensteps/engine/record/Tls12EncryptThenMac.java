package dev.sevensteps.engine.record;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.suite.CbcAlgorithm;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.Limits;
import java.security.MessageDigest;
import java.util.Arrays;

/// Records of TLS 1.2 in CBC mode as RFC 7366 §3 has them: the MAC is over what was encrypted, and nothing is decrypted
/// that the peer has not written.
///
/// ```
/// struct {
///     opaque IV[16];
///     block-ciphered struct {
///         opaque content[TLSCompressed.length];
///         uint8 padding[padding_length];
///         uint8 padding_length;
///     };
///     opaque MAC[mac_length];
/// }
///
/// MAC = HMAC(MAC_write_key, seq_num + TLSCiphertext.type + version + length + IV + ENC(content + padding + padding_length))
/// ```
///
/// The length in the MAC is that of IV and ciphertext: the MAC does not count itself.
public final class Tls12EncryptThenMac implements Protection {

    private final CbcRecords records;

    /// Protection under `keys`, for as many records as the cipher can bear.
    ///
    /// @throws IllegalArgumentException if a key has a length that does not fit the algorithm
    public Tls12EncryptThenMac(Environment environment, CbcAlgorithm algorithm, CbcKeys keys) {
        this(environment, algorithm, keys, 0);
    }

    Tls12EncryptThenMac(Environment environment, CbcAlgorithm algorithm, CbcKeys keys, long firstSequence) {
        this.records = new CbcRecords(environment, algorithm, keys, firstSequence);
    }

    /// RFC 5246 §6.2.3: at most 2^14 + 2048 bytes.
    @Override
    public int maxFragmentLength() {
        return Limits.CIPHERTEXT_LENGTH;
    }

    @Override
    public int overhead(int contentLength) {
        return Header.LENGTH + CbcAlgorithm.BLOCK_LENGTH + CbcRecords.padding(contentLength) + records.macLength();
    }

    @Override
    public void open(ReceivedRecord record) throws RecordException {
        RecordNumber.requireNotLast(records.sequence());
        int macAt = record.length() - records.macLength();
        int length = macAt - CbcAlgorithm.BLOCK_LENGTH;
        if (length < CbcAlgorithm.BLOCK_LENGTH || !CbcRecords.isWholeBlocks(length)) {
            throw CbcRecords.unopened();
        }
        byte[] expected = mac(record.type(), record.version(), record.array(), record.from(), macAt);
        int from = record.from() + macAt;
        // RFC 7366 §3: the MAC comes before anything else, and where it is wrong nothing else comes.
        if (!MessageDigest.isEqual(expected, Arrays.copyOfRange(record.array(), from, from + expected.length))) {
            throw CbcRecords.unopened();
        }
        byte[] plain = record.room(length);
        records.decrypt(record.array(), record.from(), length, plain);
        records.opened(record, contentLength(plain, length));
    }

    /// The padding is what the holder of the key wrote; that it may be wrong is not worth hiding any more.
    private static int contentLength(byte[] plain, int length) throws RecordException {
        int padding = plain[length - 1] & 0xff;
        int contentLength = length - 1 - padding;
        for (int at = Math.max(contentLength, 0); at < length; at++) {
            if (contentLength < 0 || plain[at] != (byte) padding) {
                Arrays.fill(plain, 0, length, (byte) 0);
                throw CbcRecords.unopened();
            }
        }
        return contentLength;
    }

    @Override
    public int seal(ContentType type, int version, byte[] content, int from, int length, byte[] target, int offset)
            throws RecordException {
        records.requireAnother(type);
        int iv = offset + Header.LENGTH;
        int start = iv + CbcAlgorithm.BLOCK_LENGTH;
        System.arraycopy(content, from, target, start, length);
        int fragment = CbcAlgorithm.BLOCK_LENGTH + records.encrypt(target, start, length);
        byte[] mac = mac(type, version, target, iv, fragment);
        System.arraycopy(mac, 0, target, iv + fragment, mac.length);
        records.sealed();
        Header.write(type, version, fragment + mac.length, target, offset);
        return Header.LENGTH + fragment + mac.length;
    }

    private byte[] mac(ContentType type, int version, byte[] bytes, int from, int length) {
        byte[] macHeader = records.macHeader(type, version, length);
        byte[] mac = new byte[records.macLength()];
        records.mac().update(macHeader, 0, macHeader.length);
        records.mac().update(bytes, from, length);
        records.mac().finish(mac, 0);
        return mac;
    }

    /// Says how far it has come, never the key.
    @Override
    public String toString() {
        return "Tls12EncryptThenMac(" + Long.toUnsignedString(records.sequence()) + " records)";
    }
}
