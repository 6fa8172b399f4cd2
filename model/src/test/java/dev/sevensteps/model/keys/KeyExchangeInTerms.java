package dev.sevensteps.model.keys;

import com.google.common.collect.ImmutableList;
import dev.sevensteps.model.Role;
import java.util.stream.Stream;

/// One key exchange on terms: what either end computes, each from its own secrets and the other's public values,
/// and what everyone could hear.
enum KeyExchangeInTerms {

    /// RFC 5246 §7.4.7.1: the client makes the premaster secret and encrypts it to the key of the certificate.
    RSA {
        @Override
        Term premaster(Role role) {
            return switch (role) {
                case CLIENT -> CLIENTS_CHOICE;
                case SERVER -> opened(new Term.Sealed(CLIENTS_CHOICE, CERTIFIED), CERTIFIED);
            };
        }

        @Override
        ImmutableList<Term> shares() {
            return ImmutableList.of(new Term.Sealed(CLIENTS_CHOICE, CERTIFIED));
        }

        @Override
        Term clientsSecret() {
            return CLIENTS_CHOICE;
        }
    },

    /// RFC 5246 §7.4.7.2, RFC 4492 §2: each makes a key for this handshake and sends its public half.
    EPHEMERAL {
        @Override
        Term premaster(Role role) {
            return switch (role) {
                case CLIENT -> Term.agree(CLIENTS_HALF, new Term.Public(SERVERS_HALF));
                case SERVER -> Term.agree(SERVERS_HALF, new Term.Public(CLIENTS_HALF));
            };
        }

        @Override
        ImmutableList<Term> shares() {
            return ImmutableList.of(new Term.Public(SERVERS_HALF), new Term.Public(CLIENTS_HALF));
        }

        @Override
        Term clientsSecret() {
            return CLIENTS_HALF;
        }
    };

    /// The private key of the server's certificate.
    static final Term CERTIFIED = new Term.Name("certified");

    static final Term CLIENT_RANDOM = new Term.Name("ClientHello.random");
    static final Term SERVER_RANDOM = new Term.Name("ServerHello.random");
    static final Term SESSION_HASH = new Term.Hash(new Term.Name("ClientHello … ClientKeyExchange"));
    static final Term UP_TO_CLIENT_FINISHED = new Term.Hash(new Term.Name("ClientHello … CertificateVerify"));
    static final Term UP_TO_SERVER_FINISHED = new Term.Hash(new Term.Name("ClientHello … Finished"));

    private static final Term CLIENTS_CHOICE = new Term.Name("chosen by the client");
    private static final Term CLIENTS_HALF = new Term.Name("x");
    private static final Term SERVERS_HALF = new Term.Name("y");

    /// No cipher suite has all parts of a key block; here all are looked at.
    static final Tls12KeySchedule<Term> SCHEDULE = new Tls12KeySchedule<>(TermAlgebra.TERMS, 20, 16, 4);

    /// The premaster secret as this end computes it.
    abstract Term premaster(Role role);

    /// What the two ends send each other for it.
    abstract ImmutableList<Term> shares();

    /// What only the client knows.
    abstract Term clientsSecret();

    MasterSecret<Term> master(Role role, boolean extended) {
        PremasterSecret<Term> premaster = new PremasterSecret<>(premaster(role));
        return extended
                ? SCHEDULE.extendedMasterSecret(premaster, SESSION_HASH)
                : SCHEDULE.masterSecret(premaster, CLIENT_RANDOM, SERVER_RANDOM);
    }

    TrafficKeys<Term> trafficKeys(Role role, boolean extended) {
        return SCHEDULE.trafficKeys(master(role, extended), CLIENT_RANDOM, SERVER_RANDOM);
    }

    /// Everything that goes over the wire in the clear, with what can be computed from the messages alone.
    Stream<Term> heardByEveryone() {
        return Stream.concat(
                shares().stream(),
                Stream.of(
                        CLIENT_RANDOM,
                        SERVER_RANDOM,
                        new Term.Public(CERTIFIED),
                        SESSION_HASH,
                        UP_TO_CLIENT_FINISHED,
                        UP_TO_SERVER_FINISHED));
    }

    /// Everything that must stay secret: premaster secret, master secret, MAC keys, keys and fixed IVs.
    Stream<Term> secrets(boolean extended) {
        TrafficKeys<Term> keys = trafficKeys(Role.CLIENT, extended);
        return Stream.of(
                premaster(Role.CLIENT),
                master(Role.CLIENT, extended).value(),
                keys.writeMacKey(Role.CLIENT),
                keys.writeMacKey(Role.SERVER),
                keys.writeKey(Role.CLIENT),
                keys.writeKey(Role.SERVER),
                keys.writeIv(Role.CLIENT),
                keys.writeIv(Role.SERVER));
    }

    private static Term opened(Term.Sealed sealed, Term privateKey) {
        if (!sealed.recipientPrivate().equals(privateKey)) {
            throw new AssertionError("This key does not open " + sealed.formula());
        }
        return sealed.value();
    }
}
