package dev.sevensteps.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.suite.AeadAlgorithm;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.keys.WriteKeys;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How often a key of TLS 1.3 is used.
final class Tls13AeadTest {

    private static final Crypto CRYPTO = new DefaultCrypto();

    private static Tls13Aead aead(AeadAlgorithm algorithm, long limit) {
        WriteKeys<Secret> keys = new WriteKeys<>(
                Secret.wrap(new byte[algorithm.keyLength()]), Secret.wrap(new byte[AeadAlgorithm.NONCE_LENGTH]));
        return new Tls13Aead(CRYPTO, algorithm, keys, RecordPadding.none(), Tls13Aead.INNER_LENGTH, limit);
    }

    /// RFC 9846 §5.5: before the limit it should give way to the next; beyond it says nothing but an alert. A receiver does not
    /// hold the limit against its peer.
    @ParameterizedTest
    @EnumSource
    void aKeyIsUsedForSoManyRecordsOnly(AeadAlgorithm algorithm) throws RecordException {
        Outbox outbox = new Outbox();
        RecordWriter writer = new RecordWriter(outbox, 0x0303);
        Tls13Aead protection = aead(algorithm, 4);
        writer.switchTo(protection);
        for (int sealed = 0; sealed < 4; sealed++) {
            assertThat(protection.isDueForUpdate()).isEqualTo(sealed >= 2);
            writer.write(ContentType.APPLICATION_DATA, new byte[10]);
        }
        RecordException failure = catchThrowableOfType(
                RecordException.class, () -> writer.write(ContentType.APPLICATION_DATA, new byte[10]));
        assertThat(failure.alert()).isEqualTo(Alert.INTERNAL_ERROR);
        assertThat(failure).hasMessageContaining("RFC 9846 §5.5");
        writer.write(ContentType.ALERT, new byte[] {2, 80});

        RecordReader reader = new RecordReader();
        reader.ignoreVersions();
        reader.switchTo(aead(algorithm, 4));
        byte[] wire = outbox.drain();
        reader.feed(wire, 0, wire.length);
        for (int i = 0; i < 4; i++) {
            assertThat(RecordStreams.next(reader).length()).isEqualTo(10);
        }
        assertThat(RecordStreams.next(reader).content()).containsExactly(2, 80);
    }
}
