package dev.sevensteps.engine.record;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.suite.CbcAlgorithm;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.Limits;
import java.util.Arrays;

/// Records of TLS 1.2 in CBC mode as RFC 5246 §6.2.3.2 has them: the MAC lies under the encryption.
///
/// ```
/// struct {
///     opaque IV[16];
///     block-ciphered struct {
///         opaque content[TLSCompressed.length];
///         opaque MAC[mac_length];
///         uint8 padding[padding_length];
///         uint8 padding_length;
///     };
/// } GenericBlockCipher;
///
/// MAC = HMAC(MAC_write_key, seq_num + TLSCompressed.type + version + length + content)
/// ```
public final class Tls12MacThenEncrypt implements Protection {

    private final CbcRecords records;
    private final CbcUnpadding unpadding;

    /// Protection under `keys`, for as many records as the cipher can bear.
    ///
    /// @throws IllegalArgumentException if a key has a length that does not fit the algorithm
    public Tls12MacThenEncrypt(Environment environment, CbcAlgorithm algorithm, CbcKeys keys) {
        this(environment, algorithm, keys, 0);
    }

    Tls12MacThenEncrypt(Environment environment, CbcAlgorithm algorithm, CbcKeys keys, long firstSequence) {
        this.records = new CbcRecords(environment, algorithm, keys, firstSequence);
        this.unpadding = new CbcUnpadding(algorithm.mac(), records.mac());
    }

    /// RFC 5246 §6.2.3: at most 2^14 + 2048 bytes.
    @Override
    public int maxFragmentLength() {
        return Limits.CIPHERTEXT_LENGTH;
    }

    @Override
    public int overhead(int contentLength) {
        int macLength = records.macLength();
        return Header.LENGTH + CbcAlgorithm.BLOCK_LENGTH + macLength + CbcRecords.padding(contentLength + macLength);
    }

    @Override
    public void open(ReceivedRecord record) throws RecordException {
        RecordNumber.requireNotLast(records.sequence());
        int length = record.length() - CbcAlgorithm.BLOCK_LENGTH;
        if (length < records.macLength() + 1 || !CbcRecords.isWholeBlocks(length)) {
            throw CbcRecords.unopened();
        }
        byte[] plain = record.room(length);
        records.decrypt(record.array(), record.from(), length, plain);
        byte[] macHeader = records.macHeader(record.type(), record.version(), 0);
        int contentLength = unpadding.contentLength(macHeader, plain, length);
        if (contentLength == CbcUnpadding.WRONG) {
            Arrays.fill(plain, 0, length, (byte) 0);
            throw CbcRecords.unopened();
        }
        records.opened(record, contentLength);
    }

    @Override
    public int seal(ContentType type, int version, byte[] content, int from, int length, byte[] target, int offset)
            throws RecordException {
        records.requireAnother(type);
        int start = offset + Header.LENGTH + CbcAlgorithm.BLOCK_LENGTH;
        System.arraycopy(content, from, target, start, length);
        byte[] macHeader = records.macHeader(type, version, length);
        records.mac().update(macHeader, 0, macHeader.length);
        records.mac().update(content, from, length);
        records.mac().finish(target, start + length);
        int sealed = records.encrypt(target, start, length + records.macLength());
        records.sealed();
        Header.write(type, version, CbcAlgorithm.BLOCK_LENGTH + sealed, target, offset);
        return Header.LENGTH + CbcAlgorithm.BLOCK_LENGTH + sealed;
    }

    /// Says how far it has come, never the key.
    @Override
    public String toString() {
        return "Tls12MacThenEncrypt(" + Long.toUnsignedString(records.sequence()) + " records)";
    }
}
