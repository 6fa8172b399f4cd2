package dev.sevensteps.engine.play;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.crypto.EphemeralKey;
import dev.sevensteps.engine.crypto.FiniteFieldParameters;
import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.engine.play.Play.Heard;
import dev.sevensteps.engine.play.Play.Said;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.proof.ChainVerified;
import dev.sevensteps.engine.proof.FinishedVerified;
import dev.sevensteps.engine.proof.KeyAgreed;
import dev.sevensteps.engine.proof.NotDowngraded;
import dev.sevensteps.engine.proof.SignatureVerified;
import dev.sevensteps.engine.proof.Tls12Choice;
import dev.sevensteps.engine.proof.Tls12ChoiceChecked;
import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.wire.CertificateMessage;
import dev.sevensteps.engine.wire.CertificateRequest;
import dev.sevensteps.engine.wire.CertificateStatus;
import dev.sevensteps.engine.wire.CertificateVerify;
import dev.sevensteps.engine.wire.ClientKeyExchange;
import dev.sevensteps.engine.wire.Finished;
import dev.sevensteps.engine.wire.HandshakeMessage;
import dev.sevensteps.engine.wire.NewSessionTicket;
import dev.sevensteps.engine.wire.ServerHello;
import dev.sevensteps.engine.wire.ServerKeyExchange;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Tls12;
import dev.sevensteps.model.trust.PresentedChain;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The client's part in TLS 1.2.
final class Tls12Client {

    private final ClientPolicy policy;
    private final Environment environment;

    Tls12Client(ClientPolicy policy, Environment environment) {
        this.policy = policy;
        this.environment = environment;
    }

    Said say(Tls12 line, Phase phase, Transcript transcript) throws FailureException {
        return switch (line) {
            case CLIENT_CERTIFICATE -> certificate(Parts.in(phase, Tls12Phase.Trusting.class));
            case CLIENT_KEY_EXCHANGE -> keyExchange(phase);
            case CLIENT_CERTIFICATE_VERIFY -> certificateVerify(keyed(phase, transcript), transcript);
            case CLIENT_CHANGE_CIPHER_SPEC, RESUMING_CHANGE_CIPHER_SPEC ->
                new Said(new Utterance.ChangeOfKeys(), keyed(phase, transcript), Lesson.NONE);
            case CLIENT_FINISHED, RESUMING_FINISHED -> Parts.finished(line, phase, transcript);
            case SERVER_HELLO,
                    SERVER_CERTIFICATE,
                    CERTIFICATE_STATUS,
                    SERVER_KEY_EXCHANGE,
                    CERTIFICATE_REQUEST,
                    SERVER_HELLO_DONE,
                    NEW_SESSION_TICKET,
                    SERVER_CHANGE_CIPHER_SPEC,
                    SERVER_FINISHED -> throw Parts.notMine(Role.CLIENT, line);
        };
    }

    Heard hear(Tls12 line, Utterance utterance, Phase phase, Transcript transcript) throws FailureException {
        return switch (line) {
            case SERVER_HELLO ->
                serverHello(Parts.as(ServerHello.class, utterance), Parts.in(phase, Phase.Offered.class), transcript);
            case SERVER_CERTIFICATE ->
                serverCertificate(
                        Parts.as(CertificateMessage.class, utterance), Parts.in(phase, Tls12Phase.Chosen.class));
            case CERTIFICATE_STATUS ->
                certificateStatus(
                        Parts.as(CertificateStatus.class, utterance), Parts.in(phase, Tls12Phase.Trusting.class));
            case SERVER_KEY_EXCHANGE ->
                serverKeyExchange(
                        Parts.as(ServerKeyExchange.class, utterance), Parts.in(phase, Tls12Phase.Trusting.class));
            case CERTIFICATE_REQUEST ->
                Heard.of(
                        Parts.in(phase, Tls12Phase.Trusting.class).with(Parts.as(CertificateRequest.class, utterance)));
            case SERVER_HELLO_DONE -> serverHelloDone(Parts.in(phase, Tls12Phase.Trusting.class));
            case NEW_SESSION_TICKET ->
                newSessionTicket(Parts.as(NewSessionTicket.class, utterance), Parts.in(phase, Tls12Phase.Keyed.class));
            case SERVER_CHANGE_CIPHER_SPEC -> Heard.of(phase);
            case SERVER_FINISHED -> serverFinished(Parts.as(Finished.class, utterance), phase, transcript);
            case CLIENT_CERTIFICATE,
                    CLIENT_KEY_EXCHANGE,
                    CLIENT_CERTIFICATE_VERIFY,
                    CLIENT_CHANGE_CIPHER_SPEC,
                    CLIENT_FINISHED,
                    RESUMING_CHANGE_CIPHER_SPEC,
                    RESUMING_FINISHED -> throw Parts.notTheirs(Role.SERVER, line);
        };
    }

