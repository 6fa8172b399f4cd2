package dev.sevensteps.fuzz.conversation;

import com.code_intelligence.jazzer.mutation.annotation.InRange;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithLength;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What a peer does who has all keys and does not keep to the script. Messages are counted from 0, as the end said them that
/// the peer speaks for; a ChangeCipherSpec of TLS 1.2 is one of them. Where a length changes, the header of the message is
/// mended.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "act")
@SuppressWarnings("ArrayRecordComponent") // what the mutator can mutate
public sealed interface SpeechAct {

    int MOST_MESSAGES = 9;
    int LONGEST_OFFSET = 1200;
    int LONGEST_INSERTION = 300;

    /// Which message.
    int message();

    /// Changes one byte; the offset is taken modulo the length.
    record FlipByte(
            @InRange(min = 0, max = MOST_MESSAGES) int message,
            @InRange(min = 0, max = LONGEST_OFFSET) int offset,
            @InRange(min = 1, max = 255) int mask)
            implements SpeechAct {}

    /// Leaves out bytes, and says others in their place.
    record Splice(
            @InRange(min = 0, max = MOST_MESSAGES) int message,
            @InRange(min = 0, max = LONGEST_OFFSET) int offset,
            @InRange(min = 0, max = 64) int removed,
            byte @NotNull @WithLength(max = LONGEST_INSERTION) [] bytes)
            implements SpeechAct {}

    /// Takes an extension of a hello, of EncryptedExtensions, of a CertificateRequest or of a ticket, by its place in the block,
    /// and gives it another code and other data. Beyond the last it is added.
    record Extension(
            @InRange(min = 0, max = MOST_MESSAGES) int message,
            @InRange(min = 0, max = 15) int place,
            @InRange(min = 0, max = 65535) int code,
            byte @NotNull @WithLength(max = LONGEST_INSERTION) [] data)
            implements SpeechAct {}

    /// Leaves out an extension.
    record NoExtension(
            @InRange(min = 0, max = MOST_MESSAGES) int message,
            @InRange(min = 0, max = 15) int place) implements SpeechAct {}

    record Drop(@InRange(min = 0, max = MOST_MESSAGES) int message) implements SpeechAct {}

    record Twice(@InRange(min = 0, max = MOST_MESSAGES) int message) implements SpeechAct {}

    /// Says it after the next one.
    record Swap(@InRange(min = 0, max = MOST_MESSAGES) int message) implements SpeechAct {}

    /// Says what the same end said at this or another place of another handshake.
    record OfAnother(
            @InRange(min = 0, max = MOST_MESSAGES) int message,
            @NotNull Scene scene,
            @InRange(min = 0, max = MOST_MESSAGES) int place)
            implements SpeechAct {}

    /// Says a message with this body.
    record Instead(
            @InRange(min = 0, max = MOST_MESSAGES) int message,
            @InRange(min = 0, max = 25) int type,
            byte @NotNull @WithLength(max = LONGEST_INSERTION) [] body)
            implements SpeechAct {}

    /// Says something more before it, in a record of its own.
    record Before(
            @InRange(min = 0, max = MOST_MESSAGES) int message,
            @InRange(min = 20, max = 23) int type,
            byte @NotNull @WithLength(min = 1, max = LONGEST_INSERTION) [] content)
            implements SpeechAct {}
}
