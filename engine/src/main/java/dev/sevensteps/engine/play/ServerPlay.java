package dev.sevensteps.engine.play;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.crypto.EphemeralKey;
import dev.sevensteps.engine.crypto.FiniteFieldParameters;
import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientAuthentication;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.proof.CertificateWithheld;
import dev.sevensteps.engine.proof.ChainVerified;
import dev.sevensteps.engine.proof.Choice;
import dev.sevensteps.engine.proof.ChoiceMade;
import dev.sevensteps.engine.proof.ChoiceMade.Plan;
import dev.sevensteps.engine.proof.FinishedVerified;
import dev.sevensteps.engine.proof.KeyAgreed;
import dev.sevensteps.engine.proof.SignatureVerified;
import dev.sevensteps.engine.session.TicketKeys;
import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.engine.wire.ApplicationLayerProtocolNegotiation;
import dev.sevensteps.engine.wire.CertificateMessage;
import dev.sevensteps.engine.wire.CertificateRequest;
import dev.sevensteps.engine.wire.CertificateStatus;
import dev.sevensteps.engine.wire.CertificateVerify;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.ClientKeyExchange;
import dev.sevensteps.engine.wire.EcPointFormats;
import dev.sevensteps.engine.wire.ExtendedMasterSecret;
import dev.sevensteps.engine.wire.Extension;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.engine.wire.Extensions;
import dev.sevensteps.engine.wire.Finished;
import dev.sevensteps.engine.wire.MessageContext;
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
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Tls12;
import dev.sevensteps.model.trust.PresentedChain;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The server's part.
public final class ServerPlay implements Play {

    private final ServerPolicy policy;
    private final Environment environment;

    public ServerPlay(ServerPolicy policy, Environment environment) {
        this.policy = policy;
        this.environment = environment;
    }

    @Override
    public Role role() {
        return Role.SERVER;
    }

    @Override
    public Said say(Line line, Phase phase, Transcript transcript) throws FailureException {
        return switch (line) {
            case Tls12.SERVER_HELLO -> hello(Parts.in(phase, Phase.Decided.class));
            case Tls12.SERVER_CERTIFICATE -> certificate(Parts.in(phase, Phase.Presenting.class));
            case Tls12.CERTIFICATE_STATUS -> certificateStatus(Parts.in(phase, Phase.Presenting.class));
            case Tls12.SERVER_KEY_EXCHANGE -> keyExchange(Parts.in(phase, Phase.Presenting.class));
            case Tls12.CERTIFICATE_REQUEST -> certificateRequest(phase);
            case Tls12.SERVER_HELLO_DONE ->
                new Said(new Utterance.Handshake(new ServerHelloDone()), phase, Lesson.NONE);
            case Tls12.NEW_SESSION_TICKET -> newSessionTicket(Parts.in(phase, Phase.Keyed.class));
            case Tls12.SERVER_CHANGE_CIPHER_SPEC -> new Said(new Utterance.ChangeOfKeys(), phase, Lesson.NONE);
            case Tls12.SERVER_FINISHED -> Parts.finished(line, phase, transcript);
            case Opening.CLIENT_HELLO,
                    Opening.HELLO_RETRY_REQUEST,
                    Opening.SECOND_CLIENT_HELLO,
                    Tls12.CLIENT_CERTIFICATE,
                    Tls12.CLIENT_KEY_EXCHANGE,
                    Tls12.CLIENT_CERTIFICATE_VERIFY,
                    Tls12.CLIENT_CHANGE_CIPHER_SPEC,
                    Tls12.CLIENT_FINISHED,
                    Tls12.RESUMING_CHANGE_CIPHER_SPEC,
                    Tls12.RESUMING_FINISHED -> throw Parts.notMine(Role.SERVER, line);
        };
    }

