package dev.sevensteps.engine.play;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.crypto.EphemeralKey;
import dev.sevensteps.engine.crypto.FiniteFieldParameters;
import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.proof.ChainVerified;
import dev.sevensteps.engine.proof.Choice;
import dev.sevensteps.engine.proof.ChoiceChecked;
import dev.sevensteps.engine.proof.FinishedVerified;
import dev.sevensteps.engine.proof.KeyAgreed;
import dev.sevensteps.engine.proof.SignatureVerified;
import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.wire.CertificateMessage;
import dev.sevensteps.engine.wire.CertificateRequest;
import dev.sevensteps.engine.wire.CertificateStatus;
import dev.sevensteps.engine.wire.CertificateVerify;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.ClientKeyExchange;
import dev.sevensteps.engine.wire.Finished;
import dev.sevensteps.engine.wire.HandshakeMessage;
import dev.sevensteps.engine.wire.MessageContext;
import dev.sevensteps.engine.wire.NewSessionTicket;
import dev.sevensteps.engine.wire.ServerHello;
import dev.sevensteps.engine.wire.ServerKeyExchange;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Tls12;
import dev.sevensteps.model.trust.PresentedChain;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The client's part.
public final class ClientPlay implements Play {

    private final ClientPolicy policy;
    private final Environment environment;

    public ClientPlay(ClientPolicy policy, Environment environment) {
        this.policy = policy;
        this.environment = environment;
    }

    @Override
    public Role role() {
        return Role.CLIENT;
    }

    @Override
    public Said say(Line line, Phase phase, Transcript transcript) throws FailureException {
        return switch (line) {
            case Opening.CLIENT_HELLO -> hello();
            case Tls12.CLIENT_CERTIFICATE -> certificate(Parts.in(phase, Phase.Trusting.class));
            case Tls12.CLIENT_KEY_EXCHANGE -> keyExchange(phase);
            case Tls12.CLIENT_CERTIFICATE_VERIFY -> certificateVerify(keyed(phase, transcript), transcript);
            case Tls12.CLIENT_CHANGE_CIPHER_SPEC, Tls12.RESUMING_CHANGE_CIPHER_SPEC ->
                new Said(new Utterance.ChangeOfKeys(), keyed(phase, transcript), Lesson.NONE);
            case Tls12.CLIENT_FINISHED, Tls12.RESUMING_FINISHED -> Parts.finished(line, phase, transcript);
            case Opening.SECOND_CLIENT_HELLO,
                    Opening.HELLO_RETRY_REQUEST,
                    Tls12.SERVER_HELLO,
                    Tls12.SERVER_CERTIFICATE,
                    Tls12.CERTIFICATE_STATUS,
                    Tls12.SERVER_KEY_EXCHANGE,
                    Tls12.CERTIFICATE_REQUEST,
                    Tls12.SERVER_HELLO_DONE,
                    Tls12.NEW_SESSION_TICKET,
                    Tls12.SERVER_CHANGE_CIPHER_SPEC,
                    Tls12.SERVER_FINISHED -> throw Parts.notMine(Role.CLIENT, line);
        };
    }

