package dev.sevensteps.engine.play;

import dev.sevensteps.engine.crypto.EphemeralKey;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.proof.ChainVerified;
import dev.sevensteps.engine.proof.Decision.Plan;
import dev.sevensteps.engine.proof.Tls12Choice;
import dev.sevensteps.engine.session.Tls12Session;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.trace.BornSecret;
import dev.sevensteps.engine.trace.SecretName;
import dev.sevensteps.engine.wire.CertificateRequest;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.keys.MasterSecret;
import dev.sevensteps.model.keys.PremasterSecret;
import dev.sevensteps.model.keys.Tls12KeySchedule;
import dev.sevensteps.model.keys.TrafficKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an end knows, at each stage of a handshake of TLS 1.2 after the client's offer.
public sealed interface Tls12Phase extends Phase {

    /// What the hellos settled.
    default Tls12Choice choice() {
        return switch (this) {
            case Decided decided -> decided.settled();
            case Chosen chosen -> chosen.settled();
            case Trusting trusting -> trusting.settled();
            case Identified identified -> identified.trusting().settled();
            case Agreed agreed -> agreed.identified().trusting().settled();
            case Presenting presenting -> presenting.decided().settled();
            case Keyed keyed -> keyed.settled();
        };
    }

    /// The server has chosen from the offer, and not yet said so.
    ///
    /// @param ticket whether it will hand out a ticket
    record Decided(ClientHello hello, Tls12Choice settled, Plan plan, boolean ticket) implements Tls12Phase {}

    /// The client knows the server's choice.
    ///
    /// @param stapleToCome whether the server has said that it may send CertificateStatus
    record Chosen(Tls12Choice settled, boolean stapleToCome) implements Tls12Phase {}

    /// The client trusts the server's chain.
    ///
    /// @param stapleToCome whether CertificateStatus may still come, without which the chain may not be good
    /// @param share   the key that was agreed upon with the server's half, once its signature was verified
    /// @param request what the server says about the certificate that it asks for
    record Trusting(
            Tls12Choice settled,
            ChainVerified server,
            boolean stapleToCome,
            Optional<Share> share,
            Optional<CertificateRequest> request)
            implements Tls12Phase {

        Trusting with(Share agreed) {
            return new Trusting(settled, server, stapleToCome, Optional.of(agreed), request);
        }

        Trusting with(CertificateRequest asked) {
            return new Trusting(settled, server, stapleToCome, share, Optional.of(asked));
        }
    }

    /// The client's half of an ephemeral key, and what it gives together with the server's.
    record Share(NamedGroup group, ByteString publicValue, PremasterSecret<Secret> premaster) {}

    /// The client has decided what to show.
    ///
    /// @param proof how it will prove that the certificate is its own; absent if it shows none
    record Identified(Trusting trusting, Optional<Signer> proof) implements Tls12Phase {}

    /// The client has sent its half of the key.
    record Agreed(Identified identified, PremasterSecret<Secret> premaster) implements Tls12Phase {}

    /// The server has said what it chose, and waits for the client's half of the key.
    ///
    /// @param ephemeral the server's half, where it made one
    /// @param client    the client's chain, once it was verified
    record Presenting(Decided decided, Plan.Full plan, Optional<EphemeralKey> ephemeral, Optional<ChainVerified> client)
            implements Tls12Phase {

        Presenting with(EphemeralKey fresh) {
            return new Presenting(decided, plan, Optional.of(fresh), client);
        }

        Presenting with(ChainVerified verified) {
            return new Presenting(decided, plan, ephemeral, Optional.of(verified));
        }
    }

    /// The keys are there.
    ///
    /// @param settled  what the hellos settled
    /// @param schedule how the keys were made
    /// @param master   the master secret
    /// @param keys     the keys of this connection
    /// @param session  what will be kept
    /// @param resumed  whether the session is an earlier one
    /// @param peer     the peer's chain, where it was verified in this handshake
    /// @param signer   how the client proves that its certificate is its own
    record Keyed(
            Tls12Choice settled,
            Tls12KeySchedule<Secret> schedule,
            MasterSecret<Secret> master,
            TrafficKeys<Secret> keys,
            Tls12Session session,
            boolean resumed,
            Optional<ChainVerified> peer,
            Optional<Signer> signer)
            implements Tls12Phase {

        Keyed with(Tls12Session newSession) {
            return new Keyed(settled, schedule, master, keys, newSession, resumed, peer, signer);
        }

        @Override
        public List<BornSecret> secrets() {
            ByteString random = settled.clientRandom();
            List<BornSecret> born = new ArrayList<>();
            born.add(new BornSecret(SecretName.MASTER_SECRET, random, master.value()));
            keys.macKeys().ifPresent(macKeys -> {
                born.add(new BornSecret(SecretName.CLIENT_WRITE_MAC_KEY, random, macKeys.client()));
                born.add(new BornSecret(SecretName.SERVER_WRITE_MAC_KEY, random, macKeys.server()));
            });
            born.add(new BornSecret(
                    SecretName.CLIENT_WRITE_KEY, random, keys.keys().client()));
            born.add(new BornSecret(
                    SecretName.SERVER_WRITE_KEY, random, keys.keys().server()));
            keys.ivs().ifPresent(ivs -> {
                born.add(new BornSecret(SecretName.CLIENT_WRITE_IV, random, ivs.client()));
                born.add(new BornSecret(SecretName.SERVER_WRITE_IV, random, ivs.server()));
            });
            return List.copyOf(born);
        }

        /// The certificates that the peer has shown, now or when the session began.
        public List<ByteString> peerChain() {
            return session.peerChain();
        }
    }
}