    @Override
    public Heard hear(Line line, Utterance utterance, Phase phase, Transcript transcript) throws FailureException {
        return switch (line) {
            case Opening.CLIENT_HELLO -> clientHello(Parts.as(ClientHello.class, utterance), transcript);
            case Tls12.CLIENT_CERTIFICATE ->
                clientCertificate(
                        Parts.as(CertificateMessage.class, utterance), Parts.in(phase, Phase.Presenting.class));
            case Tls12.CLIENT_KEY_EXCHANGE ->
                clientKeyExchange(
                        Parts.as(ClientKeyExchange.class, utterance),
                        Parts.in(phase, Phase.Presenting.class),
                        transcript);
            case Tls12.CLIENT_CERTIFICATE_VERIFY ->
                certificateVerify(
                        Parts.as(CertificateVerify.class, utterance), Parts.in(phase, Phase.Keyed.class), transcript);
            case Tls12.CLIENT_CHANGE_CIPHER_SPEC, Tls12.RESUMING_CHANGE_CIPHER_SPEC -> Heard.of(phase);
            case Tls12.CLIENT_FINISHED, Tls12.RESUMING_FINISHED ->
                clientFinished(Parts.as(Finished.class, utterance), phase, transcript);
            case Opening.HELLO_RETRY_REQUEST,
                    Opening.SECOND_CLIENT_HELLO,
                    Tls12.SERVER_HELLO,
                    Tls12.SERVER_CERTIFICATE,
                    Tls12.CERTIFICATE_STATUS,
                    Tls12.SERVER_KEY_EXCHANGE,
                    Tls12.CERTIFICATE_REQUEST,
                    Tls12.SERVER_HELLO_DONE,
                    Tls12.NEW_SESSION_TICKET,
                    Tls12.SERVER_CHANGE_CIPHER_SPEC,
                    Tls12.SERVER_FINISHED -> throw Parts.notTheirs(Role.CLIENT, line);
        };
    }

