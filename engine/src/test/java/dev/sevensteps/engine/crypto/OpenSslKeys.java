package dev.sevensteps.engine.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.model.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/// Keys, certificates and signatures that others made, from a file that says how; and what is needed to make broken
/// ones of them.
final class OpenSslKeys {

    /// What was signed.
    static final byte[] MESSAGE = "seven steps".getBytes(StandardCharsets.US_ASCII);

    private OpenSslKeys() {}

    /// A line of the file: what, of what, and the value in hexadecimal.
    record Entry(List<String> words) {

        String what() {
            return words.getFirst();
        }

        String name() {
            return words.get(1);
        }

        ByteString value() {
            return ByteString.ofHex(words.getLast());
        }
    }

    private static final List<Entry> ENTRIES = read();

    private static List<Entry> read() {
        try (InputStream file = OpenSslKeys.class.getResourceAsStream("openssl-signatures.txt")) {
            assertThat(file).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> new Entry(List.of(line.split(" "))))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Everything of one kind in the file, by its name.
    static Map<String, ByteString> byName(String what) {
        return ENTRIES.stream()
                .filter(entry -> entry.what().equals(what))
                .collect(Collectors.toMap(Entry::name, Entry::value));
    }

    /// What the file has of this kind under this name.
    static ByteString given(String what, String name) {
        return Objects.requireNonNull(byName(what).get(name));
    }

    /// All signatures in the file: `signature SCHEME KEY VALUE`.
    static List<Entry> signatures() {
        return ENTRIES.stream()
                .filter(entry -> entry.what().equals("signature"))
                .toList();
    }

    static ByteString spki(AlgorithmIdentifier algorithm, byte[] key) {
        return ByteString.copyOf(der(new SubjectPublicKeyInfo(algorithm, key)));
    }

    static byte[] der(ASN1Object object) {
        try {
            return object.getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
