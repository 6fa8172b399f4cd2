package dev.sevensteps.engine.play;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.engine.play.Play.Heard;
import dev.sevensteps.engine.play.Play.Said;
import dev.sevensteps.engine.policy.ClientAuthentication;
import dev.sevensteps.engine.policy.EarlyDataPolicy;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.proof.BinderVerified;
import dev.sevensteps.engine.proof.CertificateWithheld;
import dev.sevensteps.engine.proof.ChainVerified;
import dev.sevensteps.engine.proof.Decision;
import dev.sevensteps.engine.proof.FinishedVerified;
import dev.sevensteps.engine.proof.KeyAgreed;
import dev.sevensteps.engine.proof.SignatureVerified;
import dev.sevensteps.engine.proof.Tls13Choice;
import dev.sevensteps.engine.session.Tls13Session;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.engine.wire.ApplicationLayerProtocolNegotiation;
import dev.sevensteps.engine.wire.CertificateAuthorities;
import dev.sevensteps.engine.wire.CertificateVerify;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.Cookie;
import dev.sevensteps.engine.wire.EarlyDataIndication;
import dev.sevensteps.engine.wire.EncryptedExtensions;
import dev.sevensteps.engine.wire.Extension;
import dev.sevensteps.engine.wire.Extensions;
import dev.sevensteps.engine.wire.Finished;
import dev.sevensteps.engine.wire.HandshakeCodec;
import dev.sevensteps.engine.wire.HelloRetryRequest;
import dev.sevensteps.engine.wire.KeyShareEntry;
import dev.sevensteps.engine.wire.KeyShareHelloRetryRequest;
import dev.sevensteps.engine.wire.KeyShareServerHello;
import dev.sevensteps.engine.wire.OfferedPsks;
import dev.sevensteps.engine.wire.PskKeyExchangeModes;
import dev.sevensteps.engine.wire.RecordSizeLimit;
import dev.sevensteps.engine.wire.SelectedPsk;
import dev.sevensteps.engine.wire.SelectedVersion;
import dev.sevensteps.engine.wire.ServerHello;
import dev.sevensteps.engine.wire.ServerNameAccepted;
import dev.sevensteps.engine.wire.SignatureAlgorithms;
import dev.sevensteps.engine.wire.SignatureAlgorithmsCert;
import dev.sevensteps.engine.wire.Tls13Certificate;
import dev.sevensteps.engine.wire.Tls13CertificateRequest;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Tls13;
import dev.sevensteps.model.trust.PresentedChain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The server's part in TLS 1.3.
final class Tls13Server {

    private final ServerPolicy policy;
    private final Environment environment;

    Tls13Server(ServerPolicy policy, Environment environment) {
        this.policy = policy;
        this.environment = environment;
    }

    Said say(Tls13 line, Phase phase, Transcript transcript) throws FailureException {
        return switch (line) {
            case SERVER_HELLO -> hello(Parts.in(phase, Tls13Phase.Decided.class), transcript);
            case ENCRYPTED_EXTENSIONS -> encryptedExtensions(Parts.in(phase, Tls13Phase.Presenting.class));
            case CERTIFICATE_REQUEST -> certificateRequest(phase);
            case SERVER_CERTIFICATE -> certificate(Parts.in(phase, Tls13Phase.Presenting.class));
            case SERVER_CERTIFICATE_VERIFY ->
                certificateVerify(Parts.in(phase, Tls13Phase.Presenting.class), transcript);
            case SERVER_FINISHED -> finished(Parts.in(phase, Tls13Phase.Presenting.class), transcript);
            case END_OF_EARLY_DATA, CLIENT_CERTIFICATE, CLIENT_CERTIFICATE_VERIFY, CLIENT_FINISHED ->
                throw Parts.notMine(Role.SERVER, line);
        };
    }