    @Override
    public Heard hear(Line line, Utterance utterance, Phase phase, Transcript transcript) throws FailureException {
        return switch (line) {
            case Tls12.SERVER_HELLO ->
                serverHello(Parts.as(ServerHello.class, utterance), Parts.in(phase, Phase.Offered.class), transcript);
            case Tls12.SERVER_CERTIFICATE ->
                serverCertificate(Parts.as(CertificateMessage.class, utterance), Parts.in(phase, Phase.Chosen.class));
            case Tls12.CERTIFICATE_STATUS ->
                certificateStatus(Parts.as(CertificateStatus.class, utterance), Parts.in(phase, Phase.Trusting.class));
            case Tls12.SERVER_KEY_EXCHANGE ->
                serverKeyExchange(Parts.as(ServerKeyExchange.class, utterance), Parts.in(phase, Phase.Trusting.class));
            case Tls12.CERTIFICATE_REQUEST ->
                Heard.of(Parts.in(phase, Phase.Trusting.class).with(Parts.as(CertificateRequest.class, utterance)));
            case Tls12.SERVER_HELLO_DONE -> Heard.of(phase);
            case Tls12.NEW_SESSION_TICKET ->
                newSessionTicket(Parts.as(NewSessionTicket.class, utterance), Parts.in(phase, Phase.Keyed.class));
            case Tls12.SERVER_CHANGE_CIPHER_SPEC -> Heard.of(phase);
            case Tls12.SERVER_FINISHED -> serverFinished(Parts.as(Finished.class, utterance), phase, transcript);
            case Opening.CLIENT_HELLO,
                    Opening.HELLO_RETRY_REQUEST,
                    Opening.SECOND_CLIENT_HELLO,
                    Tls12.CLIENT_CERTIFICATE,
                    Tls12.CLIENT_KEY_EXCHANGE,
                    Tls12.CLIENT_CERTIFICATE_VERIFY,
                    Tls12.CLIENT_CHANGE_CIPHER_SPEC,
                    Tls12.CLIENT_FINISHED,
                    Tls12.RESUMING_CHANGE_CIPHER_SPEC,
                    Tls12.RESUMING_FINISHED -> throw Parts.notTheirs(Role.SERVER, line);
        };
    }

    /// The client never has a choice of lines: what it shows, it has said by then.
    @Override
    public Set<Fact> decided(Phase phase) {
        return Set.of();
    }

    @Override
    public void remember(Phase.Keyed keyed) {
        // The session is in the agreement; whether to keep it is for the application to say.
    }

    @Override
    public void forget(Phase phase) {
        // Nothing was kept.
    }

    @Override
    public MessageContext context(Phase phase) {
        return Parts.context(Role.SERVER, phase);
    }

    private Said hello() {
        ClientHello hello = ClientOffer.make(policy, environment);
        return new Said(new Utterance.Handshake(hello), new Phase.Offered(hello), Lesson.NONE);
    }

    private Heard serverHello(ServerHello answer, Phase.Offered offered, Transcript transcript)
            throws FailureException {
        ChoiceChecked checked = ChoiceChecked.check(answer, offered.hello(), policy);
        Choice choice = checked.choice();
        transcript.choose(environment.crypto(), choice.suite().hash());
        boolean resumed = checked.resumed().isPresent();
        Lesson lesson = new Lesson(
                Lesson.holding(
                        resumed,
                        !resumed && choice.suite().keyExchange().ephemeral(),
                        ChoiceChecked.promisesTicket(answer)),
                resumed || ChoiceChecked.allowsStaple(answer) ? Set.of() : Set.of(Fact.STAPLED));
        Phase next = checked.resumed()
                .<Phase>map(session -> Keys.resume(environment, choice, session))
                .orElseGet(() -> new Phase.Chosen(choice));
        return new Heard(next, lesson, List.of(checked));
    }

    private Heard serverCertificate(CertificateMessage message, Phase.Chosen chosen) throws FailureException {
        ChainVerified chain = verify(message.certificateList(), Optional.empty());
        if (!chosen.choice().suite().fits(chain.key().type())) {
            throw FailureException.badProof(
                    Duty.VERIFY_CHAIN,
                    Alert.ILLEGAL_PARAMETER,
                    "The server's certificate holds a key of type "
                            + chain.key().type() + ", which does not fit "
                            + chosen.choice().suite() + " (RFC 5246 §7.4.2).");
        }
        return Heard.of(new Phase.Trusting(chosen.choice(), chain, Optional.empty(), Optional.empty()), chain);
    }

