package dev.sevensteps.engine.play;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.crypto.EphemeralKey;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.proof.RetryChecked;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.engine.session.Tls12Session;
import dev.sevensteps.engine.session.Tls13Session;
import dev.sevensteps.engine.suite.CipherSuite;
import dev.sevensteps.engine.suite.HashAlgorithm;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.Cookie;
import dev.sevensteps.engine.wire.EarlyDataIndication;
import dev.sevensteps.engine.wire.Extension;
import dev.sevensteps.engine.wire.Extensions;
import dev.sevensteps.engine.wire.HandshakeCodec;
import dev.sevensteps.engine.wire.KeyShareClientHello;
import dev.sevensteps.engine.wire.KeyShareEntry;
import dev.sevensteps.engine.wire.OfferedPsks;
import dev.sevensteps.engine.wire.PskIdentity;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.keys.EarlySecret;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a client puts into its ClientHello.
record ClientOffer(ClientPolicy policy, Environment environment) {

    /// The first ClientHello, and what goes with it.
    Phase.Offered make(Transcript transcript) {
        Preferences preferences = policy.preferences();
        boolean tls13 = preferences.speaks(ProtocolVersion.TLS_1_3);
        Optional<Session> session = resumable();
        ByteString random = ByteString.copyOf(environment.random().bytes(ClientHello.RANDOM_LENGTH));
        ByteString sessionId = sessionId(session, tls13);
        List<EphemeralKey> shares = tls13
                ? preferences.sharedAhead().stream()
                        .map(group -> environment.crypto().generate(group, environment.random()))
                        .toList()
                : List.of();
        Optional<Grease> grease = tls13 ? Grease.ofHabit(preferences, environment.random()) : Optional.empty();
        Optional<Tls13Session> ticket =
                session.filter(Tls13Session.class::isInstance).map(Tls13Session.class::cast);
        boolean early = ticket.filter(this::allowsEarlyData).isPresent();

        List<Integer> suites = new ArrayList<>();
        grease.ifPresent(some -> suites.add(some.suite()));
        preferences.offerableSuites().stream().map(CipherSuite::code).forEach(suites::add);
        List<Extension> extensions = new ArrayList<>();
        grease.ifPresent(some -> extensions.add(some.extension()));
        extensions.addAll(new OfferedExtensions(policy, session, grease).list(shares));
        if (early) {
            extensions.add(new EarlyDataIndication());
        }
        grease.ifPresent(some -> extensions.add(some.lastExtension()));
        ClientHello hello = new ClientHello(
                ProtocolVersion.TLS_1_2.code(),
                random,
                sessionId,
                suites,
                ByteString.copyOf(new byte[] {0}),
                Extensions.of(extensions));
        return ticket.map(known -> withPsk(hello, shares, known, early, transcript))
                .orElseGet(() -> new Phase.Offered(hello, new Ahead(shares, Optional.empty(), Optional.empty())));
    }

    /// The second ClientHello: the first, with what a HelloRetryRequest has asked for, and no more (RFC 9846 §4.2.2).
    Phase.Offered makeAgain(Phase.Offered first, Transcript transcript) {
        Ahead ahead = first.ahead();
        RetryChecked asked = ahead.retried()
                .orElseThrow(() -> new IllegalStateException("Nobody has asked for another ClientHello."));
        List<EphemeralKey> shares = asked.group()
                .map(group -> List.of(environment.crypto().generate(group, environment.random())))
                .orElse(ahead.shares());
        List<Extension> extensions = new ArrayList<>();
        for (Extension extension : first.hello().extensions().list()) {
            switch (extension) {
                case KeyShareClientHello before ->
                    extensions.add(asked.group().isPresent() ? keyShare(shares) : before);
                case EarlyDataIndication _, OfferedPsks _ -> {
                    // Early data are over; the pre-shared key comes last, with a new binder.
                }
                case Extension other -> extensions.add(other);
            }
        }
        asked.cookie().ifPresent(cookie -> extensions.add(new Cookie(cookie)));
        ClientHello before = first.hello();
        ClientHello hello = new ClientHello(
                before.clientVersion(),
                before.random(),
                before.sessionId(),
                before.cipherSuites(),
                before.compressionMethods(),
                Extensions.of(extensions));
        // A pre-shared key whose hash is not that of the chosen suite can be of no use any more.
        Phase.Offered second = ahead.session()
                .map(Ahead.Offer::session)
                .filter(session -> session.suite().hash() == asked.suite().hash())
                .map(session -> withPsk(hello, shares, session, false, transcript))
                .orElseGet(() -> new Phase.Offered(hello, new Ahead(shares, Optional.empty(), ahead.retried())));
        return new Phase.Offered(
                second.hello(), new Ahead(shares, second.ahead().session(), ahead.retried()));
    }

