package dev.sevensteps.engine.play;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.crypto.EphemeralKey;
import dev.sevensteps.engine.crypto.FiniteFieldParameters;
import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.engine.play.Play.Heard;
import dev.sevensteps.engine.play.Play.Said;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientAuthentication;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.proof.CertificateWithheld;
import dev.sevensteps.engine.proof.ChainVerified;
import dev.sevensteps.engine.proof.ChoiceMade;
import dev.sevensteps.engine.proof.Decision;
import dev.sevensteps.engine.proof.Decision.Ephemeral;
import dev.sevensteps.engine.proof.Decision.Plan;
import dev.sevensteps.engine.proof.FinishedVerified;
import dev.sevensteps.engine.proof.KeyAgreed;
import dev.sevensteps.engine.proof.SignatureVerified;
import dev.sevensteps.engine.proof.Tls12Choice;
import dev.sevensteps.engine.session.TicketKeys;
import dev.sevensteps.engine.wire.ApplicationLayerProtocolNegotiation;
import dev.sevensteps.engine.wire.CertificateMessage;
import dev.sevensteps.engine.wire.CertificateRequest;
import dev.sevensteps.engine.wire.CertificateStatus;
import dev.sevensteps.engine.wire.CertificateVerify;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.ClientKeyExchange;
import dev.sevensteps.engine.wire.EcPointFormats;
import dev.sevensteps.engine.wire.EncryptThenMac;
import dev.sevensteps.engine.wire.ExtendedMasterSecret;
import dev.sevensteps.engine.wire.Extension;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.engine.wire.Extensions;
import dev.sevensteps.engine.wire.Finished;
import dev.sevensteps.engine.wire.NewSessionTicket;
import dev.sevensteps.engine.wire.RenegotiationInfo;
import dev.sevensteps.engine.wire.ServerHello;
import dev.sevensteps.engine.wire.ServerHelloDone;
import dev.sevensteps.engine.wire.ServerKeyExchange;
import dev.sevensteps.engine.wire.ServerNameAccepted;
import dev.sevensteps.engine.wire.SessionTicket;
import dev.sevensteps.engine.wire.StatusRequestAccepted;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Tls12;
import dev.sevensteps.model.trust.PresentedChain;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The server's part in TLS 1.2.
final class Tls12Server {

    private final ServerPolicy policy;
    private final Environment environment;

    Tls12Server(ServerPolicy policy, Environment environment) {
        this.policy = policy;
        this.environment = environment;
    }

    Said say(Tls12 line, Phase phase, Transcript transcript) throws FailureException {
        return switch (line) {
            case SERVER_HELLO -> hello(Parts.in(phase, Tls12Phase.Decided.class));
            case SERVER_CERTIFICATE -> certificate(Parts.in(phase, Tls12Phase.Presenting.class));
            case CERTIFICATE_STATUS -> certificateStatus(Parts.in(phase, Tls12Phase.Presenting.class));
            case SERVER_KEY_EXCHANGE -> keyExchange(Parts.in(phase, Tls12Phase.Presenting.class));
            case CERTIFICATE_REQUEST -> certificateRequest(phase);
            case SERVER_HELLO_DONE -> new Said(new Utterance.Handshake(new ServerHelloDone()), phase, Lesson.NONE);
            case NEW_SESSION_TICKET -> newSessionTicket(Parts.in(phase, Tls12Phase.Keyed.class));
            case SERVER_CHANGE_CIPHER_SPEC -> new Said(new Utterance.ChangeOfKeys(), phase, Lesson.NONE);
            case SERVER_FINISHED -> Parts.finished(line, phase, transcript);
            case CLIENT_CERTIFICATE,
                    CLIENT_KEY_EXCHANGE,
                    CLIENT_CERTIFICATE_VERIFY,
                    CLIENT_CHANGE_CIPHER_SPEC,
                    CLIENT_FINISHED,
                    RESUMING_CHANGE_CIPHER_SPEC,
                    RESUMING_FINISHED -> throw Parts.notMine(Role.SERVER, line);
        };
    }

