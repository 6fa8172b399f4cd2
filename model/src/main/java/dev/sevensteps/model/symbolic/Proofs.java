package dev.sevensteps.model.symbolic;

import com.google.common.collect.ImmutableList;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.keys.Term;
import java.util.Optional;

/// The values in a line of which only one is right: what its sender must put there, and its hearer compare it with.
final class Proofs {

    /// What an authority says of a certificate that it vouches for.
    static final String GOOD = "good";

    private final World world;
    private final Session session;

    Proofs(World world, Session session) {
        this.world = world;
        this.session = session;
    }

    /// The right value of a proof in a line that is said now.
    ///
    /// @param soFar the line without the proof
    Term of(Field field, Content soFar) {
        Role sender = soFar.line().sender();
        return switch (field) {
            case STATUS -> world.vouched(session.heard(Role.SERVER, Field.CERTIFICATE));
            case SIGNATURE -> world.terms().signed(signed(soFar), keyIn(session.heard(sender, Field.CERTIFICATE)));
            case BINDER -> session.keys().binder(soFar);
            case VERIFY_DATA -> session.keys().verifyData(sender);
            case OFFER, CHOICE, RANDOM, SHARE, TICKET, EXTENSIONS, CERTIFICATE ->
                throw new IllegalArgumentException(field + " is no proof.");
        };
    }

    /// RFC 5246 §7.4.3 and §7.4.8, RFC 9846 §4.5.2: in TLS 1.2 a server signs the randoms and its half of the key, and
    /// nothing else; all other signatures are over the conversation.
    private Term signed(Content soFar) {
        Terms terms = world.terms();
        if (soFar.line().message() == Message.SERVER_KEY_EXCHANGE) {
            return terms.list(
                    session.heard(Role.CLIENT, Field.RANDOM),
                    session.heard(Role.SERVER, Field.RANDOM),
                    soFar.get(Field.SHARE));
        }
        return world.variant().isTls13()
                ? terms.list(context(soFar.line().sender(), terms), session.hash())
                : session.messages(session.transcript().size());
    }

    /// The context string that goes before what is signed (RFC 9846 §4.5.2).
    static Term context(Role signer, Terms terms) {
        return terms.name("TLS 1.3, " + signer.lowerCase() + " CertificateVerify");
    }

    /// The private key that belongs to a certificate. Terms know it; an end that compares a signature does not.
    static Term keyIn(Term certificate) {
        if (certificate instanceof Term.Signed(Term message, Term _)
                && message instanceof Term.Concat(ImmutableList<Term> parts)
                && parts.getLast() instanceof Term.Public(Term privateKey)) {
            return privateKey;
        }
        throw new IllegalArgumentException("No certificate: " + certificate.formula());
    }

    /// Who a certificate is for.
    static Optional<String> nameIn(Term certificate) {
        return certificate instanceof Term.Signed(Term message, Term _)
                        && message instanceof Term.Concat(ImmutableList<Term> parts)
                        && parts.getFirst() instanceof Term.Name(String name)
                ? Optional.of(name)
                : Optional.empty();
    }

    /// Whether the authority has signed it.
    boolean isGenuine(Term certificate) {
        return certificate instanceof Term.Signed(Term _, Term signer)
                && signer.equals(world.privateKey(Party.AUTHORITY));
    }
}