    @Override
    public Set<Fact> decided(Phase phase) {
        Set<Fact> facts = EnumSet.noneOf(Fact.class);
        if (phase instanceof Phase.Presenting presenting) {
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

    @Override
    public void remember(Phase.Keyed keyed) {
        if (!keyed.resumed() && !keyed.session().id().isEmpty()) {
            policy.resumption().sessions().ifPresent(cache -> cache.keep(keyed.session()));
        }
    }

    @Override
    public void forget(Phase phase) {
        if (phase instanceof Phase.Keyed keyed && !keyed.session().id().isEmpty()) {
            policy.resumption()
                    .sessions()
                    .ifPresent(cache -> cache.forget(keyed.session().id()));
        }
    }

    @Override
    public MessageContext context(Phase phase) {
        return Parts.context(Role.CLIENT, phase);
    }

    private Heard clientHello(ClientHello hello, Transcript transcript) throws FailureException {
        ChoiceMade made = ChoiceMade.choose(hello, policy, environment);
        transcript.choose(environment.crypto(), made.suite().hash());
        boolean ticket = ChoiceMade.ticketIsDue(hello, policy)
                && (made.plan() instanceof Plan.Full || policy.resumption().renewTickets());
        return Heard.of(new Phase.Decided(hello, made, ticket), made);
    }

    private Said hello(Phase.Decided decided) {
        Choice choice = decided.choice().choice();
        ServerHello hello = new ServerHello(
                ProtocolVersion.TLS_1_2.code(),
                choice.serverRandom(),
                choice.sessionId(),
                choice.suite().code(),
                0,
                extensions(decided));
        return switch (decided.choice().plan()) {
            case Plan.Resume(var session) ->
                new Said(
                        new Utterance.Handshake(hello),
                        Keys.resume(environment, choice, session),
                        new Lesson(Lesson.holding(true, false, decided.ticket()), Set.of()));
            case Plan.Full full -> {
                boolean stapling = staple(decided, full.identity()).isPresent();
                yield new Said(
                        new Utterance.Handshake(hello),
                        new Phase.Presenting(decided, full, Optional.empty(), Optional.empty()),
                        new Lesson(
                                Lesson.holding(
                                        false, choice.suite().keyExchange().ephemeral(), decided.ticket()),
                                stapling ? Set.of() : Set.of(Fact.STAPLED)));
            }
        };
    }

    private static Optional<ByteString> staple(Phase.Decided decided, CertifiedKey identity) {
        return identity.staple()
                .filter(response -> decided.hello().extensions().contains(ExtensionType.STATUS_REQUEST));
    }

    /// RFC 5246 §7.4.1.4: only what the client asked for.
    private Extensions extensions(Phase.Decided decided) {
        Choice choice = decided.choice().choice();
        List<Extension> extensions = new ArrayList<>();
        boolean full = decided.choice().plan() instanceof Plan.Full;
        if (choice.serverName().isPresent() && full) {
            // RFC 6066 §3: a server that resumes a session must not answer it.
            extensions.add(new ServerNameAccepted());
        }
        if (ChoiceMade.knowsSecureRenegotiation(decided.hello())) {
            extensions.add(RenegotiationInfo.INITIAL);
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
        if (decided.choice().plan() instanceof Plan.Full(CertifiedKey identity, var ephemeral)
                && staple(decided, identity).isPresent()) {
            extensions.add(new StatusRequestAccepted());
        }
        return extensions.isEmpty() ? Extensions.ABSENT : Extensions.of(extensions);
    }

    private static Said certificate(Phase.Presenting presenting) {
        return new Said(
                new Utterance.Handshake(
                        new CertificateMessage(presenting.plan().identity().chain())),
                presenting,
                Lesson.NONE);
    }

    private static Said certificateStatus(Phase.Presenting presenting) {
        ByteString response = staple(presenting.decided(), presenting.plan().identity())
                .orElseThrow(() -> new IllegalStateException("There is no OCSP response to staple."));
        return new Said(new Utterance.Handshake(new CertificateStatus(response)), presenting, Lesson.NONE);
    }

    private Said keyExchange(Phase.Presenting presenting) throws FailureException {
        ChoiceMade.Ephemeral ephemeral = presenting
                .plan()
                .ephemeral()
                .orElseThrow(() -> new IllegalStateException("Static RSA has no ServerKeyExchange."));
        EphemeralKey mine = environment.crypto().generate(ephemeral.group(), environment.random());
        int code = ephemeral.scheme().code();
        ServerKeyExchange unsigned = keyExchange(mine, code, ByteString.EMPTY);
        ByteString signature = Parts.sign(
                environment,
                new Phase.Signer(presenting.plan().identity(), ephemeral.scheme()),
                Parts.signedParams(presenting.decided().choice().choice(), unsigned.params()));
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
                policy.preferences().schemes().stream()
                        .map(SignatureScheme::code)
                        .toList(),
                List.of());
        return new Said(new Utterance.Handshake(request), phase, Lesson.NONE);
    }

    private Heard clientCertificate(CertificateMessage message, Phase.Presenting presenting) throws FailureException {
        if (message.certificateList().isEmpty()) {
            return Heard.of(
                    presenting, CertificateWithheld.accept(policy.clientAuth() == ClientAuthentication.REQUIRED));
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

    private Heard clientKeyExchange(ClientKeyExchange message, Phase.Presenting presenting, Transcript transcript)
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
        Phase.Keyed keyed = Keys.derive(
                environment,
                presenting.decided().choice().choice(),
                agreed.premaster(),
                transcript,
                presenting.client(),
                Optional.empty());
        return Heard.of(keyed, agreed);
    }

    private static EphemeralKey mine(Phase.Presenting presenting) {
        return presenting
                .ephemeral()
                .orElseThrow(() -> new IllegalStateException("The server has made no ephemeral key."));
    }

    private Heard certificateVerify(CertificateVerify message, Phase.Keyed keyed, Transcript transcript)
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

    private Said newSessionTicket(Phase.Keyed keyed) {
        TicketKeys keys = policy.resumption()
                .ticketKeys()
                .orElseThrow(() -> new IllegalStateException("There is nothing to seal a ticket with."));
        ByteString ticket = keys.seal(keyed.session(), environment);
        return new Said(
                new Utterance.Handshake(new NewSessionTicket(keys.lifetime().toSeconds(), ticket)), keyed, Lesson.NONE);
    }

    private static Heard clientFinished(Finished finished, Phase phase, Transcript transcript) throws FailureException {
        Phase.Keyed keyed = Parts.in(phase, Phase.Keyed.class);
        return Heard.of(
                keyed,
                FinishedVerified.verify(
                        Keys.verifyData(keyed, Role.CLIENT, transcript.hashBeforeLast()), finished.verifyData()));
    }
}
