package dev.sevensteps.engine.play;

import dev.sevensteps.engine.crypto.EphemeralKey;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.proof.ChainVerified;
import dev.sevensteps.engine.proof.Choice;
import dev.sevensteps.engine.proof.ChoiceMade;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.engine.wire.CertificateRequest;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.keys.MasterSecret;
import dev.sevensteps.model.keys.PremasterSecret;
import dev.sevensteps.model.keys.Tls12KeySchedule;
import dev.sevensteps.model.keys.TrafficKeys;
import java.util.List;
import java.util.Optional;

/// What an end knows, at each stage of the handshake. A field exists only once its value does.
public sealed interface Phase {

    /// Nothing has been said.
    record Silent() implements Phase {}

    /// The client has made its offer.
    record Offered(ClientHello hello) implements Phase {}

    /// The server has chosen from the offer, and not yet said so.
    ///
    /// @param ticket whether it will hand out a ticket
    record Decided(ClientHello hello, ChoiceMade choice, boolean ticket) implements Phase {}

    /// The client knows the server's choice.
    record Chosen(Choice choice) implements Phase {}

    /// The client trusts the server's chain.
    ///
    /// @param share   the key that was agreed upon with the server's half, once its signature was verified
    /// @param request what the server says about the certificate that it asks for
    record Trusting(Choice choice, ChainVerified server, Optional<Share> share, Optional<CertificateRequest> request)
            implements Phase {

        Trusting with(Share agreed) {
            return new Trusting(choice, server, Optional.of(agreed), request);
        }

        Trusting with(CertificateRequest asked) {
            return new Trusting(choice, server, share, Optional.of(asked));
        }
    }

    /// The client's half of an ephemeral key, and what it gives together with the server's.
    record Share(NamedGroup group, ByteString publicValue, PremasterSecret<Secret> premaster) {}

    /// The client has decided what to show.
    ///
    /// @param proof how it will prove that the certificate is its own; absent if it shows none
    record Identified(Trusting trusting, Optional<Signer> proof) implements Phase {}

    /// A key, and the scheme with which it signs.
    record Signer(CertifiedKey identity, SignatureScheme scheme) {}

    /// The client has sent its half of the key.
    record Agreed(Identified identified, PremasterSecret<Secret> premaster) implements Phase {}

    /// The server has said what it chose, and waits for the client's half of the key.
    ///
    /// @param ephemeral the server's half, where it made one
    /// @param client    the client's chain, once it was verified
    record Presenting(
            Decided decided,
            ChoiceMade.Plan.Full plan,
            Optional<EphemeralKey> ephemeral,
            Optional<ChainVerified> client)
            implements Phase {

        Presenting with(EphemeralKey fresh) {
            return new Presenting(decided, plan, Optional.of(fresh), client);
        }

        Presenting with(ChainVerified verified) {
            return new Presenting(decided, plan, ephemeral, Optional.of(verified));
        }
    }

    /// The keys are there.
    ///
    /// @param choice   what the hellos settled
    /// @param schedule how the keys were made
    /// @param master   the master secret
    /// @param keys     the keys of this connection
    /// @param session  what will be kept
    /// @param resumed  whether the session is an earlier one
    /// @param peer     the peer's chain, where it was verified in this handshake
    /// @param signer   how the client proves that its certificate is its own
    record Keyed(
            Choice choice,
            Tls12KeySchedule<Secret> schedule,
            MasterSecret<Secret> master,
            TrafficKeys<Secret> keys,
            Session session,
            boolean resumed,
            Optional<ChainVerified> peer,
            Optional<Signer> signer)
            implements Phase {

        Keyed with(Session newSession) {
            return new Keyed(choice, schedule, master, keys, newSession, resumed, peer, signer);
        }

        /// The certificates that the peer has shown, now or when the session began.
        public List<ByteString> peerChain() {
            return session.peerChain();
        }
    }
}
