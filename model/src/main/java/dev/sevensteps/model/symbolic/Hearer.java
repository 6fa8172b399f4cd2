package dev.sevensteps.model.symbolic;

import com.google.common.collect.ImmutableList;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.keys.Term;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an honest end does with a line that it hears: the duties that the model lists for it, except for those that are
/// left undone.
final class Hearer {

    private final World world;
    private final Terms terms;
    private final Map<Session, Boolean> judged = new HashMap<>();

    Hearer(World world) {
        this.world = world;
        this.terms = world.terms();
    }

    /// The end with this line heard; nothing if it refuses the line.
    Optional<Session> hear(Session session, Content content) {
        Session after = session.with(content);
        return judged.computeIfAbsent(after, _ -> accepts(session, after, content))
                ? Optional.of(after)
                : Optional.empty();
    }

    private boolean accepts(Session before, Session after, Content content) {
        return canGoOn(after, content)
                && content.line().duties().stream()
                        .filter(duty -> world.does(content.line(), duty))
                        .allMatch(duty -> passes(duty, before, after, content));
    }

    /// What no end could do without, however careless: it must speak the version, know the session, and be able to compute
    /// with the share.
    private boolean canGoOn(Session after, Content content) {
        if (content.line() instanceof Opening && content.line().sender() == Role.CLIENT) {
            boolean known = content.find(Field.TICKET)
                    .filter(ticket -> !world.knows(after.party().self(), ticket))
                    .isEmpty();
            return known
                    && Offer.of(content.get(Field.OFFER), terms)
                            .filter(this::isForThisVersion)
                            .isPresent();
        }
        return content.find(Field.SHARE).isEmpty()
                || !bothSharesAreThere(after)
                || after.keys().shared().isPresent();
    }

    /// A server that speaks TLS 1.3 speaks it with whoever offers it.
    private boolean isForThisVersion(Offer offer) {
        return world.variant().isTls13() || !world.has(Lapse.Weakness.SPEAKS_TLS_1_3) || !offer.hasTls13();
    }

    private boolean bothSharesAreThere(Session after) {
        return world.variant().scenario().version() == ProtocolVersion.TLS_1_3 || after.role() == Role.SERVER;
    }

    private boolean passes(Duty duty, Session before, Session after, Content content) {
        return switch (duty) {
            case CHOOSE -> choosesFrom(after, content);
            case CHECK_CHOICE ->
                content.find(Field.CHOICE)
                        .map(choice -> isOffered(after, choice))
                        .orElse(true);
            case CHECK_DOWNGRADE -> !isDowngraded(after, content);
            case VERIFY_BINDER -> isRight(Field.BINDER, before, content);
            case VERIFY_SIGNATURE -> isRight(Field.SIGNATURE, before, content);
            case VERIFY_FINISHED -> isRight(Field.VERIFY_DATA, before, content);
            case VERIFY_CHAIN -> isTrusted(before, content);
            case AGREE_ON_KEY -> isAcceptable(after, content);
            // What is protected with which key, the search sees to.
            case SWITCH_KEYS -> true;
        };
    }

    /// A second hello offers what the first did (RFC 9846 §4.2.2).
    private boolean choosesFrom(Session after, Content content) {
        return content.line() == Opening.CLIENT_HELLO
                || after.transcript().getFirst().get(Field.OFFER).equals(content.get(Field.OFFER));
    }

    private boolean isOffered(Session after, Term choice) {
        return Offer.of(after.heard(Role.CLIENT, Field.OFFER), terms)
                .filter(offer -> offer.takes(choice, terms))
                .isPresent();
    }

    private boolean isDowngraded(Session after, Content content) {
        boolean offered = Offer.of(after.heard(Role.CLIENT, Field.OFFER), terms)
                .filter(Offer::hasTls13)
                .isPresent();
        return offered && content.get(Field.RANDOM) instanceof Term.Concat;
    }

    private boolean isRight(Field proof, Session before, Content content) {
        return content.find(proof)
                .map(value -> value.equals(before.proofs().of(proof, content.without(proof))))
                .orElse(true);
    }

    private boolean isTrusted(Session before, Content content) {
        if (content.line().message() == Message.CERTIFICATE_STATUS) {
            return isRight(Field.STATUS, before, content);
        }
        return content.find(Field.CERTIFICATE)
                .map(certificate -> before.proofs().isGenuine(certificate)
                        && (before.role() == Role.SERVER
                                || world.has(Lapse.Weakness.NAME_NOT_COMPARED)
                                || Proofs.nameIn(certificate)
                                        .equals(Optional.of(before.party().peer()))))
                .orElse(true);
    }

    /// RFC 7748 §6.1, RFC 7919 §5.1: not the neutral element. In TLS 1.2 a server's share names its group, which must be
    /// the one that was chosen; that it was offered is a matter of CHECK_CHOICE.
    private boolean isAcceptable(Session after, Content content) {
        Optional<Term> share = content.find(Field.SHARE);
        boolean neutral =
                share.flatMap(Keys::half).filter(Term.Zeros.class::isInstance).isPresent();
        if (neutral) {
            return false;
        }
        if (content.line().message() == Message.SERVER_KEY_EXCHANGE
                && share.orElseThrow() instanceof Term.Concat(ImmutableList<Term> parts)) {
            return parts.getFirst().equals(after.heard(Role.SERVER, Field.CHOICE));
        }
        return true;
    }

    /// Whether what this end hears now may come in the clear, because it did not begin to read under the keys.
    ///
    /// @param before the lines that come before
    boolean readsInTheClear(List<Line> before, Role sender) {
        return before.reversed().stream()
                .filter(line -> line.sender() == sender && line.duties().contains(Duty.SWITCH_KEYS))
                .findFirst()
                .filter(line -> world.leavesUndone(line, Duty.SWITCH_KEYS))
                .isPresent();
    }
}
