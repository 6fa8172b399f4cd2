/// The TLS handshake as data. Fifteen minutes here, and you know where everything else must be.
///
/// **Minute 1: a script.** TLS is nearly linear. Every figure of a handshake in an RFC is a script with some
/// lines marked as optional. Give each option a name, a [dev.sevensteps.model.Fact], and the figure becomes data.
/// Open [dev.sevensteps.model.Tls12] and read it from top to bottom: that is TLS 1.2, all of it. Beside it stands
/// [dev.sevensteps.model.Tls13]; what is said before the version is settled is the same for both, and is
/// [dev.sevensteps.model.Opening].
///
/// **Minute 4: a line.** Each [dev.sevensteps.model.Line] says who speaks, what is said, when (its
/// [dev.sevensteps.model.Guard]), to which of the seven [steps][dev.sevensteps.model.Step] it belongs, which
/// facts its content reveals, under which keys it travels (its [dev.sevensteps.model.Epoch]) and what its hearer
/// must have done before it counts (its [duties][dev.sevensteps.model.Duty]). One line serves both ends: what the
/// client sends is what the server hears.
///
/// **Minute 7: a scenario.** A version and a coherent set of facts is a [dev.sevensteps.model.Scenario]. Its path
/// is the script with the lines left out whose guards do not hold. There are 26 of them in TLS 1.2, each with a
/// path of its own, and 17 in TLS 1.3, where early data that are refused leave no trace in the path.
///
/// **Minute 9: a conversation.** Nobody knows the scenario in advance: facts are learnt as messages come. A
/// [dev.sevensteps.model.Conversation] is a finger on the script. Ask it `next(role, message)`, and it answers
/// [Accepted][dev.sevensteps.model.Turn.Accepted] or [Refused][dev.sevensteps.model.Turn.Refused], and says what
/// was expected. The engine can take no step but through this door.
///
/// **Minute 12: what falls out.** The state machine of either end is derived
/// ([dev.sevensteps.model.TransitionTable]), and so are the few places where a hearer cannot know what comes next
/// ([dev.sevensteps.model.ChoicePoint]). What may be said outside the script is a table of its own,
/// [dev.sevensteps.model.Interjection].
///
/// **Minute 14: the neighbours.** [dev.sevensteps.model.trust] is step 3 as the protocol sees it,
/// [dev.sevensteps.model.keys] is how keys are born, [dev.sevensteps.model.export] prints and draws all of this.
@NullMarked
package dev.sevensteps.model;

import org.jspecify.annotations.NullMarked;
