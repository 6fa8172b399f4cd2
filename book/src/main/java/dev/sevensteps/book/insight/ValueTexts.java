package dev.sevensteps.book.insight;

import java.util.Map;
import java.util.Optional;

/// What the values are called and what they are for, in plain words.
final class ValueTexts {

    /// @param name as a reader sees it
    record Text(String name, String say) {}

    /// In a name and in a sentence `%s` stands for the end whose value it is.
    private static final Map<String, Text> OF_EITHER = Map.ofEntries(
            text("private_key", "private key of the %s", "What the %s's certificate speaks of, and only the %s holds."),
            text(
                    "half",
                    "private half of the %s",
                    "What the %s made up for this one handshake; only the public half of it is sent."),
            text(
                    "kem_private_key",
                    "ML-KEM key of the %s",
                    "The %s's key for this one handshake, to which the other end encapsulates a secret."),
            text(
                    "random",
                    "random of the %s",
                    "A random number in the %s's hello. Everybody can see it; it makes each handshake different."),
            text("certificate", "certificate of the %s", "Who the %s is. Who can read this message learns it."),
            text("data", "data of the %s", "What the %s has to say, which is what all of this is for."),
            text("write_key", "write key of the %s", "The key under which the %s's records go."),
            text("write_iv", "write IV of the %s", "The part of the nonces of the %s's records that is not sent."),
            text("write_mac_key", "MAC key of the %s", "The key that the %s's records are authenticated with."),
            text(
                    "verify_data",
                    "verify_data of the %s",
                    "What the %s's Finished holds: it could only be made by who has the keys and heard the same."),
            text(
                    "handshake_traffic_secret",
                    "handshake traffic secret of the %s",
                    "What the keys of the %s's handshake messages are made of."),
            text(
                    "handshake_write_key",
                    "handshake key of the %s",
                    "The key under which the %s's handshake messages go."),
            text(
                    "handshake_write_iv",
                    "handshake IV of the %s",
                    "What the nonces of the %s's handshake records are made of."),
            text(
                    "handshake_finished_key",
                    "Finished key of the %s",
                    "The key of the MAC in the %s's Finished, and of nothing else."),
            text(
                    "application_traffic_secret_0",
                    "application traffic secret of the %s",
                    "What the keys of the %s's data are made of; after a KeyUpdate it gives way to the next."),
            text("application_write_key", "application key of the %s", "The key under which the %s's data go."),
            text(
                    "application_write_iv",
                    "application IV of the %s",
                    "What the nonces of the %s's data records are made of."),
            text(
                    "early_traffic_secret",
                    "early traffic secret of the %s",
                    "What the key of the data that the %s sends ahead is made of. The pre-shared key alone stands behind it."),
            text("early_write_key", "early key of the %s", "The key under which the data go that the %s sends ahead."),
            text(
                    "early_write_iv",
                    "early IV of the %s",
                    "What the nonces of the records are made of that the %s sends ahead."));

    private static final Map<String, Text> OF_BOTH = Map.ofEntries(
            text(
                    "premaster_secret",
                    "premaster secret",
                    "What the key exchange gives. It is forgotten as soon as the master secret is made."),
            text("master_secret", "master secret", "The one secret of a session of TLS 1.2: all keys are made of it."),
            text("key_block", "key block", "One long run of bytes, which is cut into the keys of both directions."),
            text(
                    "shared_secret",
                    "shared secret",
                    "What the two halves of the key give together, at both ends the same."),
            text(
                    "encapsulated_secret",
                    "encapsulated secret",
                    "A secret that the server made up and locked with the client's ML-KEM key."),
            text(
                    "pre_shared_key",
                    "pre-shared key",
                    "What both ends kept of an earlier session, under the name of a ticket."),
            text(
                    "early_secret",
                    "early secret",
                    "The first secret. It knows of the pre-shared key; where there is none it is made of zeros, and is no secret."),
            text(
                    "offered_early_secret",
                    "early secret of the offer",
                    "The first secret, had the server gone on with the session that was offered. Data that were sent ahead went under it."),
            text("binder_key", "binder key", "What a client shows with that it holds the pre-shared key."),
            text("binder_finished_key", "Finished key of the binder", "The key of the MAC that is the binder."),
            text("binder", "binder", "A MAC over the ClientHello: who sends it holds the pre-shared key."),
            text(
                    "early_exporter_secret",
                    "early exporter secret",
                    "What keys for other uses are made of that are wanted before the server has answered."),
            text(
                    "early_derived_secret",
                    "salt for the handshake secret",
                    "Carries the early secret on into the handshake secret."),
            text("handshake_secret", "handshake secret", "The second secret: the first, and what the key shares give."),
            text(
                    "handshake_derived_secret",
                    "salt for the main secret",
                    "Carries the handshake secret on into the main secret."),
            text(
                    "main_secret",
                    "main secret",
                    "The third secret, of which everything is made that lasts longer than the handshake."),
            text(
                    "exporter_secret",
                    "exporter secret",
                    "What keys for other uses are made of that are bound to this connection."),
            text(
                    "resumption_secret",
                    "resumption secret",
                    "What the pre-shared keys of the tickets of this connection are made of."),
            text(
                    "encrypted_extensions",
                    "EncryptedExtensions",
                    "The rest of the server's choice, such as which protocol will be spoken."),
            text(
                    "ticket",
                    "ticket",
                    "By what the session can go on another time. It is sealed; who sees it can recognise the client by it."),
            text("early_data", "early data", "What the client sends ahead, before the server has said anything."),
            text(
                    "keys_with_a_false_server",
                    "keys with a false server",
                    "What the client would agree upon with somebody who answers in the server's place."));

    private ValueTexts() {}

    private static Map.Entry<String, Text> text(String id, String name, String say) {
        return Map.entry(id, new Text(name, say));
    }

    static Text of(String id) {
        return Optional.ofNullable(OF_BOTH.get(id))
                .or(() -> ofEnd(id, "client"))
                .or(() -> ofEnd(id, "server"))
                .orElseThrow(() -> new IllegalArgumentException("Nothing is said of " + id + "."));
    }

    private static Optional<Text> ofEnd(String id, String end) {
        return id.startsWith(end + "_")
                ? Optional.ofNullable(OF_EITHER.get(id.substring(end.length() + 1)))
                        .map(text -> new Text(
                                text.name().replace("%s", end), text.say().replace("%s", end)))
                : Optional.empty();
    }
}
