package dev.sevensteps.model.explore;

import com.google.common.collect.ImmutableList;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.Conversation;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.explore.Effect.Becomes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What cryptography has to say before a line counts: the duties of the hearer, as conditions on what is true of both ends.
final class Counting {

    /// A duty, and when it is done with success.
    record Check(Duty duty, Condition passes) {}

    /// What comes of a line: checks one after the other, and what changes if all are passed.
    record Outcome(ImmutableList<Check> checks, ImmutableList<Effect> effects) {}

    /// What the attacker puts into a certificate message.
    enum Content {
        /// Anything he likes.
        HIS_OWN,
        /// A certificate of the peer's, which is no secret.
        A_COPY
    }

    private final Setting setting;
    private final Conduct conduct;

    Counting(Setting setting, Conduct conduct) {
        this.setting = setting;
        this.conduct = conduct;
    }

    /// A message that the peer has said counts as a line, perhaps not as the one that the peer meant.
    Outcome genuine(End end, Places.Edge edge, Utterance said) {
        Line line = edge.line();
        List<Check> checks = new ArrayList<>();
        List<Effect> effects = new ArrayList<>(List.of(end.moves(edge.to())));
        boolean proven = conduct.unbound().contains(line)
                || !Utterance.isProof(line)
                || (said.clean() && said.proves().filter(edge.from()::equals).isPresent());
        Condition untouched =
                conduct.unbound().contains(line) || !Utterance.isProof(line) ? Condition.yes() : End.no(end.forged());
        for (Duty duty : line.duties()) {
            if (conduct.does(end.role(), line, duty)) {
                Condition passes = switch (duty) {
                    // RFC 9846 §4.2.3: a server that gives way to TLS 1.2 says so in its random number.
                    case CHECK_DOWNGRADE -> isBelowBest(edge) ? Condition.no() : Condition.yes();
                    case VERIFY_SIGNATURE -> proven ? Condition.all(End.no(end.alien()), untouched) : Condition.no();
                    case VERIFY_FINISHED -> proven ? untouched : Condition.no();
                    case CHOOSE, CHECK_CHOICE, VERIFY_BINDER, VERIFY_CHAIN, AGREE_ON_KEY, SWITCH_KEYS ->
                        Condition.yes();
                };
                checks.add(new Check(duty, passes));
                if (duty == Duty.VERIFY_FINISHED) {
                    effects.add(new Becomes(end.verified(), 1));
                }
            }
        }
        if (line != said.line() && isHashed(line)) {
            effects.add(new Becomes(end.forged(), 1));
        }
        if (line.message() == Message.CLIENT_HELLO && carriesHalf(edge)) {
            effects.add(new Becomes(end.tapped(), 0));
        }
        return new Outcome(ImmutableList.copyOf(checks), ImmutableList.copyOf(effects));
    }

    /// A message that the attacker has made counts as a line.
    Outcome forged(End end, Places.Edge edge, Content content) {
        Line line = edge.line();
        List<Check> checks = new ArrayList<>();
        List<Effect> effects = new ArrayList<>(List.of(end.moves(edge.to())));
        boolean copied = content == Content.A_COPY;
        for (Duty duty : line.duties()) {
            if (conduct.does(end.role(), line, duty)) {
                Condition passes = switch (duty) {
                    case VERIFY_CHAIN -> copied || isEmptyList(edge) ? Condition.yes() : Condition.no();
                    // He can sign with the key of a certificate of his own.
                    case VERIFY_SIGNATURE -> End.yes(end.alien());
                    // Who holds the keys can compute it, over whatever the hearer has heard.
                    case VERIFY_FINISHED -> End.yes(end.tapped());
                    case CHECK_DOWNGRADE -> isBelowBest(edge) ? Condition.no() : Condition.yes();
                    // He chooses what was offered. That he holds no earlier session shows when the server takes one up.
                    case CHOOSE, CHECK_CHOICE, VERIFY_BINDER, AGREE_ON_KEY, SWITCH_KEYS -> Condition.yes();
                };
                checks.add(new Check(duty, passes));
                if (duty == Duty.VERIFY_FINISHED) {
                    effects.add(new Becomes(end.verified(), 1));
                }
            }
        }
        if (isHashed(line)) {
            effects.add(new Becomes(end.forged(), 1));
        }
        if (isCertificate(edge) && !copied) {
            effects.add(new Becomes(end.alien(), 1));
        }
        if (carriesHalf(edge) && !copied) {
            effects.add(new Becomes(end.tapped(), 1));
        }
        return new Outcome(ImmutableList.copyOf(checks), ImmutableList.copyOf(effects));
    }

    /// Whether a message shows a certificate: a client may send an empty list (RFC 5246 §7.4.6).
    boolean isCertificate(Places.Edge edge) {
        return edge.line().message() == Message.CERTIFICATE && !isEmptyList(edge);
    }

    private static boolean isEmptyList(Places.Edge edge) {
        return edge.line().reveals().contains(Fact.CLIENT_CERT)
                && edge.lesson().stream().noneMatch(lesson -> lesson.holding().contains(Fact.CLIENT_CERT));
    }

    /// Whether a message brings its sender's half of the key: who replaces it shares the key with the hearer. A
    /// resumption takes the key of a session that the attacker has no part in (RFC 5246 §7.3, RFC 9846 §2.2).
    static boolean carriesHalf(Places.Edge edge) {
        Line line = edge.line();
        Conversation after = edge.to();
        if (after.possible().stream().allMatch(scenario -> scenario.holds(Fact.RESUMED))) {
            return false;
        }
        boolean is13 = after.versions().equals(Set.of(ProtocolVersion.TLS_1_3));
        return switch (line.message()) {
            // RFC 9846 §4.3.8: key_share.
            case CLIENT_HELLO -> is13;
            // RFC 5246 §7.4.7.1: the client encrypts the secret to the key of the certificate.
            case CERTIFICATE ->
                !is13
                        && line.sender() == Role.SERVER
                        && after.possible().stream().noneMatch(scenario -> scenario.holds(Fact.EPHEMERAL));
            default -> line.duties().contains(Duty.AGREE_ON_KEY);
        };
    }

    /// A ChangeCipherSpec is no handshake message, and no hash is over it (RFC 5246 §7.4.9).
    static boolean isHashed(Line line) {
        return line.message() != Message.CHANGE_CIPHER_SPEC;
    }

    /// Whether a server that speaks a newer version, which the client speaks too, gives way to an older one.
    private boolean isBelowBest(Places.Edge edge) {
        return edge.to().versions().stream().noneMatch(version -> version == setting.best());
    }

    /// The alert that answers a check that is not passed.
    static Alert alert(Check check) {
        return check.duty().alert();
    }
}
