package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.HashAlgorithm;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.keys.KeyAlgebra;
import dev.sevensteps.model.keys.Label;

/// Runs a key schedule on bytes. Everything in it is handled as a secret, the few public ingredients too.
///
/// @param crypto the primitives
/// @param hash   the hash of the cipher suite
public record SecretAlgebra(Crypto crypto, HashAlgorithm hash) implements KeyAlgebra<Secret> {

    /// A public ingredient, such as a random number of a hello.
    public static Secret ingredient(ByteString bytes) {
        return Secret.wrap(bytes.toArray());
    }

    @Override
    public Secret prf(Secret secret, Label label, Secret seed, int length) {
        return crypto.prf(hash, secret, label.text(), seed.expose(), length);
    }

    @Override
    public Secret extract(String name, Secret salt, Secret input) {
        return crypto.extract(hash, salt, input);
    }

    @Override
    public Secret expandLabel(Secret secret, String label, Secret context, int length) {
        return crypto.expandLabel(hash, secret, label, context.lend(), length);
    }

    @Override
    public Secret hash(Secret value) {
        RunningHash running = crypto.hash(hash);
        running.update(value.lend());
        return Secret.wrap(running.current());
    }

    @Override
    public Secret mac(Secret key, Secret data) {
        return Secret.wrap(crypto.hmac(hash, key, data.lend()));
    }

    @Override
    public Secret zeros(int length) {
        return Secret.wrap(new byte[length]);
    }

    @Override
    public Secret concat(Secret first, Secret second) {
        byte[] a = first.expose();
        byte[] b = second.expose();
        byte[] both = new byte[a.length + b.length];
        System.arraycopy(a, 0, both, 0, a.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return Secret.wrap(both);
    }

    @Override
    public Secret slice(Secret value, String name, int from, int to) {
        return value.slice(from, to);
    }
}