    /// The chain is judged again, now with the staple.
    private Heard certificateStatus(CertificateStatus status, Phase.Trusting trusting) throws FailureException {
        ChainVerified chain = verify(trusting.server().chain().certificates(), Optional.of(status.response()));
        return Heard.of(new Phase.Trusting(trusting.choice(), chain, trusting.share(), trusting.request()), chain);
    }

    private ChainVerified verify(List<ByteString> certificates, Optional<ByteString> staple) throws FailureException {
        return ChainVerified.verify(
                policy.verifier(),
                new PresentedChain(
                        certificates,
                        Role.SERVER,
                        policy.serverName(),
                        environment.clock().instant(),
                        staple));
    }

    /// The signature comes first, as RFC 7919 §3 has it: nothing is made of a key share that nobody vouches for.
    private Heard serverKeyExchange(ServerKeyExchange message, Phase.Trusting trusting) throws FailureException {
        SignatureVerified signature = SignatureVerified.verify(
                environment.crypto(),
                trusting.server(),
                policy.preferences().schemes(),
                message.signatureScheme(),
                message.signature(),
                Parts.signedParams(trusting.choice(), message.params()));
        NamedGroup group = group(message);
        EphemeralKey mine = environment.crypto().generate(group, environment.random());
        KeyAgreed agreed = KeyAgreed.agree(mine, publicValue(message));
        Phase.Share share = new Phase.Share(group, ByteString.copyOf(mine.publicValue()), agreed.premaster());
        return Heard.of(trusting.with(share), signature, agreed);
    }

    /// The group in which the server made its key, which must be one that was offered.
    private NamedGroup group(ServerKeyExchange message) throws FailureException {
        return switch (message) {
            case ServerKeyExchange.Ecdhe ecdhe ->
                NamedGroup.ofCode(ecdhe.namedCurve())
                        .filter(known -> known.keyExchange() == KeyExchange.ECDHE)
                        .filter(policy.preferences().groups()::contains)
                        .orElseThrow(() -> FailureException.unacceptable(
                                Alert.ILLEGAL_PARAMETER,
                                "The server made its key on the curve 0x%04x, which was not offered (RFC 8422 §5.4)."
                                        .formatted(ecdhe.namedCurve())));
            case ServerKeyExchange.Dhe dhe ->
                // RFC 7919 §3: insufficient_security, where the group is not one that was offered.
                new FiniteFieldParameters(dhe.p(), dhe.g())
                        .group()
                        .filter(policy.preferences().groups()::contains)
                        .orElseThrow(() -> FailureException.unacceptable(
                                Alert.INSUFFICIENT_SECURITY,
                                "The server made its key in a finite field of "
                                        + dhe.p().length() + " bytes that was not offered (RFC 7919 §3)."));
        };
    }

    private static ByteString publicValue(ServerKeyExchange message) {
        return switch (message) {
            case ServerKeyExchange.Ecdhe ecdhe -> ecdhe.point();
            case ServerKeyExchange.Dhe dhe -> dhe.ys();
        };
    }

    private Said certificate(Phase.Trusting trusting) {
        CertificateRequest request = trusting.request()
                .orElseThrow(() -> new IllegalStateException("The server has not asked for a certificate."));
        Optional<Phase.Signer> signer = policy.identity().flatMap(identity -> signer(identity, request));
        List<ByteString> shown =
                signer.map(Phase.Signer::identity).map(CertifiedKey::chain).orElse(List.of());
        return new Said(
                new Utterance.Handshake(new CertificateMessage(shown)),
                new Phase.Identified(trusting, signer),
                new Lesson(signer.isPresent() ? Set.of(Fact.CLIENT_CERT) : Set.of(), Set.of()));
    }

    /// RFC 5246 §7.4.6: a certificate is shown only if the server takes its type and one of its signature schemes. The
    /// names of authorities in the request are a hint, and are not looked at: the server judges for itself.
    private Optional<Phase.Signer> signer(CertifiedKey identity, CertificateRequest request) {
        byte type =
                identity.key().type().isEcdsaOrEddsa() ? CertificateRequest.ECDSA_SIGN : CertificateRequest.RSA_SIGN;
        if (!request.certificateTypes().contains(type)) {
            return Optional.empty();
        }
        return identity.schemeFor(policy.preferences().schemes(), request.signatureSchemes())
                .map(scheme -> new Phase.Signer(identity, scheme));
    }

