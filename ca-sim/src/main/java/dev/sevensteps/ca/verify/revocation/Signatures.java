package dev.sevensteps.ca.verify.revocation;

import dev.sevensteps.ca.keys.CertifiedKey;
import dev.sevensteps.ca.keys.Hash;
import dev.sevensteps.ca.keys.SignatureCheck;
import dev.sevensteps.ca.keys.SignatureScheme;
import dev.sevensteps.ca.verify.VerificationPolicy;
import dev.sevensteps.ca.verify.rules.Work;
import dev.sevensteps.model.ByteString;
import java.util.Optional;

/// Checks signatures on lists and responses, as far as the work allowed goes.
final class Signatures {

    private final VerificationPolicy.Algorithms algorithms;
    private final Work work;

    Signatures(VerificationPolicy.Algorithms algorithms, Work work) {
        this.algorithms = algorithms;
        this.work = work;
    }

    /// Whether the key signed it, in a way that others cannot forge.
    boolean isGood(Optional<SignatureScheme> scheme, CertifiedKey key, ByteString tbs, ByteString signature) {
        return scheme.isPresent()
                && isStrong(scheme.get().hash())
                && work.mayCheckSignature()
                && SignatureCheck.isGood(scheme.get(), key, tbs.toArray(), signature.toArray());
    }

    private boolean isStrong(Hash hash) {
        return hash.collisionResistant() || (hash == Hash.SHA_1 && algorithms.sha1Accepted());
    }
}