    Heard hear(Tls12 line, Utterance utterance, Phase phase, Transcript transcript) throws FailureException {
        return switch (line) {
            case CLIENT_CERTIFICATE ->
                clientCertificate(
                        Parts.as(CertificateMessage.class, utterance), Parts.in(phase, Tls12Phase.Presenting.class));
            case CLIENT_KEY_EXCHANGE ->
                clientKeyExchange(
                        Parts.as(ClientKeyExchange.class, utterance),
                        Parts.in(phase, Tls12Phase.Presenting.class),
                        transcript);
            case CLIENT_CERTIFICATE_VERIFY ->
                certificateVerify(
                        Parts.as(CertificateVerify.class, utterance),
                        Parts.in(phase, Tls12Phase.Keyed.class),
                        transcript);
            case CLIENT_CHANGE_CIPHER_SPEC, RESUMING_CHANGE_CIPHER_SPEC -> Heard.of(phase);
            case CLIENT_FINISHED, RESUMING_FINISHED ->
                clientFinished(Parts.as(Finished.class, utterance), phase, transcript);
            case SERVER_HELLO,
                    SERVER_CERTIFICATE,
                    CERTIFICATE_STATUS,
                    SERVER_KEY_EXCHANGE,
                    CERTIFICATE_REQUEST,
                    SERVER_HELLO_DONE,
                    NEW_SESSION_TICKET,
                    SERVER_CHANGE_CIPHER_SPEC,
                    SERVER_FINISHED -> throw Parts.notTheirs(Role.CLIENT, line);
        };
    }

    /// The facts that the server has decided itself.
    Set<Fact> decided(Tls12Phase phase) {
        Set<Fact> facts = EnumSet.noneOf(Fact.class);
        if (phase instanceof Tls12Phase.Presenting presenting) {
            if (presenting.plan().ephemeral().isPresent()) {
                facts.add(Fact.EPHEMERAL);
            }
            if (staple(presenting.decided(), presenting.plan().identity()).isPresent()) {
                facts.add(Fact.STAPLED);
            }
            if (policy.clientAuth() != ClientAuthentication.NONE) {
                facts.add(Fact.CLIENT_AUTH);
            }
        }
        return facts;
    }

    /// Keeps the session, if the server keeps any.
    void remember(Tls12Phase.Keyed keyed) {
        if (!keyed.resumed() && !keyed.session().id().isEmpty()) {
            policy.resumption().sessions().ifPresent(cache -> cache.keep(keyed.session()));
        }
    }

    /// The connection failed: its session must not be resumed (RFC 5246 §7.2.2).
    void forget(Tls12Phase.Keyed keyed) {
        if (!keyed.session().id().isEmpty()) {
            policy.resumption()
                    .sessions()
                    .ifPresent(cache -> cache.forget(keyed.session().id()));
        }
    }

    /// Takes note of what was chosen from the offer.
    Tls12Phase.Decided decided(ClientHello hello, Decision.Tls12 decision, Transcript transcript) {
        transcript.choose(environment.crypto(), decision.choice().suite().hash());
        boolean ticket = ChoiceMade.ticketIsDue(hello, policy)
                && (decision.plan() instanceof Plan.Full || policy.resumption().renewTickets());
        return new Tls12Phase.Decided(hello, decision.choice(), decision.plan(), ticket);
    }

    private Said hello(Tls12Phase.Decided decided) {
        Tls12Choice choice = decided.choice();
        ServerHello hello = new ServerHello(
                ProtocolVersion.TLS_1_2.code(),
                choice.serverRandom(),
                choice.sessionId(),
                choice.suite().code(),
                0,
                extensions(decided));
        return switch (decided.plan()) {
            case Plan.Resume(var session) ->
                new Said(
                        new Utterance.Handshake(hello),
                        Tls12Keys.resume(environment, choice, session),
                        new Lesson(Lesson.holding(true, false, decided.ticket()), Set.of()));
            case Plan.Full full -> {
                boolean stapling = staple(decided, full.identity()).isPresent();
                yield new Said(
                        new Utterance.Handshake(hello),
                        new Tls12Phase.Presenting(decided, full, Optional.empty(), Optional.empty()),
                        new Lesson(
                                Lesson.holding(
                                        false, choice.suite().keyExchange().ephemeral(), decided.ticket()),
                                stapling ? Set.of() : Set.of(Fact.STAPLED)));
            }
        };
    }