    private Heard serverHello(ServerHello answer, Phase.Offered offered, Transcript transcript)
            throws FailureException {
        Tls12ChoiceChecked checked = Tls12ChoiceChecked.check(answer, offered.hello(), policy);
        NotDowngraded fresh =
                NotDowngraded.check(answer.random(), policy.preferences().versions());
        Tls12Choice choice = checked.choice();
        transcript.choose(environment.crypto(), choice.suite().hash());
        boolean resumed = checked.resumed().isPresent();
        Lesson lesson = new Lesson(
                Lesson.holding(
                        resumed,
                        !resumed && choice.suite().keyExchange().ephemeral(),
                        Tls12ChoiceChecked.promisesTicket(answer)),
                resumed || Tls12ChoiceChecked.allowsStaple(answer) ? Set.of() : Set.of(Fact.STAPLED));
        Phase next = checked.resumed()
                .<Phase>map(session -> Tls12Keys.resume(environment, choice, session))
                .orElseGet(() -> new Tls12Phase.Chosen(choice, Tls12ChoiceChecked.allowsStaple(answer)));
        return new Heard(next, lesson, List.of(checked, fresh));
    }

    private Heard serverCertificate(CertificateMessage message, Tls12Phase.Chosen chosen) throws FailureException {
        ChainVerified chain = verify(message.certificateList(), Optional.empty(), chosen.stapleToCome());
        if (!chosen.choice().suite().fits(chain.key().type())) {
            throw FailureException.badProof(
                    Duty.VERIFY_CHAIN,
                    Alert.ILLEGAL_PARAMETER,
                    "The server's certificate holds a key of type "
                            + chain.key().type() + ", which does not fit "
                            + chosen.choice().suite() + " (RFC 5246 §7.4.2).");
        }
        return Heard.of(
                new Tls12Phase.Trusting(
                        chosen.choice(), chain, chosen.stapleToCome(), Optional.empty(), Optional.empty()),
                chain);
    }

    /// The chain is judged again, now with the staple.
    private Heard certificateStatus(CertificateStatus status, Tls12Phase.Trusting trusting) throws FailureException {
        ChainVerified chain = verify(trusting.server().chain().certificates(), Optional.of(status.response()), false);
        return Heard.of(
                new Tls12Phase.Trusting(trusting.choice(), chain, false, trusting.share(), trusting.request()), chain);
    }

    /// RFC 6066 §8: the server may have said that it would staple, and not do so. Then the chain is judged without a staple.
    private Heard serverHelloDone(Tls12Phase.Trusting trusting) throws FailureException {
        if (trusting.stapleToCome()) {
            verify(trusting.server().chain().certificates(), Optional.empty(), false);
        }
        return Heard.of(trusting);
    }

    private ChainVerified verify(List<ByteString> certificates, Optional<ByteString> staple, boolean stapleToCome)
            throws FailureException {
        return ChainVerified.verify(
                policy.verifier(),
                new PresentedChain(
                        certificates,
                        Role.SERVER,
                        policy.serverName(),
                        environment.clock().instant(),
                        staple,
                        stapleToCome));
    }

    /// The signature comes first, as RFC 7919 §3 has it: nothing is made of a key share that nobody vouches for.
    private Heard serverKeyExchange(ServerKeyExchange message, Tls12Phase.Trusting trusting) throws FailureException {
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
        Tls12Phase.Share share = new Tls12Phase.Share(
                group, ByteString.copyOf(mine.publicValue()), agreed.premaster(group.keyExchange()));
        return Heard.of(trusting.with(share), signature, agreed);
    }