    Heard hear(Tls13 line, Utterance utterance, Phase phase, Transcript transcript) throws FailureException {
        return switch (line) {
            case END_OF_EARLY_DATA -> Heard.of(phase);
            case CLIENT_CERTIFICATE ->
                clientCertificate(
                        Parts.as(Tls13Certificate.class, utterance), Parts.in(phase, Tls13Phase.ServerFinished.class));
            case CLIENT_CERTIFICATE_VERIFY ->
                clientCertificateVerify(
                        Parts.as(CertificateVerify.class, utterance),
                        Parts.in(phase, Tls13Phase.ServerFinished.class),
                        transcript);
            case CLIENT_FINISHED ->
                clientFinished(
                        Parts.as(Finished.class, utterance),
                        Parts.in(phase, Tls13Phase.ServerFinished.class),
                        transcript);
            case SERVER_HELLO,
                    ENCRYPTED_EXTENSIONS,
                    CERTIFICATE_REQUEST,
                    SERVER_CERTIFICATE,
                    SERVER_CERTIFICATE_VERIFY,
                    SERVER_FINISHED -> throw Parts.notTheirs(Role.CLIENT, line);
        };
    }

    /// The facts that the server has decided itself.
    Set<Fact> decided(Tls13Phase phase) {
        if (phase instanceof Tls13Phase.Retrying) {
            return Set.of(Fact.RETRY);
        }
        boolean asks = phase instanceof Tls13Phase.Presenting presenting
                && presenting.decided().decision().resumed().isEmpty()
                && policy.clientAuth() != ClientAuthentication.NONE;
        return asks ? Set.of(Fact.CLIENT_AUTH) : Set.of();
    }

    /// Checks that the client holds the pre-shared key that the server goes on with. The last message of the transcript is
    /// the ClientHello.
    BinderVerified verifyBinder(ClientHello hello, Decision.Tls13 decision, Transcript transcript)
            throws FailureException {
        if (decision.resumed().isEmpty()) {
            return BinderVerified.unneeded();
        }
        Decision.Resumed resumed = decision.resumed().get();
        Tls13Suite suite = resumed.session().suite();
        int binders = hello.extensions()
                .find(OfferedPsks.class)
                .map(OfferedPsks::bindersLength)
                .orElseThrow(() -> new IllegalStateException("The client has offered no pre-shared key."));
        byte[] whole = transcript.last();
        byte[] hash = transcript.hashBeforeLastWith(
                environment.crypto(), suite.hash(), Arrays.copyOf(whole, whole.length - binders));
        Secret expected = Tls13Keys.schedule(environment, suite)
                .binder(Tls13Keys.early(environment, suite, Optional.of(resumed.session())), Secret.wrap(hash));
        return BinderVerified.verify(expected, resumed.binder());
    }

    /// Takes note of what was chosen from the offer. Whether early data are taken is settled last: a replay is noticed, and
    /// remembered, only for a hello whose binder is good.
    Tls13Phase.Decided decided(ClientHello hello, Decision.Tls13 decision, Transcript transcript) {
        Tls13Choice choice = decision.choice();
        transcript.choose(environment.crypto(), choice.suite().hash());
        var early = Tls13Keys.early(environment, choice.suite(), choice.session());
        boolean accepted = decision.resumed()
                .filter(Decision.Resumed::early)
                .filter(resumed -> policy.resumption()
                        .earlyData()
                        .map(EarlyDataPolicy::replays)
                        .filter(replays -> replays.isFirst(
                                resumed.binder(), environment.clock().instant()))
                        .isPresent())
                .isPresent();
        Optional<EarlyKeys> keys = accepted
                ? Optional.of(Tls13Keys.early(environment, choice.suite(), early, transcript.hash()))
                : Optional.empty();
        return new Tls13Phase.Decided(hello, decision, early, keys);
    }

    /// RFC 9846 §4.1: in the transcript the first ClientHello gives way to its hash.
    Said retryRequest(Tls13Phase.Retrying retrying, Transcript transcript) {
        Decision.Retry asked = retrying.asked();
        transcript.fold(environment.crypto(), asked.suite().hash(), true, HandshakeCodec::messageHash);
        List<Extension> extensions = new ArrayList<>();
        extensions.add(new SelectedVersion(ProtocolVersion.TLS_1_3.code()));
        extensions.add(new KeyShareHelloRetryRequest(asked.group().code()));
        asked.cookie().ifPresent(cookie -> extensions.add(new Cookie(cookie)));
        HelloRetryRequest request = new HelloRetryRequest(
                ProtocolVersion.TLS_1_2.code(),
                retrying.first().sessionId(),
                asked.suite().code(),
                0,
                Extensions.of(extensions));
        return new Said(new Utterance.Handshake(request), retrying, Lesson.NONE);
    }