    private static Optional<ByteString> staple(Tls12Phase.Decided decided, CertifiedKey identity) {
        return identity.staple()
                .filter(response -> decided.hello().extensions().contains(ExtensionType.STATUS_REQUEST));
    }

    /// RFC 5246 §7.4.1.4: only what the client asked for.
    private Extensions extensions(Tls12Phase.Decided decided) {
        Tls12Choice choice = decided.choice();
        List<Extension> extensions = new ArrayList<>();
        boolean full = decided.plan() instanceof Plan.Full;
        if (choice.serverName().isPresent() && full) {
            // RFC 6066 §3: a server that resumes a session must not answer it.
            extensions.add(new ServerNameAccepted());
        }
        if (ChoiceMade.knowsSecureRenegotiation(decided.hello())) {
            extensions.add(RenegotiationInfo.INITIAL);
        }
        if (choice.encryptThenMac()) {
            extensions.add(new EncryptThenMac());
        }
        if (choice.extendedMasterSecret()) {
            extensions.add(new ExtendedMasterSecret());
        }
        if (decided.hello().extensions().contains(ExtensionType.EC_POINT_FORMATS)) {
            extensions.add(EcPointFormats.UNCOMPRESSED_ONLY);
        }
        if (decided.ticket()) {
            extensions.add(SessionTicket.EMPTY);
        }
        choice.protocol().ifPresent(protocol -> extensions.add(ApplicationLayerProtocolNegotiation.ofNames(protocol)));
        if (decided.plan() instanceof Plan.Full(CertifiedKey identity, var ephemeral)
                && staple(decided, identity).isPresent()) {
            extensions.add(new StatusRequestAccepted());
        }
        return extensions.isEmpty() ? Extensions.ABSENT : Extensions.of(extensions);
    }

    private static Said certificate(Tls12Phase.Presenting presenting) {
        return new Said(
                new Utterance.Handshake(
                        new CertificateMessage(presenting.plan().identity().chain())),
                presenting,
                Lesson.NONE);
    }

    private static Said certificateStatus(Tls12Phase.Presenting presenting) {
        ByteString response = staple(presenting.decided(), presenting.plan().identity())
                .orElseThrow(() -> new IllegalStateException("There is no OCSP response to staple."));
        return new Said(new Utterance.Handshake(new CertificateStatus(response)), presenting, Lesson.NONE);
    }

    private Said keyExchange(Tls12Phase.Presenting presenting) throws FailureException {
        Ephemeral ephemeral = presenting
                .plan()
                .ephemeral()
                .orElseThrow(() -> new IllegalStateException("Static RSA has no ServerKeyExchange."));
        EphemeralKey mine = environment.crypto().generate(ephemeral.group(), environment.random());
        int code = ephemeral.scheme().code();
        ServerKeyExchange unsigned = keyExchange(mine, code, ByteString.EMPTY);
        ByteString signature = Parts.sign(
                environment,
                new Phase.Signer(presenting.plan().identity(), ephemeral.scheme()),
                Parts.signedParams(presenting.decided().choice(), unsigned.params()));
        return new Said(
                new Utterance.Handshake(keyExchange(mine, code, signature)), presenting.with(mine), Lesson.NONE);
    }

    private static ServerKeyExchange keyExchange(EphemeralKey mine, int scheme, ByteString signature) {
        ByteString publicValue = ByteString.copyOf(mine.publicValue());
        return switch (mine.group().keyExchange()) {
            case ECDHE -> new ServerKeyExchange.Ecdhe(mine.group().code(), publicValue, scheme, signature);
            case DHE -> {
                FiniteFieldParameters parameters = FiniteFieldParameters.of(mine.group());
                yield new ServerKeyExchange.Dhe(parameters.p(), parameters.g(), publicValue, scheme, signature);
            }
            case RSA -> throw new IllegalStateException("RSA key exchange has no group.");
        };
    }

