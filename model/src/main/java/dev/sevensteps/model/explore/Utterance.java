package dev.sevensteps.model.explore;

import com.google.common.collect.ImmutableSet;
import dev.sevensteps.model.Conversation;
import dev.sevensteps.model.Conversation.Lesson;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.ProtocolVersion;
import java.util.Optional;
import java.util.stream.Collectors;

/// A message on its way, as its sender made it: what an attacker makes never lies in a queue, because it is heard at
/// once.
///
/// @param line   the line that the sender means
/// @param lesson what its content tells, if it tells something
/// @param proves the conversation that it proves, if it holds a hash, a MAC or a signature over all of it
/// @param clean  whether all that its sender had heard until then was said by the peer
/// @param offer  the versions that a ClientHello offers
record Utterance(
        Line line,
        Optional<Lesson> lesson,
        Optional<Conversation> proves,
        boolean clean,
        ImmutableSet<ProtocolVersion> offer) {

    /// What an end says when it takes a step of the script.
    static Utterance of(Places.Edge edge, boolean clean, Setting setting) {
        boolean proving = isProof(edge.line());
        return new Utterance(
                edge.line(),
                edge.lesson(),
                proving ? Optional.of(edge.from()) : Optional.empty(),
                !proving || clean,
                edge.line().message() == Message.CLIENT_HELLO ? setting.client() : ImmutableSet.of());
    }

    /// Whether a line proves the whole conversation before it: a Finished does (RFC 5246 §7.4.9, RFC 9846 §4.5.3), and a
    /// CertificateVerify (RFC 5246 §7.4.8, RFC 9846 §4.5.2). The signature in a ServerKeyExchange is over that message and
    /// the two random numbers only (RFC 5246 §7.4.3).
    static boolean isProof(Line line) {
        return line.duties().contains(Duty.VERIFY_FINISHED) || line.message() == Message.CERTIFICATE_VERIFY;
    }

    boolean isProtected() {
        return line.epoch() != Epoch.CLEAR;
    }

    /// For a reader.
    String meaning() {
        String told = lesson.map(Utterance::words).orElse("");
        String proof = proves.isEmpty()
                ? ""
                : clean
                        ? ", proves a conversation that nobody touched"
                        : ", proves a conversation that somebody touched";
        return line.words() + " (" + line.section() + ")" + told + proof + ", "
                + line.epoch().words();
    }

    static String words(Lesson lesson) {
        String told = lesson.holding().isEmpty()
                ? "no fact"
                : lesson.holding().stream().map(Fact::name).sorted().collect(Collectors.joining(", "));
        String excluded = lesson.excluded().isEmpty()
                ? ""
                : ", and that no "
                        + lesson.excluded().stream().map(Fact::name).sorted().collect(Collectors.joining(", "))
                        + " comes";
        return ", tells " + told + excluded;
    }
}
