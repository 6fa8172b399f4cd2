package dev.sevensteps.model.keys;

import dev.sevensteps.model.Role;
import java.util.stream.Stream;

/// One handshake of TLS 1.3 on terms: what its keys are made of, and what everyone could hear.
enum Tls13KeysInTerms {

    /// A fresh half of a key from each.
    FULL(false, true),
    /// The key of an earlier session, and a fresh half from each (`psk_dhe_ke`).
    PSK_DHE_KE(true, true),
    /// The key of an earlier session alone (`psk_ke`).
    PSK_KE(true, false);

    /// The private key of the server's certificate.
    static final Term CERTIFIED = new Term.Name("certified");

    /// The key of an earlier session.
    static final Term PSK = new Term.Name("pre-shared key");

    static final Term HELLO = new Term.Hash(new Term.Name("ClientHello"));
    static final Term HELLOS = new Term.Hash(new Term.Name("ClientHello … ServerHello"));
    static final Term SERVER_FINISHED = new Term.Hash(new Term.Name("ClientHello … server Finished"));
    static final Term CLIENT_FINISHED = new Term.Hash(new Term.Name("ClientHello … client Finished"));

    private static final Term CLIENTS_HALF = new Term.Name("x");
    private static final Term SERVERS_HALF = new Term.Name("y");

    static final Tls13KeySchedule<Term> SCHEDULE = new Tls13KeySchedule<>(TermAlgebra.TERMS, 32, 16);

    private final boolean resumed;
    private final boolean shares;

    Tls13KeysInTerms(boolean resumed, boolean shares) {
        this.resumed = resumed;
        this.shares = shares;
    }

    boolean isForwardSecret() {
        return shares;
    }

    EarlySecret<Term> early() {
        return resumed ? SCHEDULE.earlySecret(new PreSharedKey<>(PSK)) : SCHEDULE.earlySecret();
    }

    /// As this end computes it, from its own half and the other's public value.
    HandshakeSecret<Term> handshake(Role role) {
        if (!shares) {
            return SCHEDULE.handshakeSecret(early());
        }
        Term mine = role == Role.CLIENT ? CLIENTS_HALF : SERVERS_HALF;
        Term theirs = role == Role.CLIENT ? SERVERS_HALF : CLIENTS_HALF;
        return SCHEDULE.handshakeSecret(early(), new SharedSecret<>(Term.agree(mine, new Term.Public(theirs))));
    }

    MainSecret<Term> main(Role role) {
        return SCHEDULE.mainSecret(handshake(role));
    }

    TrafficSecret<Term> handshakeTraffic(Role role, Role sender) {
        return SCHEDULE.handshakeTrafficSecret(sender, handshake(role), HELLOS);
    }

    TrafficSecret<Term> applicationTraffic(Role role, Role sender) {
        return SCHEDULE.applicationTrafficSecret(sender, main(role), SERVER_FINISHED);
    }

    /// Everything that protects the handshake and the data, as this end computes it.
    Stream<Term> secrets(Role role) {
        return Stream.concat(
                Stream.of(
                        handshake(role).value(),
                        main(role).value(),
                        SCHEDULE.exporterSecret(main(role), SERVER_FINISHED).value(),
                        SCHEDULE.resumptionSecret(main(role), CLIENT_FINISHED).value()),
                Stream.of(Role.values())
                        .flatMap(sender -> Stream.of(handshakeTraffic(role, sender), applicationTraffic(role, sender)))
                        .flatMap(traffic -> Stream.of(
                                traffic.value(),
                                SCHEDULE.writeKeys(traffic).key(),
                                SCHEDULE.writeKeys(traffic).iv(),
                                SCHEDULE.writeKeys(SCHEDULE.next(traffic)).key())));
    }

    /// What goes over the wire in the clear, with what can be computed from the messages alone, and what it shows of secrets:
    /// binder and Finished.
    Stream<Term> heardByEveryone() {
        Stream<Term> known = Stream.of(new Term.Public(CERTIFIED), HELLO, HELLOS, SERVER_FINISHED, CLIENT_FINISHED);
        Stream<Term> halves =
                shares ? Stream.of(new Term.Public(CLIENTS_HALF), new Term.Public(SERVERS_HALF)) : Stream.empty();
        Stream<Term> binder = resumed ? Stream.of(SCHEDULE.binder(early(), HELLO)) : Stream.empty();
        return Stream.of(known, halves, binder).flatMap(each -> each);
    }

    Term clientsSecret() {
        return shares ? CLIENTS_HALF : PSK;
    }

    boolean isResumed() {
        return resumed;
    }
}
