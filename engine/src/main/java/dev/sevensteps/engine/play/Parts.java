package dev.sevensteps.engine.play;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.failure.Failure;
import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.proof.Tls12Choice;
import dev.sevensteps.engine.wire.CertificateEntry;
import dev.sevensteps.engine.wire.Extension;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.engine.wire.Extensions;
import dev.sevensteps.engine.wire.Finished;
import dev.sevensteps.engine.wire.HandshakeMessage;
import dev.sevensteps.engine.wire.MessageContext;
import dev.sevensteps.engine.wire.SignedCertificateTimestamps;
import dev.sevensteps.engine.wire.StapledStatus;
import dev.sevensteps.engine.wire.Tls13Certificate;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Role;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/// What both parts have in common.
final class Parts {

    private Parts() {}

    /// The phase, which must be of this kind: the script and the play agree on what is known when a line is spoken.
    static <P extends Phase> P in(Phase phase, Class<P> kind) {
        if (!kind.isInstance(phase)) {
            throw new IllegalStateException("The script calls for " + kind.getSimpleName() + " and the play is at "
                    + phase.getClass().getSimpleName() + ".");
        }
        return kind.cast(phase);
    }

    /// The message, which must be of this kind: the connection recognised its type when it found the line.
    static <M extends HandshakeMessage> M as(Class<M> kind, Utterance utterance) {
        if (utterance instanceof Utterance.Handshake(HandshakeMessage message) && kind.isInstance(message)) {
            return kind.cast(message);
        }
        throw new IllegalStateException("The line calls for " + kind.getSimpleName() + ".");
    }

    static IllegalStateException notMine(Role role, Line line) {
        return new IllegalStateException("The " + role.lowerCase() + " cannot say " + line.name() + ".");
    }

    static IllegalStateException notTheirs(Role role, Line line) {
        return new IllegalStateException("The " + role.lowerCase() + " cannot have said " + line.name() + ".");
    }

    /// How the next message of `sender` is to be read.
    static MessageContext context(Role sender, Phase phase) {
        return switch (phase) {
            case Phase.Silent _, Phase.Offered _, Tls13Phase.Retrying _ -> MessageContext.offered(sender);
            case Tls12Phase known ->
                MessageContext.chosen(sender, known.choice().suite());
            case Tls13Phase known ->
                MessageContext.chosen(sender, known.choice().suite());
        };
    }

    /// RFC 9846 §4.4.2: the context of a certificate is empty during the handshake.
    static void requireNoContext(ByteString context, Role sender) throws FailureException {
        if (!context.isEmpty()) {
            throw FailureException.unacceptable(
                    Alert.ILLEGAL_PARAMETER,
                    "The " + sender.lowerCase()
                            + " sent a certificate_request_context, which is empty in a handshake (RFC 9846 §4.4.2).");
        }
    }

    /// RFC 9846 §4.5.1: beside a certificate stands only what was asked for.
    static void requireAsked(Tls13Certificate message, Extensions asked, Role sender) throws FailureException {
        for (CertificateEntry entry : message.certificateList()) {
            for (Extension extension : entry.extensions().list()) {
                if (!asked.contains(extension.code())) {
                    throw FailureException.unacceptable(
                            Alert.UNSUPPORTED_EXTENSION,
                            "The %s sent the extension %d with a certificate, which was not asked for (RFC 9846 §4.3)."
                                    .formatted(sender.lowerCase(), extension.code()));
                }
            }
        }
    }

    /// The certificates of a chain, and beside the first what the peer has asked for.
    static List<CertificateEntry> entries(CertifiedKey identity, Extensions asked) {
        List<Extension> beside = new ArrayList<>();
        if (asked.contains(ExtensionType.STATUS_REQUEST)) {
            identity.staple().map(StapledStatus::new).ifPresent(beside::add);
        }
        if (asked.contains(ExtensionType.SIGNED_CERTIFICATE_TIMESTAMP)
                && !identity.timestamps().isEmpty()) {
            beside.add(new SignedCertificateTimestamps(identity.timestamps()));
        }
        List<CertificateEntry> entries = new ArrayList<>();
        for (ByteString certificate : identity.chain()) {
            entries.add(new CertificateEntry(certificate, entries.isEmpty() ? Extensions.of(beside) : Extensions.of()));
        }
        return entries;
    }

    /// What an end of TLS 1.3 signs (RFC 9846 §4.5.2): 64 spaces, who signs, a zero, and the hash over the conversation.
    static byte[][] signedContent(Role signer, byte[] transcriptHash) {
        byte[] context = (" ".repeat(64) + "TLS 1.3, " + signer.lowerCase() + " CertificateVerify\0")
                .getBytes(StandardCharsets.US_ASCII);
        return new byte[][] {context, transcriptHash};
    }

    /// A Finished of TLS 1.2 over all messages so far.
    static Play.Said finished(Line line, Phase phase, Transcript transcript) {
        Tls12Phase.Keyed keyed = in(phase, Tls12Phase.Keyed.class);
        ByteString verifyData = ByteString.copyOf(
                Tls12Keys.verifyData(keyed, line.sender(), transcript.hash()).expose());
        return new Play.Said(new Utterance.Handshake(new Finished(verifyData)), keyed, Lesson.NONE);
    }

    /// What the server signs in a ServerKeyExchange (RFC 5246 §7.4.3): both randoms, then its parameters.
    static byte[][] signedParams(Tls12Choice choice, ByteString params) {
        return new byte[][] {
            choice.clientRandom().toArray(), choice.serverRandom().toArray(), params.toArray()
        };
    }

    /// @throws FailureException if our own key cannot sign, which is our fault and not the peer's
    static ByteString sign(Environment environment, Phase.Signer signer, byte[]... parts) throws FailureException {
        try {
            return ByteString.copyOf(
                    environment.crypto().sign(signer.scheme(), signer.identity().key(), environment.random(), parts));
        } catch (GeneralSecurityException unusable) {
            throw new FailureException(new Failure.Broken(
                    "Our own " + signer.identity().key().type() + " key cannot sign with " + signer.scheme() + "."));
        }
    }
}
