package dev.sevensteps.engine.play;

import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.proof.Proof;
import dev.sevensteps.engine.wire.MessageContext;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import java.util.List;
import java.util.Set;

/// One end's part in the script.
public sealed interface Play permits ClientPlay, ServerPlay {

    /// Which end this is.
    Role role();

    /// What this end can speak.
    Preferences preferences();

    /// Makes what is said with a line of this end.
    ///
    /// @param line       the line that the script calls
    /// @param phase      what is known so far
    /// @param transcript all handshake messages so far
    /// @throws FailureException if it cannot be said, as when a key cannot sign
    Said say(Line line, Phase phase, Transcript transcript) throws FailureException;

    /// Takes in what the other end said, and does what is owed for it.
    ///
    /// @param line       the line that the script recognised
    /// @param utterance  what was said
    /// @param phase      what is known so far
    /// @param transcript all handshake messages so far, with this one at its end
    /// @throws FailureException if a check fails
    Heard hear(Line line, Utterance utterance, Phase phase, Transcript transcript) throws FailureException;

    /// The version that this end has decided for; where several lines could follow, it tells which it speaks.
    ProtocolVersion version(Phase phase);

    /// The facts that this end has decided itself: where several lines could follow, they tell which it speaks.
    Set<Fact> decided(Phase phase);

    /// The handshake is over: keeps the session, if this end keeps any.
    void remember(Phase phase);

    /// The connection failed: its session must not be resumed (RFC 5246 §7.2.2).
    void forget(Phase phase);

    /// What is to be done for a connection of TLS 1.3 once the handshake is over.
    Upkeep upkeep(Tls13Phase.Open open);

    /// How many bytes of early data are taken of a client; 0 for none.
    int earlyDataTaken();

    /// What must be known to read the other end's next message.
    default MessageContext context(Phase phase) {
        return Parts.context(role().peer(), phase);
    }

    /// A line as it is said.
    ///
    /// @param utterance what is said
    /// @param phase     what is known afterwards
    /// @param lesson    what the line tells
    record Said(Utterance utterance, Phase phase, Lesson lesson) {}

    /// A line as it was heard.
    ///
    /// @param phase  what is known afterwards
    /// @param lesson what the line told
    /// @param proofs that what was owed has been done; SWITCH_KEYS is done by the connection
    record Heard(Phase phase, Lesson lesson, List<Proof> proofs) {
        static Heard of(Phase phase, Proof... proofs) {
            return new Heard(phase, Lesson.NONE, List.of(proofs));
        }
    }
}