    private Said hello(Tls13Phase.Decided decided, Transcript transcript) throws FailureException {
        Tls13Choice choice = decided.decision().choice();
        List<Extension> extensions = new ArrayList<>();
        extensions.add(new SelectedVersion(ProtocolVersion.TLS_1_3.code()));
        KeyAgreed agreed = KeyAgreed.withoutShares();
        if (choice.group().isPresent()) {
            KeyAgreed.Answered answered = KeyAgreed.respond(
                    environment.crypto(),
                    choice.group().get(),
                    decided.decision().share().orElseThrow(),
                    environment.random());
            agreed = answered.agreed();
            extensions.add(new KeyShareServerHello(
                    new KeyShareEntry(choice.group().get().code(), answered.answer())));
        }
        decided.decision().resumed().ifPresent(resumed -> extensions.add(new SelectedPsk(resumed.identity())));
        ServerHello hello = new ServerHello(
                ProtocolVersion.TLS_1_2.code(),
                ByteString.copyOf(environment.random().bytes(ClientHello.RANDOM_LENGTH)),
                decided.hello().sessionId(),
                choice.suite().code(),
                0,
                Extensions.of(extensions));
        HandshakeKeys keys = Tls13Keys.handshake(
                environment,
                choice.suite(),
                decided.early(),
                agreed,
                transcript.hashWith(HandshakeCodec.encode(hello)));
        return new Said(
                new Utterance.Handshake(hello),
                new Tls13Phase.Presenting(decided, keys),
                new Lesson(choice.session().isPresent() ? Set.of(Fact.RESUMED) : Set.of(), Set.of()));
    }

    /// RFC 9846 §4.3: only what the client asked for.
    private Said encryptedExtensions(Tls13Phase.Presenting presenting) {
        Tls13Choice.Terms terms = presenting.decided().terms();
        List<Extension> extensions = new ArrayList<>();
        if (terms.serverName().isPresent()
                && presenting.decided().decision().resumed().isEmpty()) {
            extensions.add(new ServerNameAccepted());
        }
        terms.protocol().ifPresent(protocol -> extensions.add(ApplicationLayerProtocolNegotiation.ofNames(protocol)));
        // RFC 8449 §4: answered only if it was sent.
        if (terms.recordSizeLimit().isPresent()) {
            policy.preferences()
                    .habits()
                    .recordSizeLimit()
                    .ifPresent(limit -> extensions.add(new RecordSizeLimit(limit)));
        }
        if (terms.earlyAccepted()) {
            extensions.add(new EarlyDataIndication());
        }
        return new Said(
                new Utterance.Handshake(new EncryptedExtensions(Extensions.of(extensions))),
                presenting,
                new Lesson(terms.earlyAccepted() ? Set.of(Fact.EARLY_ACCEPTED) : Set.of(), Set.of()));
    }

    private Said certificateRequest(Phase phase) {
        Preferences preferences = policy.preferences();
        List<Extension> extensions = new ArrayList<>();
        Optional<Grease> grease = Grease.ofHabit(preferences, environment.random());
        grease.ifPresent(some -> extensions.add(some.extension()));
        extensions.add(new SignatureAlgorithms(Grease.schemes(grease, preferences.schemes())));
        if (!preferences.certificateSchemes().isEmpty()) {
            extensions.add(new SignatureAlgorithmsCert(Grease.schemes(grease, preferences.certificateSchemes())));
        }
        if (!policy.authorities().isEmpty()) {
            extensions.add(new CertificateAuthorities(policy.authorities()));
        }
        return new Said(
                new Utterance.Handshake(new Tls13CertificateRequest(ByteString.EMPTY, Extensions.of(extensions))),
                phase,
                Lesson.NONE);
    }

    private static Decision.Shown shown(Tls13Phase.Presenting presenting) {
        return presenting
                .decided()
                .decision()
                .shown()
                .orElseThrow(() -> new IllegalStateException("A server that resumes shows no certificate."));
    }

    private static Said certificate(Tls13Phase.Presenting presenting) {
        return new Said(
                new Utterance.Handshake(new Tls13Certificate(
                        ByteString.EMPTY,
                        Parts.entries(
                                shown(presenting).identity(),
                                presenting.decided().hello().extensions()))),
                presenting,
                Lesson.NONE);
    }