    private Said certificateRequest(Phase phase) {
        // The list of authorities may be empty: the client then shows what it has (RFC 5246 §7.4.4).
        CertificateRequest request = new CertificateRequest(
                ByteString.copyOf(new byte[] {CertificateRequest.RSA_SIGN, CertificateRequest.ECDSA_SIGN}),
                Grease.schemes(
                        Grease.ofHabit(policy.preferences(), environment.random()),
                        policy.preferences().schemes()),
                policy.authorities());
        return new Said(new Utterance.Handshake(request), phase, Lesson.NONE);
    }

    private Heard clientCertificate(CertificateMessage message, Tls12Phase.Presenting presenting)
            throws FailureException {
        if (message.certificateList().isEmpty()) {
            return Heard.of(
                    presenting,
                    CertificateWithheld.accept(
                            policy.clientAuth() == ClientAuthentication.REQUIRED, ProtocolVersion.TLS_1_2));
        }
        ChainVerified chain = ChainVerified.verify(
                policy.verifier(),
                new PresentedChain(
                        message.certificateList(),
                        Role.CLIENT,
                        Optional.empty(),
                        environment.clock().instant(),
                        Optional.empty()));
        return new Heard(presenting.with(chain), new Lesson(Set.of(Fact.CLIENT_CERT), Set.of()), List.of(chain));
    }

    private Heard clientKeyExchange(ClientKeyExchange message, Tls12Phase.Presenting presenting, Transcript transcript)
            throws FailureException {
        KeyAgreed agreed = switch (message) {
            case ClientKeyExchange.Rsa(ByteString encrypted) ->
                KeyAgreed.decrypt(
                        environment.crypto(),
                        presenting.plan().identity().key(),
                        presenting.decided().hello().clientVersion(),
                        encrypted,
                        environment.random());
            case ClientKeyExchange.Dhe(ByteString yc) -> KeyAgreed.agree(mine(presenting), yc);
            case ClientKeyExchange.Ecdhe(ByteString point) -> KeyAgreed.agree(mine(presenting), point);
        };
        Tls12Phase.Keyed keyed = Tls12Keys.derive(
                environment,
                presenting.decided().choice(),
                agreed.premaster(presenting.decided().choice().suite().keyExchange()),
                transcript,
                presenting.client(),
                Optional.empty());
        return Heard.of(keyed, agreed);
    }

    private static EphemeralKey mine(Tls12Phase.Presenting presenting) {
        return presenting
                .ephemeral()
                .orElseThrow(() -> new IllegalStateException("The server has made no ephemeral key."));
    }

    private Heard certificateVerify(CertificateVerify message, Tls12Phase.Keyed keyed, Transcript transcript)
            throws FailureException {
        ChainVerified client =
                keyed.peer().orElseThrow(() -> new IllegalStateException("The client has shown no certificate."));
        return Heard.of(
                keyed,
                SignatureVerified.verify(
                        environment.crypto(),
                        client,
                        policy.preferences().schemes(),
                        message.signatureScheme(),
                        message.signature(),
                        transcript.messagesBeforeLast()));
    }

    private Said newSessionTicket(Tls12Phase.Keyed keyed) {
        TicketKeys keys = policy.resumption()
                .ticketKeys()
                .orElseThrow(() -> new IllegalStateException("There is nothing to seal a ticket with."));
        ByteString ticket = keys.seal(keyed.session(), environment);
        return new Said(
                new Utterance.Handshake(new NewSessionTicket(keys.lifetime().toSeconds(), ticket)), keyed, Lesson.NONE);
    }

    private static Heard clientFinished(Finished finished, Phase phase, Transcript transcript) throws FailureException {
        Tls12Phase.Keyed keyed = Parts.in(phase, Tls12Phase.Keyed.class);
        return Heard.of(
                keyed,
                FinishedVerified.verify(
                        Tls12Keys.verifyData(keyed, Role.CLIENT, transcript.hashBeforeLast()), finished.verifyData()));
    }
}
