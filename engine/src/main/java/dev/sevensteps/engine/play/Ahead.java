package dev.sevensteps.engine.play;

import dev.sevensteps.engine.crypto.EphemeralKey;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.proof.RetryChecked;
import dev.sevensteps.engine.session.Tls13Session;
import dev.sevensteps.engine.trace.BornSecret;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.keys.EarlySecret;
import java.util.List;
import java.util.Optional;

/// What a client has sent ahead for TLS 1.3, before it knows whether that will be spoken.
///
/// @param shares  the keys whose public halves are in the ClientHello
/// @param session the session that it offers to go on with
/// @param retried what a HelloRetryRequest has asked for, if there was one
record Ahead(List<EphemeralKey> shares, Optional<Offer> session, Optional<RetryChecked> retried) {

    /// A session that is offered.
    ///
    /// @param early the first secret that is made of it
    /// @param keys  what early data go under; absent if none are sent
    record Offer(Tls13Session session, EarlySecret<Secret> early, Optional<EarlyKeys> keys) {}

    List<BornSecret> secrets(ByteString clientRandom) {
        return session.flatMap(Offer::keys)
                .map(keys -> keys.secrets(clientRandom))
                .orElse(List.of());
    }
}
