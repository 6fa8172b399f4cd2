package dev.sevensteps.model.symbolic;

import dev.sevensteps.model.keys.Term;
import java.util.Arrays;
import java.util.Optional;

/// What a client takes: versions, and groups that are good or can be broken. All ciphers and groups are one of the two.
enum Offer {
    STRONG(false, true, false),
    WEAK(false, false, true),
    BOTH(false, true, true),
    TLS_1_3_OR_STRONG(true, true, false),
    TLS_1_3_OR_BOTH(true, true, true);

    private static final String CHOICE = "group: ";

    private final boolean tls13;
    private final boolean strong;
    private final boolean weak;

    Offer(boolean tls13, boolean strong, boolean weak) {
        this.tls13 = tls13;
        this.strong = strong;
        this.weak = weak;
    }

    boolean hasTls13() {
        return tls13;
    }

    Term term(Terms terms) {
        return terms.name("offer: " + name());
    }

    static Optional<Offer> of(Term term, Terms terms) {
        return Arrays.stream(values())
                .filter(offer -> offer.term(terms).equals(term))
                .findFirst();
    }

    boolean takes(Term choice, Terms terms) {
        return (strong && choice.equals(choice(true, terms))) || (weak && choice.equals(choice(false, terms)));
    }

    /// What a server makes of it that prefers what is good.
    Term chosen(Terms terms) {
        return choice(strong, terms);
    }

    /// The choice of a good group, or of one that can be broken.
    static Term choice(boolean good, Terms terms) {
        return terms.name(CHOICE + (good ? "good" : "breakable"));
    }
}
