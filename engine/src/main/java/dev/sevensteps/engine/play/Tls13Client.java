package dev.sevensteps.engine.play;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.crypto.EphemeralKey;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.engine.play.Play.Heard;
import dev.sevensteps.engine.play.Play.Said;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.proof.ChainVerified;
import dev.sevensteps.engine.proof.FinishedVerified;
import dev.sevensteps.engine.proof.KeyAgreed;
import dev.sevensteps.engine.proof.SignatureVerified;
import dev.sevensteps.engine.proof.TermsChecked;
import dev.sevensteps.engine.proof.Tls13Choice;
import dev.sevensteps.engine.proof.Tls13ChoiceChecked;
import dev.sevensteps.engine.session.Tls13Session;
import dev.sevensteps.engine.wire.CertificateEntry;
import dev.sevensteps.engine.wire.CertificateVerify;
import dev.sevensteps.engine.wire.EncryptedExtensions;
import dev.sevensteps.engine.wire.EndOfEarlyData;
import dev.sevensteps.engine.wire.Extensions;
import dev.sevensteps.engine.wire.Finished;
import dev.sevensteps.engine.wire.HandshakeCodec;
import dev.sevensteps.engine.wire.ServerHello;
import dev.sevensteps.engine.wire.SignatureAlgorithms;
import dev.sevensteps.engine.wire.StapledStatus;
import dev.sevensteps.engine.wire.Tls13Certificate;
import dev.sevensteps.engine.wire.Tls13CertificateRequest;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Tls13;
import dev.sevensteps.model.keys.EarlySecret;
import dev.sevensteps.model.trust.PresentedChain;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The client's part in TLS 1.3.
final class Tls13Client {

    private final ClientPolicy policy;
    private final Environment environment;

    Tls13Client(ClientPolicy policy, Environment environment) {
        this.policy = policy;
        this.environment = environment;
    }

    Said say(Tls13 line, Phase phase, Transcript transcript) throws FailureException {
        return switch (line) {
            case END_OF_EARLY_DATA -> new Said(new Utterance.Handshake(new EndOfEarlyData()), phase, Lesson.NONE);
            case CLIENT_CERTIFICATE -> certificate(Parts.in(phase, Tls13Phase.ClientFinishing.class));
            case CLIENT_CERTIFICATE_VERIFY ->
                certificateVerify(Parts.in(phase, Tls13Phase.ClientFinishing.class), transcript);
            case CLIENT_FINISHED -> finished(Parts.in(phase, Tls13Phase.ClientFinishing.class), transcript);
            case SERVER_HELLO,
                    ENCRYPTED_EXTENSIONS,
                    CERTIFICATE_REQUEST,
                    SERVER_CERTIFICATE,
                    SERVER_CERTIFICATE_VERIFY,
                    SERVER_FINISHED -> throw Parts.notMine(Role.CLIENT, line);
        };
    }

    Heard hear(Tls13 line, Utterance utterance, Phase phase, Transcript transcript) throws FailureException {
        return switch (line) {
            case SERVER_HELLO ->
                serverHello(Parts.as(ServerHello.class, utterance), Parts.in(phase, Phase.Offered.class), transcript);
            case ENCRYPTED_EXTENSIONS ->
                encryptedExtensions(
                        Parts.as(EncryptedExtensions.class, utterance), Parts.in(phase, Tls13Phase.Greeted.class));
            case CERTIFICATE_REQUEST ->
                certificateRequest(
                        Parts.as(Tls13CertificateRequest.class, utterance), Parts.in(phase, Tls13Phase.Trusting.class));
            case SERVER_CERTIFICATE ->
                serverCertificate(
                        Parts.as(Tls13Certificate.class, utterance), Parts.in(phase, Tls13Phase.Trusting.class));
            case SERVER_CERTIFICATE_VERIFY ->
                serverCertificateVerify(
                        Parts.as(CertificateVerify.class, utterance),
                        Parts.in(phase, Tls13Phase.Trusting.class),
                        transcript);
            case SERVER_FINISHED ->
                serverFinished(
                        Parts.as(Finished.class, utterance), Parts.in(phase, Tls13Phase.Trusting.class), transcript);
            case END_OF_EARLY_DATA, CLIENT_CERTIFICATE, CLIENT_CERTIFICATE_VERIFY, CLIENT_FINISHED ->
                throw Parts.notTheirs(Role.SERVER, line);
        };
    }

    private Heard serverHello(ServerHello answer, Phase.Offered offered, Transcript transcript)
            throws FailureException {
        Ahead ahead = offered.ahead();
        Tls13ChoiceChecked checked = Tls13ChoiceChecked.check(
                answer, offered.hello(), ahead.retried(), ahead.session().map(Ahead.Offer::session));
        Tls13Choice choice = checked.choice();
        KeyAgreed agreed = checked.share().isPresent()
                ? KeyAgreed.agreeTls13(mine(ahead, choice), checked.share().get())
                : KeyAgreed.withoutShares();
        EarlySecret<Secret> early = choice.session().isPresent()
                ? ahead.session().orElseThrow().early()
                : Tls13Keys.early(environment, choice.suite(), Optional.empty());
        transcript.choose(environment.crypto(), choice.suite().hash());
        HandshakeKeys keys = Tls13Keys.handshake(environment, choice.suite(), early, agreed, transcript.hash());
        return new Heard(
                new Tls13Phase.Greeted(offered, choice, keys),
                new Lesson(choice.session().isPresent() ? Set.of(Fact.RESUMED) : Set.of(), Set.of()),
                List.of(checked, agreed));
    }

