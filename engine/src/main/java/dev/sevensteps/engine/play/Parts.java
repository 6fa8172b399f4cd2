package dev.sevensteps.engine.play;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.failure.Failure;
import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.engine.proof.Choice;
import dev.sevensteps.engine.wire.Finished;
import dev.sevensteps.engine.wire.HandshakeMessage;
import dev.sevensteps.engine.wire.MessageContext;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Role;
import java.security.GeneralSecurityException;

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
            case Phase.Silent _, Phase.Offered _ -> MessageContext.offered(sender);
            case Phase.Decided decided ->
                MessageContext.chosen(sender, decided.choice().suite());
            case Phase.Chosen chosen ->
                MessageContext.chosen(sender, chosen.choice().suite());
            case Phase.Trusting trusting ->
                MessageContext.chosen(sender, trusting.choice().suite());
            case Phase.Identified identified ->
                MessageContext.chosen(sender, identified.trusting().choice().suite());
            case Phase.Agreed agreed ->
                MessageContext.chosen(
                        sender, agreed.identified().trusting().choice().suite());
            case Phase.Presenting presenting ->
                MessageContext.chosen(sender, presenting.decided().choice().suite());
            case Phase.Keyed keyed ->
                MessageContext.chosen(sender, keyed.choice().suite());
        };
    }

    /// A Finished over all messages so far.
    static Play.Said finished(Line line, Phase phase, Transcript transcript) {
        Phase.Keyed keyed = in(phase, Phase.Keyed.class);
        ByteString verifyData = ByteString.copyOf(
                Keys.verifyData(keyed, line.sender(), transcript.hash()).expose());
        return new Play.Said(new Utterance.Handshake(new Finished(verifyData)), keyed, Lesson.NONE);
    }

    /// What the server signs in a ServerKeyExchange (RFC 5246 §7.4.3): both randoms, then its parameters.
    static byte[][] signedParams(Choice choice, ByteString params) {
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
