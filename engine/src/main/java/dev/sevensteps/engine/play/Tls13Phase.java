package dev.sevensteps.engine.play;

import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.proof.ChainVerified;
import dev.sevensteps.engine.proof.Decision;
import dev.sevensteps.engine.proof.Tls13Choice;
import dev.sevensteps.engine.trace.BornSecret;
import dev.sevensteps.engine.trace.SecretName;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.Tls13CertificateRequest;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.keys.EarlySecret;
import dev.sevensteps.model.keys.ExporterSecret;
import dev.sevensteps.model.keys.ResumptionSecret;
import dev.sevensteps.model.keys.Tls13KeySchedule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What an end knows, at each stage of a handshake of TLS 1.3 after the client's first offer.
public sealed interface Tls13Phase extends Phase {

    /// The cipher suite, which says how to read the messages that follow.
    default Tls13Choice choice() {
        return switch (this) {
            case Retrying _ -> throw new IllegalStateException("The hellos have settled nothing yet.");
            case Decided decided -> decided.decision().choice();
            case Presenting presenting -> presenting.decided().decision().choice();
            case ServerFinished finished ->
                finished.presenting().decided().decision().choice();
            case Greeted greeted -> greeted.settled();
            case Trusting trusting -> trusting.greeted().settled();
            case ClientFinishing finishing -> finishing.trusting().greeted().settled();
            case Open open -> open.settled();
        };
    }

    /// What the EncryptedExtensions settle, where that is known.
    default Optional<Tls13Choice.Terms> agreedTerms() {
        return switch (this) {
            case Retrying _, Decided _, Greeted _ -> Optional.empty();
            case Presenting presenting -> Optional.of(presenting.decided().terms());
            case ServerFinished finished -> finished.presenting().agreedTerms();
            case Trusting trusting -> Optional.of(trusting.terms());
            case ClientFinishing finishing -> finishing.trusting().agreedTerms();
            case Open open -> Optional.of(open.terms());
        };
    }

    /// The server has asked for another ClientHello, or is about to.
    record Retrying(ClientHello first, Decision.Retry asked) implements Tls13Phase {}

    /// The server has chosen from the offer, and not yet said so.
    ///
    /// @param early     the first secret
    /// @param earlyKeys what early data go under; absent if none are accepted
    record Decided(ClientHello hello, Decision.Tls13 decision, EarlySecret<Secret> early, Optional<EarlyKeys> earlyKeys)
            implements Tls13Phase {

        /// What the EncryptedExtensions will say.
        Tls13Choice.Terms terms() {
            Tls13Choice.Terms terms = decision.terms();
            return new Tls13Choice.Terms(
                    terms.serverName(), terms.protocol(), earlyKeys.isPresent(), terms.recordSizeLimit());
        }

        @Override
        public List<BornSecret> secrets() {
            return earlyKeys.map(keys -> keys.secrets(hello.random())).orElse(List.of());
        }
    }

    /// The server has said its hello.
    record Presenting(Decided decided, HandshakeKeys keys) implements Tls13Phase {
        @Override
        public List<BornSecret> secrets() {
            return Stream.concat(
                            decided.secrets().stream(),
                            keys.secrets(decided.hello().random()).stream())
                    .toList();
        }
    }

    /// The server has finished, and waits for the client to.
    ///
    /// @param client the client's chain, once it was verified
    record ServerFinished(Presenting presenting, ApplicationKeys keys, Optional<ChainVerified> client)
            implements Tls13Phase {

        ServerFinished with(ChainVerified verified) {
            return new ServerFinished(presenting, keys, Optional.of(verified));
        }

        @Override
        public List<BornSecret> secrets() {
            return Stream.concat(
                            presenting.secrets().stream(),
                            keys.secrets(presenting.decided().hello().random()).stream())
                    .toList();
        }
    }

    /// The client has heard the server's hello.
    record Greeted(Offered offered, Tls13Choice settled, HandshakeKeys keys) implements Tls13Phase {
        @Override
        public List<BornSecret> secrets() {
            return Stream.concat(offered.secrets().stream(), keys.secrets(settled.clientRandom()).stream())
                    .toList();
        }
    }

    /// The client knows all that was chosen, and comes to trust the server.
    ///
    /// @param request what the server says about the certificate that it asks for
    /// @param server  the server's chain, once it was verified
    record Trusting(
            Greeted greeted,
            Tls13Choice.Terms terms,
            Optional<Tls13CertificateRequest> request,
            Optional<ChainVerified> server)
            implements Tls13Phase {

        Trusting with(Tls13CertificateRequest asked) {
            return new Trusting(greeted, terms, Optional.of(asked), server);
        }

        Trusting with(ChainVerified verified) {
            return new Trusting(greeted, terms, request, Optional.of(verified));
        }

        @Override
        public List<BornSecret> secrets() {
            return greeted.secrets();
        }
    }

    /// The client has heard the server finish, and is about to.
    ///
    /// @param signer how it will prove that its certificate is its own; absent if it shows none
    record ClientFinishing(Trusting trusting, ApplicationKeys keys, Optional<Signer> signer) implements Tls13Phase {

        ClientFinishing with(Signer chosen) {
            return new ClientFinishing(trusting, keys, Optional.of(chosen));
        }

        @Override
        public List<BornSecret> secrets() {
            return Stream.concat(
                            trusting.secrets().stream(),
                            keys.secrets(trusting.greeted().settled().clientRandom()).stream())
                    .toList();
        }
    }

    /// Both have finished.
    ///
    /// @param settled    what the hellos settled
    /// @param terms      what the EncryptedExtensions settled
    /// @param handshake  the keys of the epoch that ends
    /// @param keys       the keys of the epoch that begins
    /// @param resumption what tickets are made of
    /// @param peerChain  the certificates that the peer has shown, now or when the session began; DER
    /// @param ticketsDue how many tickets the server will hand out
    record Open(
            Tls13Choice settled,
            Tls13Choice.Terms terms,
            HandshakeKeys handshake,
            ApplicationKeys keys,
            ResumptionSecret<Secret> resumption,
            List<ByteString> peerChain,
            int ticketsDue)
            implements Tls13Phase {

        /// How keys are made.
        public Tls13KeySchedule<Secret> schedule() {
            return handshake.schedule();
        }

        /// What exporters are made of.
        public ExporterSecret<Secret> exporterSecret() {
            return keys.exporter();
        }

        @Override
        public List<BornSecret> secrets() {
            return Stream.concat(
                            keys.secrets(settled.clientRandom()).stream(),
                            Stream.of(new BornSecret(
                                    SecretName.RESUMPTION_SECRET, settled.clientRandom(), resumption.value())))
                    .toList();
        }
    }
}