    private static EphemeralKey mine(Ahead ahead, Tls13Choice choice) {
        return ahead.shares().stream()
                .filter(share -> choice.group().equals(Optional.of(share.group())))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("A group that was checked has no key."));
    }

    private Heard encryptedExtensions(EncryptedExtensions answer, Tls13Phase.Greeted greeted) throws FailureException {
        TermsChecked checked = TermsChecked.check(answer, greeted.offered().hello(), greeted.settled(), policy);
        return new Heard(
                new Tls13Phase.Trusting(greeted, checked.terms(), Optional.empty(), Optional.empty()),
                new Lesson(checked.terms().earlyAccepted() ? Set.of(Fact.EARLY_ACCEPTED) : Set.of(), Set.of()),
                List.of(checked));
    }

    private static Heard certificateRequest(Tls13CertificateRequest request, Tls13Phase.Trusting trusting)
            throws FailureException {
        Parts.requireNoContext(request.certificateRequestContext(), Role.SERVER);
        return Heard.of(trusting.with(request));
    }

    private Heard serverCertificate(Tls13Certificate message, Tls13Phase.Trusting trusting) throws FailureException {
        Parts.requireNoContext(message.certificateRequestContext(), Role.SERVER);
        Extensions asked = trusting.greeted().offered().hello().extensions();
        Parts.requireAsked(message, asked, Role.SERVER);
        ChainVerified chain = ChainVerified.verify(
                policy.verifier(),
                new PresentedChain(
                        message.certificates(),
                        Role.SERVER,
                        policy.serverName(),
                        environment.clock().instant(),
                        message.certificateList()
                                .getFirst()
                                .extensions()
                                .find(StapledStatus.class)
                                .map(StapledStatus::response)));
        return Heard.of(trusting.with(chain), chain);
    }

    private Heard serverCertificateVerify(
            CertificateVerify message, Tls13Phase.Trusting trusting, Transcript transcript) throws FailureException {
        ChainVerified server =
                trusting.server().orElseThrow(() -> new IllegalStateException("The server has shown no certificate."));
        return Heard.of(
                trusting,
                SignatureVerified.verifyTls13(
                        environment.crypto(),
                        server,
                        policy.preferences().schemes(),
                        message.signatureScheme(),
                        message.signature(),
                        Parts.signedContent(Role.SERVER, transcript.hashBeforeLast())));
    }

    private static Heard serverFinished(Finished finished, Tls13Phase.Trusting trusting, Transcript transcript)
            throws FailureException {
        HandshakeKeys keys = trusting.greeted().keys();
        FinishedVerified verified = FinishedVerified.verify(
                Tls13Keys.verifyData(keys, Role.SERVER, transcript.hashBeforeLast()), finished.verifyData());
        return Heard.of(
                new Tls13Phase.ClientFinishing(
                        trusting, Tls13Keys.application(keys, transcript.hash()), Optional.empty()),
                verified);
    }

    private Said certificate(Tls13Phase.ClientFinishing finishing) {
        Tls13CertificateRequest request = finishing
                .trusting()
                .request()
                .orElseThrow(() -> new IllegalStateException("The server has not asked for a certificate."));
        Optional<Phase.Signer> signer = policy.identity().flatMap(identity -> signer(identity, request));
        List<CertificateEntry> shown = signer.map(known -> Parts.entries(known.identity(), request.extensions()))
                .orElse(List.of());
        return new Said(
                new Utterance.Handshake(new Tls13Certificate(request.certificateRequestContext(), shown)),
                signer.map(finishing::with).orElse(finishing),
                new Lesson(signer.isPresent() ? Set.of(Fact.CLIENT_CERT) : Set.of(), Set.of()));
    }

    /// RFC 9846 §4.5.1.2: a certificate is shown only if its key can sign in a way that the server takes. The names of
    /// authorities in the request are a hint, and are not looked at: the server judges for itself.
    private Optional<Phase.Signer> signer(CertifiedKey identity, Tls13CertificateRequest request) {
        List<Integer> theirs = request.extensions()
                .find(SignatureAlgorithms.class)
                .map(SignatureAlgorithms::supportedSignatureAlgorithms)
                .orElse(List.of());
        return identity.tls13SchemeFor(policy.preferences().schemes(), theirs)
                .map(scheme -> new Phase.Signer(identity, scheme));
    }

    private Said certificateVerify(Tls13Phase.ClientFinishing finishing, Transcript transcript)
            throws FailureException {
        Phase.Signer signer = finishing
                .signer()
                .orElseThrow(() -> new IllegalStateException("A client without a certificate has nothing to prove."));
        ByteString signature = Parts.sign(environment, signer, Parts.signedContent(Role.CLIENT, transcript.hash()));
        return new Said(
                new Utterance.Handshake(new CertificateVerify(signer.scheme().code(), signature)),
                finishing,
                Lesson.NONE);
    }

    private Said finished(Tls13Phase.ClientFinishing finishing, Transcript transcript) {
        Tls13Phase.Greeted greeted = finishing.trusting().greeted();
        Secret verifyData = Tls13Keys.verifyData(greeted.keys(), Role.CLIENT, transcript.hash());
        Finished message = new Finished(ByteString.copyOf(verifyData.expose()));
        byte[] whole = transcript.hashWith(HandshakeCodec.encode(message));
        List<ByteString> peerChain = finishing
                .trusting()
                .server()
                .map(chain -> chain.chain().certificates())
                .or(() -> greeted.settled().session().map(Tls13Session::peerChain))
                .orElse(List.of());
        return new Said(
                new Utterance.Handshake(message),
                new Tls13Phase.Open(
                        greeted.settled(),
                        finishing.trusting().terms(),
                        greeted.keys(),
                        finishing.keys(),
                        greeted.keys()
                                .schedule()
                                .resumptionSecret(finishing.keys().secret(), Secret.wrap(whole)),
                        peerChain,
                        0),
                Lesson.NONE);
    }
}
