package dev.sevensteps.engine;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.play.Phase;
import dev.sevensteps.engine.play.Tls12Phase;
import dev.sevensteps.engine.play.Tls13Phase;
import dev.sevensteps.engine.play.Tls13Protection;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.proof.Tls13Choice;
import dev.sevensteps.engine.record.CbcKeys;
import dev.sevensteps.engine.record.Protection;
import dev.sevensteps.engine.record.RecordPadding;
import dev.sevensteps.engine.record.Tls12Aead;
import dev.sevensteps.engine.record.Tls12EncryptThenMac;
import dev.sevensteps.engine.record.Tls12MacThenEncrypt;
import dev.sevensteps.engine.record.Tls13Aead;
import dev.sevensteps.engine.record.Unprotected;
import dev.sevensteps.engine.suite.AeadAlgorithm;
import dev.sevensteps.engine.suite.CbcAlgorithm;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.keys.TrafficKeys;
import dev.sevensteps.model.keys.WriteKeys;
import java.util.Optional;

/// Makes the protection of one direction in one epoch.
///
/// @param role which end this is
record Protections(Environment environment, Preferences preferences, Role role) {

    /// What the records of `writer` go under in this epoch; nothing if the keys are not there yet.
    Optional<Protection> of(Phase phase, Epoch epoch, Role writer) {
        if (epoch == Epoch.CLEAR) {
            return Optional.of(new Unprotected());
        }
        return switch (phase) {
            case Phase.Silent _ -> Optional.empty();
            case Tls12Phase.Keyed keyed -> Optional.of(tls12(keyed, writer));
            case Tls12Phase _ -> Optional.empty();
            case Phase.Offered _, Tls13Phase _ ->
                Tls13Protection.of(environment, phase, epoch, writer)
                        .map(known -> tls13(phase, epoch, known.suite(), known.keys(), writer));
        };
    }

    private Protection tls12(Tls12Phase.Keyed keyed, Role writer) {
        TrafficKeys<Secret> keys = keyed.keys();
        return switch (keyed.choice().suite().cipher()) {
            case AeadAlgorithm aead ->
                new Tls12Aead(environment.crypto(), aead, keys.writeKey(writer), keys.writeIv(writer));
            case CbcAlgorithm cbc -> {
                CbcKeys both = new CbcKeys(keys.writeMacKey(writer), keys.writeKey(writer));
                yield keyed.choice().encryptThenMac()
                        ? new Tls12EncryptThenMac(environment, cbc, both)
                        : new Tls12MacThenEncrypt(environment, cbc, both);
            }
        };
    }

    /// Padding and the limits of RFC 8449 begin with the data: the handshake is over by then, and both are known.
    private Protection tls13(Phase phase, Epoch epoch, Tls13Suite suite, WriteKeys<Secret> keys, Role writer) {
        if (epoch != Epoch.APPLICATION || !(phase instanceof Tls13Phase known)) {
            return aead(suite, keys, RecordPadding.none(), Tls13Aead.INNER_LENGTH);
        }
        return data(suite, keys, writer, known.agreedTerms());
    }

    /// What data go under, now or after a KeyUpdate.
    Protection data(Tls13Suite suite, WriteKeys<Secret> keys, Role writer, Optional<Tls13Choice.Terms> terms) {
        Optional<Integer> theirLimit = terms.flatMap(Tls13Choice.Terms::recordSizeLimit);
        if (writer == role) {
            return aead(suite, keys, preferences.habits().padding(), limit(theirLimit));
        }
        // Ours counts only where the peer has answered it.
        Optional<Integer> ourLimit =
                theirLimit.flatMap(_ -> preferences.habits().recordSizeLimit());
        return aead(suite, keys, RecordPadding.none(), limit(ourLimit));
    }

    private static int limit(Optional<Integer> recordSizeLimit) {
        return Math.min(recordSizeLimit.orElse(Tls13Aead.INNER_LENGTH), Tls13Aead.INNER_LENGTH);
    }

    private Protection aead(Tls13Suite suite, WriteKeys<Secret> keys, RecordPadding padding, int innerLimit) {
        return new Tls13Aead(environment.crypto(), suite.cipher(), keys, padding, innerLimit);
    }
}
