package dev.sevensteps.engine.record;

import dev.sevensteps.engine.crypto.Aead;
import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.suite.AeadAlgorithm;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.Limits;
import dev.sevensteps.model.Alert;

/// Records of TLS 1.2 under an AEAD cipher (RFC 5246 §6.2.3.3).
///
/// ```
/// struct {
///     opaque nonce_explicit[record_iv_length];     8 bytes with AES-GCM (RFC 5288 §3), none with ChaCha20 (RFC 7905)
///     aead-ciphered struct {
///         opaque content[TLSCompressed.length];
///     };                                           and the tag, 16 bytes
/// } GenericAEADCipher;
///
/// additional_data = seq_num + TLSCompressed.type + TLSCompressed.version + TLSCompressed.length
/// ```
///
/// The nonce is never used twice under one key, because the sequence number, of which it is made, never comes back.
public final class Tls12Aead implements Protection {

    /// How many records of full size may be sealed under one AES-GCM key: 2^24.5 (RFC 9846 §5.5; RFC 9325 §4.4 says
    /// the same of TLS 1.2). They hold 388 GB.
    public static final long GCM_RECORDS = 23_726_566;

    /// With ChaCha20-Poly1305 the sequence number ends before the cipher does (RFC 9846 §5.5). As an unsigned number.
    public static final long ALL_RECORDS = -1L;

    private final Aead aead;
    private final int recordIvLength;
    private final byte[] fixedIv;
    private final byte[] nonce;
    private final byte[] additionalData = new byte[RecordNumber.LENGTH + Header.LENGTH];
    private final long limit;
    private long sequence;

    /// Protection under `key`, for as many records as the cipher can bear.
    ///
    /// @param key     `client_write_key` or `server_write_key` (RFC 5246 §6.3)
    /// @param fixedIv `client_write_IV` or `server_write_IV`
    /// @throws IllegalArgumentException if one of the two has a length that does not fit the algorithm
    public Tls12Aead(Crypto crypto, AeadAlgorithm algorithm, Secret key, Secret fixedIv) {
        this(crypto, algorithm, key, fixedIv, recordLimit(algorithm));
    }

    /// Protection under `key`, for at most `limit` records (an unsigned number), and alerts beyond.
    public Tls12Aead(Crypto crypto, AeadAlgorithm algorithm, Secret key, Secret fixedIv, long limit) {
        this(crypto, algorithm, key, fixedIv, limit, 0);
    }

    Tls12Aead(Crypto crypto, AeadAlgorithm algorithm, Secret key, Secret fixedIv, long limit, long firstSequence) {
        if (fixedIv.length() != algorithm.fixedIvLength()) {
            throw new IllegalArgumentException(algorithm + " in TLS 1.2 takes " + algorithm.fixedIvLength()
                    + " bytes of IV from the key block, not " + fixedIv.length() + ".");
        }
        this.aead = crypto.aead(algorithm, key);
        this.recordIvLength = algorithm.recordIvLength();
        this.fixedIv = fixedIv.expose();
        this.nonce = new byte[AeadAlgorithm.NONCE_LENGTH];
        this.limit = limit;
        this.sequence = firstSequence;
    }

    /// How many records may be sealed under one key unless another limit is given.
    public static long recordLimit(AeadAlgorithm algorithm) {
        return switch (algorithm) {
            case AES_128_GCM, AES_256_GCM -> GCM_RECORDS;
            case CHACHA20_POLY1305 -> ALL_RECORDS;
        };
    }

    /// RFC 5246 §6.2.3: at most 2^14 + 2048 bytes.
    @Override
    public int maxFragmentLength() {
        return Limits.CIPHERTEXT_LENGTH;
    }

    @Override
    public int overhead(int contentLength) {
        return Header.LENGTH + recordIvLength + AeadAlgorithm.TAG_LENGTH;
    }

    /// How many records were sealed or opened so far: the sequence number of the next one, unsigned.
    public long sequence() {
        return sequence;
    }

    /// The limit on what is *written* is not held against a peer (RFC 9846 §5.5: receivers should not enforce it).
    @Override
    public void open(ReceivedRecord record) throws RecordException {
        RecordNumber.requireNotLast(sequence);
        int contentLength = record.length() - recordIvLength - AeadAlgorithm.TAG_LENGTH;
        if (contentLength < 0) {
            throw new RecordException(
                    Alert.BAD_RECORD_MAC,
                    "A protected record of " + record.length() + " bytes has no room for nonce and tag.",
                    "RFC 5246 §6.2.3.3");
        }
        byte[] bytes = record.array();
        int start = record.from() + recordIvLength;
        if (recordIvLength == 0) {
            RecordNumber.makeNonce(sequence, fixedIv, nonce);
        } else {
            // RFC 5288 §3: the sender has chosen this part; that it is the sequence number is only usual.
            System.arraycopy(fixedIv, 0, nonce, 0, fixedIv.length);
            System.arraycopy(bytes, record.from(), nonce, fixedIv.length, recordIvLength);
        }
        makeAdditionalData(record.type(), record.version(), contentLength);
        int sealedLength = contentLength + AeadAlgorithm.TAG_LENGTH;
        if (aead.open(nonce, additionalData, bytes, start, sealedLength, record.room(contentLength), 0) < 0) {
            throw new RecordException(
                    Alert.BAD_RECORD_MAC,
                    "Record " + Long.toUnsignedString(sequence) + " under this key does not open: either it is not what"
                            + " the peer wrote, or the peer holds another key.",
                    "RFC 5246 §6.2.3.3");
        }
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

    @Override
    public int seal(ContentType type, int version, byte[] content, int from, int length, byte[] target, int offset)
            throws RecordException {
        RecordNumber.requireNotLast(sequence);
        RecordNumber.requireBelow(limit, sequence, type == ContentType.ALERT);
        RecordNumber.makeNonce(sequence, fixedIv, nonce);
        makeAdditionalData(type, version, length);
        int fragmentLength = recordIvLength + length + AeadAlgorithm.TAG_LENGTH;
        Header.write(type, version, fragmentLength, target, offset);
        int start = offset + Header.LENGTH + recordIvLength;
        System.arraycopy(nonce, fixedIv.length, target, offset + Header.LENGTH, recordIvLength);
        aead.seal(nonce, additionalData, content, from, length, target, start);
        sequence++;
        return Header.LENGTH + fragmentLength;
    }

    private void makeAdditionalData(ContentType type, int version, int contentLength) {
        RecordNumber.write(sequence, additionalData, 0);
        Header.write(type, version, contentLength, additionalData, RecordNumber.LENGTH);
    }

    /// Says how far it has come, never the key.
    @Override
    public String toString() {
        return "Tls12Aead(" + Long.toUnsignedString(sequence) + " records)";
    }
}
