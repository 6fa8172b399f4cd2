package dev.sevensteps.fuzz.certificate;

import dev.sevensteps.ca.CertificateRequest;
import dev.sevensteps.ca.pem.PemFile;
import dev.sevensteps.ca.pem.UnreadableFile;
import dev.sevensteps.engine.crypto.PublicKeyInfo;
import dev.sevensteps.engine.crypto.SigningKey;
import dev.sevensteps.fuzz.Allowance;
import dev.sevensteps.fuzz.Find;
import dev.sevensteps.model.ByteString;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// Private keys in all forms that are read, public keys, and certificate requests: DER behind a byte that says which.
public final class KeysRead {

    /// What the first byte says. Seeds count on the order.
    public static final List<String> LABELS =
            List.of("PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY");

    private KeysRead() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        if (bytes.length > 0) {
            int kind = (bytes[0] & 0xff) % (LABELS.size() + 2);
            byte[] der = Arrays.copyOfRange(bytes, 1, bytes.length);
            Allowance.spend(der.length, () -> read(kind, der));
        }
    }

    private static void read(int kind, byte[] der) {
        if (kind < LABELS.size()) {
            readPrivateKey(LABELS.get(kind), der);
        } else if (kind == LABELS.size()) {
            readRequest(der);
        } else {
            try {
                PublicKeyInfo.of(ByteString.copyOf(der));
            } catch (GeneralSecurityException refused) {
                // That is its answer to what is no key, and to keys of no use.
            }
        }
    }

    private static void readPrivateKey(String label, byte[] der) {
        String text = "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label + "-----\n";
        try {
            PrivateKey key = PemFile.of("key", text).privateKey("password".toCharArray());
            SigningKey.of(key);
        } catch (UnreadableFile refused) {
            Find.unless(refused.getMessage() != null, "A key is refused without a sentence.");
        } catch (InvalidKeyException ofNoUse) {
            Find.unless(ofNoUse.getMessage() != null, "A key is refused without a sentence.");
        }
    }

    private static void readRequest(byte[] der) {
        try {
            CertificateRequest request = CertificateRequest.read(ByteString.copyOf(der));
            Find.unless(request.der().equals(ByteString.copyOf(der)), "A request that was read is another one.");
            request.recipe();
        } catch (IllegalArgumentException refused) {
            Find.unless(refused.getMessage() != null, "A request is refused without a sentence.");
        }
    }
}