    private Said keyExchange(Phase phase) throws FailureException {
        Phase.Identified identified = phase instanceof Phase.Trusting trusting
                ? new Phase.Identified(trusting, Optional.empty())
                : Parts.in(phase, Phase.Identified.class);
        Optional<Phase.Share> share = identified.trusting().share();
        if (share.isEmpty()) {
            return encryptedPremaster(identified);
        }
        ByteString publicValue = share.get().publicValue();
        HandshakeMessage message = switch (share.get().group().keyExchange()) {
            case ECDHE -> new ClientKeyExchange.Ecdhe(publicValue);
            case DHE -> new ClientKeyExchange.Dhe(publicValue);
            case RSA -> throw new IllegalStateException("RSA key exchange has no group.");
        };
        return new Said(
                new Utterance.Handshake(message),
                new Phase.Agreed(identified, share.get().premaster()),
                Lesson.NONE);
    }

    private Said encryptedPremaster(Phase.Identified identified) throws FailureException {
        ClientOffer.Premaster premaster = ClientOffer.premaster(environment);
        try {
            byte[] encrypted = environment
                    .crypto()
                    .rsaEncrypt(identified.trusting().server().key(), premaster.secret(), environment.random());
            return new Said(
                    new Utterance.Handshake(new ClientKeyExchange.Rsa(ByteString.copyOf(encrypted))),
                    new Phase.Agreed(identified, premaster.typed()),
                    Lesson.NONE);
        } catch (GeneralSecurityException unusable) {
            throw FailureException.badProof(
                    Duty.AGREE_ON_KEY,
                    Alert.UNSUPPORTED_CERTIFICATE,
                    "The server's key cannot take the premaster secret: " + unusable.getMessage());
        }
    }

    private Phase.Keyed keyed(Phase phase, Transcript transcript) {
        if (phase instanceof Phase.Agreed(Phase.Identified identified, var premaster)) {
            return Keys.derive(
                    environment,
                    identified.trusting().choice(),
                    premaster,
                    transcript,
                    Optional.of(identified.trusting().server()),
                    identified.proof());
        }
        return Parts.in(phase, Phase.Keyed.class);
    }

    private Said certificateVerify(Phase.Keyed keyed, Transcript transcript) throws FailureException {
        Phase.Signer signer = keyed.signer()
                .orElseThrow(() -> new IllegalStateException("A client without a certificate has nothing to prove."));
        ByteString signature = Parts.sign(environment, signer, transcript.messages());
        return new Said(
                new Utterance.Handshake(new CertificateVerify(signer.scheme().code(), signature)), keyed, Lesson.NONE);
    }

    private static Heard newSessionTicket(NewSessionTicket message, Phase.Keyed keyed) {
        if (message.ticket().isEmpty()) {
            return Heard.of(keyed);
        }
        Duration hint = Duration.ofSeconds(message.ticketLifetimeHint());
        // RFC 5077 §5.6: a hint of zero leaves the lifetime to the client.
        Duration lifetime = hint.isZero() || hint.compareTo(keyed.session().lifetime()) > 0
                ? keyed.session().lifetime()
                : hint;
        return Heard.of(keyed.with(keyed.session().withTicket(message.ticket(), lifetime)));
    }

    private static Heard serverFinished(Finished finished, Phase phase, Transcript transcript) throws FailureException {
        Phase.Keyed keyed = Parts.in(phase, Phase.Keyed.class);
        return Heard.of(
                keyed,
                FinishedVerified.verify(
                        Keys.verifyData(keyed, Role.SERVER, transcript.hashBeforeLast()), finished.verifyData()));
    }
}
