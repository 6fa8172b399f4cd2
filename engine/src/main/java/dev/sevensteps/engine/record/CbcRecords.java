package dev.sevensteps.engine.record;

import dev.sevensteps.engine.crypto.Cbc;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.crypto.RandomSource;
import dev.sevensteps.engine.crypto.RunningMac;
import dev.sevensteps.engine.suite.CbcAlgorithm;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.Limits;
import dev.sevensteps.model.Alert;
import java.util.Arrays;

/// What the two ways to protect records in CBC mode have in common: the cipher, the MAC, the IV, the padding that is
/// written, and the count of records.
final class CbcRecords {

    /// How many records may be written under one key. AES in CBC mode begins to tell on itself when two blocks of ciphertext
    /// are alike, which is as likely as under AES-GCM; so the limit is the same.
    static final long RECORDS = Tls12Aead.GCM_RECORDS;

    private final Cbc cipher;
    private final RunningMac mac;
    private final int macLength;
    private final RandomSource random;
    private final byte[] iv = new byte[CbcAlgorithm.BLOCK_LENGTH];
    private final byte[] macHeader = new byte[RecordNumber.LENGTH + Header.LENGTH];
    private long sequence;

    CbcRecords(Environment environment, CbcAlgorithm algorithm, CbcKeys keys, long firstSequence) {
        if (keys.macKey().length() != algorithm.macKeyLength()) {
            throw new IllegalArgumentException(algorithm + " takes a MAC key of " + algorithm.macKeyLength()
                    + " bytes, not of " + keys.macKey().length() + ".");
        }
        this.cipher = environment.crypto().cbc(algorithm, keys.key());
        this.mac = environment.crypto().mac(algorithm.mac(), keys.macKey());
        this.macLength = algorithm.mac().length();
        this.random = environment.random();
        this.sequence = firstSequence;
    }

    RunningMac mac() {
        return mac;
    }

    int macLength() {
        return macLength;
    }

    long sequence() {
        return sequence;
    }

    /// Another record is to be written.
    void requireAnother(ContentType type) throws RecordException {
        RecordNumber.requireNotLast(sequence);
        RecordNumber.requireBelow(RECORDS, sequence, type == ContentType.ALERT);
    }

    void sealed() {
        sequence++;
    }

    /// What stands before the rest in a MAC (RFC 5246 §6.2.3.1, RFC 7366 §3). The array is used again.
    byte[] macHeader(ContentType type, int version, int length) {
        RecordNumber.write(sequence, macHeader, 0);
        Header.write(type, version, length, macHeader, RecordNumber.LENGTH);
        return macHeader;
    }

    /// How many bytes padding and padding_length have after so many bytes: as few as possible, 1 to 16.
    static int padding(int length) {
        return CbcAlgorithm.BLOCK_LENGTH - length % CbcAlgorithm.BLOCK_LENGTH;
    }

    static boolean isWholeBlocks(int length) {
        return length % CbcAlgorithm.BLOCK_LENGTH == 0;
    }

    /// Pads `target[start..start+length)` and encrypts it where it stands, behind a new IV.
    ///
    /// @return how many bytes it has now, the IV not counted
    int encrypt(byte[] target, int start, int length) {
        int padding = padding(length);
        Arrays.fill(target, start + length, start + length + padding, (byte) (padding - 1));
        // RFC 5246 §6.2.3.2: the IV must be unpredictable. Up to TLS 1.0 it was the last block of the record before,
        // which everyone could see, and BEAST asked for a guess to be encrypted under it; peers then began to split
        // records. With an IV that is drawn for each record, after its content is known, there is nothing to split.
        random.fill(iv);
        System.arraycopy(iv, 0, target, start - iv.length, iv.length);
        cipher.encrypt(target, start, length + padding);
        return length + padding;
    }

    /// Decrypts what follows the IV at `bytes[from..from+16)`.
    void decrypt(byte[] bytes, int from, int length, byte[] target) {
        cipher.decrypt(bytes, from + CbcAlgorithm.BLOCK_LENGTH, length, target, 0);
    }

    /// The content stands at the beginning of the record's room, and is what the peer wrote.
    void opened(ReceivedRecord record, int contentLength) throws RecordException {
        if (contentLength > Limits.PLAINTEXT_LENGTH) {
            throw new RecordException(
                    Alert.RECORD_OVERFLOW,
                    "A protected record holds " + contentLength + " bytes, which is more than "
                            + Limits.PLAINTEXT_LENGTH + ".",
                    "RFC 5246 §6.2.1");
        }
        sequence++;
        record.opened(record.type(), contentLength);
    }

    /// The one answer to a record that is too short, whose blocks are not whole, whose padding or whose MAC is wrong. RFC 5246
    /// §7.2.2: bad_record_mac for all of them, for who can tell them apart can decrypt.
    static RecordException unopened() {
        return new RecordException(
                Alert.BAD_RECORD_MAC,
                "A record under this key does not open: either it is not what the peer wrote, or the peer holds another"
                        + " key.",
                "RFC 5246 §6.2.3.2");
    }
}