    /// Adds the offer to go on with a session. Its binder is over all that stands before it.
    private Phase.Offered withPsk(
            ClientHello hello, List<EphemeralKey> shares, Tls13Session session, boolean early, Transcript transcript) {
        HashAlgorithm hash = session.suite().hash();
        PskIdentity identity = new PskIdentity(
                session.ticket(), session.obfuscatedAge(environment.clock().instant()));
        OfferedPsks unproved = new OfferedPsks(List.of(identity), List.of(ByteString.copyOf(new byte[hash.length()])));
        byte[] encoded = HandshakeCodec.encode(with(hello, unproved));
        byte[] truncated = Arrays.copyOf(encoded, encoded.length - unproved.bindersLength());
        EarlySecret<Secret> secret = Tls13Keys.early(environment, session.suite(), Optional.of(session));
        Secret binder = Tls13Keys.schedule(environment, session.suite())
                .binder(secret, Secret.wrap(transcript.hashWith(environment.crypto(), hash, truncated)));
        ClientHello whole = with(hello, unproved.withBinders(List.of(ByteString.copyOf(binder.expose()))));
        Optional<EarlyKeys> keys = early
                ? Optional.of(Tls13Keys.early(
                        environment,
                        session.suite(),
                        secret,
                        transcript.hashWith(environment.crypto(), hash, HandshakeCodec.encode(whole))))
                : Optional.empty();
        return new Phase.Offered(
                whole, new Ahead(shares, Optional.of(new Ahead.Offer(session, secret, keys)), Optional.empty()));
    }

    private static ClientHello with(ClientHello hello, OfferedPsks psks) {
        List<Extension> extensions = new ArrayList<>(hello.extensions().list());
        extensions.add(psks);
        return new ClientHello(
                hello.clientVersion(),
                hello.random(),
                hello.sessionId(),
                hello.cipherSuites(),
                hello.compressionMethods(),
                Extensions.of(extensions));
    }

    static KeyShareClientHello keyShare(List<EphemeralKey> shares) {
        return new KeyShareClientHello(shares.stream().map(ClientOffer::entry).toList());
    }

    private static KeyShareEntry entry(EphemeralKey key) {
        NamedGroup group = key.group();
        return new KeyShareEntry(group.code(), ByteString.copyOf(key.publicValue()));
    }

    private Optional<Session> resumable() {
        return policy.session()
                .filter(Session::isResumable)
                .filter(session -> session.isAliveAt(environment.clock().instant()))
                .filter(session -> session.serverName().equals(policy.serverName()))
                .filter(session -> policy.preferences().offerableSuites().contains(session.suite()));
    }

    /// Early data go under the terms of the session; without its application protocol they would mean something else.
    private boolean allowsEarlyData(Tls13Session session) {
        return policy.earlyData()
                && session.maxEarlyData() > 0
                && session.protocol()
                        .map(policy.preferences().protocols()::contains)
                        .orElse(true);
    }

    /// RFC 5077 §3.4: with a ticket of TLS 1.2 the client makes up an id, and sees from its echo that the ticket was taken.
    /// RFC 9846 §E.4: so does a client of TLS 1.3 that wants to look like one.
    private ByteString sessionId(Optional<Session> session, boolean tls13) {
        if (session.isPresent()
                && session.get() instanceof Tls12Session known
                && known.ticket().isEmpty()) {
            return known.id();
        }
        boolean looksLikeResumption =
                session.filter(Tls12Session.class::isInstance).isPresent()
                        || (tls13 && policy.preferences().habits().middleboxCompatibility());
        return looksLikeResumption
                ? ByteString.copyOf(environment.random().bytes(ClientHello.SESSION_ID_MAX_LENGTH))
                : ByteString.EMPTY;
    }
}