    private Said certificateVerify(Tls13Phase.Presenting presenting, Transcript transcript) throws FailureException {
        Decision.Shown shown = shown(presenting);
        ByteString signature = Parts.sign(
                environment,
                new Phase.Signer(shown.identity(), shown.scheme()),
                Parts.signedContent(Role.SERVER, transcript.hash()));
        return new Said(
                new Utterance.Handshake(new CertificateVerify(shown.scheme().code(), signature)),
                presenting,
                Lesson.NONE);
    }

    private static Said finished(Tls13Phase.Presenting presenting, Transcript transcript) {
        Secret verifyData = Tls13Keys.verifyData(presenting.keys(), Role.SERVER, transcript.hash());
        Finished message = new Finished(ByteString.copyOf(verifyData.expose()));
        byte[] whole = transcript.hashWith(HandshakeCodec.encode(message));
        return new Said(
                new Utterance.Handshake(message),
                new Tls13Phase.ServerFinished(
                        presenting, Tls13Keys.application(presenting.keys(), whole), Optional.empty()),
                Lesson.NONE);
    }

    private Heard clientCertificate(Tls13Certificate message, Tls13Phase.ServerFinished finished)
            throws FailureException {
        Parts.requireNoContext(message.certificateRequestContext(), Role.CLIENT);
        if (message.certificateList().isEmpty()) {
            return Heard.of(
                    finished,
                    CertificateWithheld.accept(
                            policy.clientAuth() == ClientAuthentication.REQUIRED, ProtocolVersion.TLS_1_3));
        }
        // Nothing was asked for beside the certificates.
        Parts.requireAsked(message, Extensions.of(), Role.CLIENT);
        ChainVerified chain = ChainVerified.verify(
                policy.verifier(),
                new PresentedChain(
                        message.certificates(),
                        Role.CLIENT,
                        Optional.empty(),
                        environment.clock().instant(),
                        Optional.empty()));
        return new Heard(finished.with(chain), new Lesson(Set.of(Fact.CLIENT_CERT), Set.of()), List.of(chain));
    }

    private Heard clientCertificateVerify(
            CertificateVerify message, Tls13Phase.ServerFinished finished, Transcript transcript)
            throws FailureException {
        ChainVerified client =
                finished.client().orElseThrow(() -> new IllegalStateException("The client has shown no certificate."));
        return Heard.of(
                finished,
                SignatureVerified.verifyTls13(
                        environment.crypto(),
                        client,
                        policy.preferences().schemes(),
                        message.signatureScheme(),
                        message.signature(),
                        Parts.signedContent(Role.CLIENT, transcript.hashBeforeLast())));
    }

    private Heard clientFinished(Finished message, Tls13Phase.ServerFinished finished, Transcript transcript)
            throws FailureException {
        Tls13Phase.Presenting presenting = finished.presenting();
        FinishedVerified verified = FinishedVerified.verify(
                Tls13Keys.verifyData(presenting.keys(), Role.CLIENT, transcript.hashBeforeLast()),
                message.verifyData());
        Tls13Choice choice = presenting.decided().decision().choice();
        List<ByteString> peerChain = finished.client()
                .map(chain -> chain.chain().certificates())
                .or(() -> choice.session().map(Tls13Session::peerChain))
                .orElse(List.of());
        return Heard.of(
                new Tls13Phase.Open(
                        choice,
                        presenting.decided().terms(),
                        presenting.keys(),
                        finished.keys(),
                        presenting
                                .keys()
                                .schedule()
                                .resumptionSecret(finished.keys().secret(), Secret.wrap(transcript.hash())),
                        peerChain,
                        ticketsDue(presenting.decided().hello())),
                verified);
    }

    /// RFC 9846 §4.7.1: a client is given tickets only if it has said how it would use them.
    private int ticketsDue(ClientHello hello) {
        List<Integer> modes = hello.extensions()
                .find(PskKeyExchangeModes.class)
                .map(PskKeyExchangeModes::keModes)
                .orElse(List.of());
        boolean usable = policy.resumption().ticketKeys().isPresent()
                && policy.preferences().pskModes().stream().anyMatch(mode -> modes.contains(mode.code()));
        return usable ? policy.resumption().tickets() : 0;
    }
}