    /// The group in which the server made its key, which must be one that was offered.
    private NamedGroup group(ServerKeyExchange message) throws FailureException {
        return switch (message) {
            case ServerKeyExchange.Ecdhe ecdhe ->
                NamedGroup.ofCode(ecdhe.namedCurve())
                        .filter(known -> known.keyExchange() == KeyExchange.ECDHE)
                        .filter(policy.preferences().tls12Groups()::contains)
                        .orElseThrow(() -> FailureException.unacceptable(
                                Alert.ILLEGAL_PARAMETER,
                                "The server made its key on the curve 0x%04x, which was not offered (RFC 8422 §5.4)."
                                        .formatted(ecdhe.namedCurve())));
            case ServerKeyExchange.Dhe dhe ->
                // RFC 7919 §3: insufficient_security, where the group is not one that was offered.
                new FiniteFieldParameters(dhe.p(), dhe.g())
                        .group()
                        .filter(policy.preferences().tls12Groups()::contains)
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

    private Said certificate(Tls12Phase.Trusting trusting) {
        CertificateRequest request = trusting.request()
                .orElseThrow(() -> new IllegalStateException("The server has not asked for a certificate."));
        Optional<Phase.Signer> signer = policy.identity().flatMap(identity -> signer(identity, request));
        List<ByteString> shown =
                signer.map(Phase.Signer::identity).map(CertifiedKey::chain).orElse(List.of());
        return new Said(
                new Utterance.Handshake(new CertificateMessage(shown)),
                new Tls12Phase.Identified(trusting, signer),
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
        Tls12Phase.Identified identified = phase instanceof Tls12Phase.Trusting trusting
                ? new Tls12Phase.Identified(trusting, Optional.empty())
                : Parts.in(phase, Tls12Phase.Identified.class);
        Optional<Tls12Phase.Share> share = identified.trusting().share();
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
                new Tls12Phase.Agreed(identified, share.get().premaster()),
                Lesson.NONE);
    }

    private Said encryptedPremaster(Tls12Phase.Identified identified) throws FailureException {
        RandomPremaster premaster = RandomPremaster.make(environment);
        try {
            byte[] encrypted = environment
                    .crypto()
                    .rsaEncrypt(identified.trusting().server().key(), premaster.secret(), environment.random());
            return new Said(
                    new Utterance.Handshake(new ClientKeyExchange.Rsa(ByteString.copyOf(encrypted))),
                    new Tls12Phase.Agreed(identified, premaster.typed()),
                    Lesson.NONE);
        } catch (GeneralSecurityException unusable) {
            throw FailureException.badProof(
                    Duty.AGREE_ON_KEY,
                    Alert.UNSUPPORTED_CERTIFICATE,
                    "The server's key cannot take the premaster secret: " + unusable.getMessage());
        }
    }

    private Tls12Phase.Keyed keyed(Phase phase, Transcript transcript) {
        if (phase instanceof Tls12Phase.Agreed(Tls12Phase.Identified identified, var premaster)) {
            return Tls12Keys.derive(
                    environment,
                    identified.trusting().choice(),
                    premaster,
                    transcript,
                    Optional.of(identified.trusting().server()),
                    identified.proof());
        }
        return Parts.in(phase, Tls12Phase.Keyed.class);
    }

    private Said certificateVerify(Tls12Phase.Keyed keyed, Transcript transcript) throws FailureException {
        Phase.Signer signer = keyed.signer()
                .orElseThrow(() -> new IllegalStateException("A client without a certificate has nothing to prove."));
        ByteString signature = Parts.sign(environment, signer, transcript.messages());
        return new Said(
                new Utterance.Handshake(new CertificateVerify(signer.scheme().code(), signature)), keyed, Lesson.NONE);
    }

    private static Heard newSessionTicket(NewSessionTicket message, Tls12Phase.Keyed keyed) {
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
        Tls12Phase.Keyed keyed = Parts.in(phase, Tls12Phase.Keyed.class);
        return Heard.of(
                keyed,
                FinishedVerified.verify(
                        Tls12Keys.verifyData(keyed, Role.SERVER, transcript.hashBeforeLast()), finished.verifyData()));
    }
}
