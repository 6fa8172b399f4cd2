package dev.sevensteps.engine.failure;

import dev.sevensteps.engine.record.RecordException;
import dev.sevensteps.engine.wire.DecodeException;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Turn;
import java.util.Optional;

/// What went wrong. The sentence says who, what and what was expected, and where an RFC says so.
public sealed interface Failure {

    /// A full sentence for a person.
    String sentence();

    /// The script has no such message here.
    record Refused(Turn.Refused turn) implements Failure {
        @Override
        public String sentence() {
            return turn.sentence();
        }
    }

    /// The bytes are no message, or no record.
    record Malformed(Alert answer, String sentence) implements Failure {
        public static Malformed of(DecodeException exception) {
            return new Malformed(exception.alert(), String.valueOf(exception.getMessage()));
        }

        public static Malformed of(RecordException exception) {
            return new Malformed(exception.alert(), String.valueOf(exception.getMessage()));
        }
    }

    /// The message can be read, and asks for something that is not to be had here.
    record Unacceptable(Alert answer, String sentence) implements Failure {}

    /// A proof that a duty asks for is missing: a signature, a hash or a chain is wrong.
    record BadProof(Duty duty, Alert answer, String sentence) implements Failure {}

    /// The peer gave up.
    ///
    /// @param heard what it said; nothing if it said a number that has no name
    /// @param code  the number it said
    record PeerGaveUp(Optional<Alert> heard, int code) implements Failure {
        @Override
        public String sentence() {
            return "The peer gave up with the alert "
                    + heard.map(Alert::rfcName).orElse("number " + code) + ".";
        }
    }

    /// The transport ended, or the peer closed, in the middle of something.
    record CutOff(String sentence) implements Failure {

        /// The transport ended after the handshake, and the peer had not said that it would.
        public static CutOff withoutCloseNotify() {
            return new CutOff(
                    "The peer ended the connection without close_notify; data may be missing" + " (RFC 5246 §7.2.1).");
        }
    }

    /// This end is at fault: a key that cannot sign, a verifier that throws.
    record Broken(String sentence) implements Failure {
        /// For an exception or error that nobody expected. Only its kind is told: its message may say too much.
        public static Broken by(Throwable unexpected) {
            return new Broken("The engine stopped at an unexpected "
                    + unexpected.getClass().getSimpleName() + ".");
        }
    }

    /// The alert that tells the peer; nothing where there is nobody left to tell.
    default Optional<Alert> alert() {
        return switch (this) {
            case Refused(Turn.Refused turn) -> Optional.of(turn.alert());
            case Malformed malformed -> Optional.of(malformed.answer());
            case Unacceptable unacceptable -> Optional.of(unacceptable.answer());
            case BadProof proof -> Optional.of(proof.answer());
            case Broken _ -> Optional.of(Alert.INTERNAL_ERROR);
            case PeerGaveUp _, CutOff _ -> Optional.empty();
        };
    }

    /// What kind of failure it is, as traces name it: `bad_proof`.
    default String kind() {
        return switch (this) {
            case Refused _ -> "refused";
            case Malformed _ -> "malformed";
            case Unacceptable _ -> "unacceptable";
            case BadProof _ -> "bad_proof";
            case PeerGaveUp _ -> "peer_gave_up";
            case CutOff _ -> "cut_off";
            case Broken _ -> "broken";
        };
    }
}
