package dev.sevensteps.engine.proof;

import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.engine.session.Tls13Session;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.PskMode;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.KeyShareClientHello;
import dev.sevensteps.engine.wire.KeyShareEntry;
import dev.sevensteps.engine.wire.KeyShareServerHello;
import dev.sevensteps.engine.wire.PskKeyExchangeModes;
import dev.sevensteps.engine.wire.SelectedPsk;
import dev.sevensteps.engine.wire.ServerHello;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Duty;
import java.util.List;
import java.util.Optional;

/// That what a server of TLS 1.3 chose in its ServerHello was offered.
public final class Tls13ChoiceChecked implements Proof {

    private final Tls13Choice choice;
    private final Optional<ByteString> share;

    private Tls13ChoiceChecked(Tls13Choice choice, Optional<ByteString> share) {
        this.choice = choice;
        this.share = share;
    }

    /// Compares answer and offer.
    ///
    /// @param offer   the last ClientHello
    /// @param retried what a HelloRetryRequest has asked for, if there was one
    /// @param session the session that was offered
    /// @throws FailureException if the server chose something that was not offered, or changed its mind
    public static Tls13ChoiceChecked check(
            ServerHello answer, ClientHello offer, Optional<RetryChecked> retried, Optional<Tls13Session> session)
            throws FailureException {
        Tls13Answer.requireForm(
                answer.serverVersion(), answer.sessionId(), answer.compressionMethod(), offer, "ServerHello");
        Tls13Answer.requireAsked(answer.extensions(), offer);
        Tls13Suite suite = Tls13Answer.suite(answer.cipherSuite(), offer);
        if (retried.isPresent() && retried.get().suite() != suite) {
            throw Tls13Answer.illegal("chose another cipher suite than in its HelloRetryRequest (RFC 9846 §4.2.4)");
        }
        Optional<Tls13Session> resumed = resumed(answer, suite, session);
        Optional<KeyShareEntry> share =
                answer.extensions().find(KeyShareServerHello.class).map(KeyShareServerHello::serverShare);
        if (share.isEmpty()) {
            requireKeyless(offer, resumed.isPresent());
        }
        Optional<NamedGroup> group = Optional.empty();
        if (share.isPresent()) {
            group = Optional.of(group(share.get().group(), offer));
        }
        return new Tls13ChoiceChecked(
                new Tls13Choice(suite, offer.random(), group, resumed), share.map(KeyShareEntry::keyExchange));
    }

    private static Optional<Tls13Session> resumed(ServerHello answer, Tls13Suite suite, Optional<Tls13Session> session)
            throws FailureException {
        Optional<Integer> selected = answer.extensions().find(SelectedPsk.class).map(SelectedPsk::selectedIdentity);
        if (selected.isEmpty()) {
            return Optional.empty();
        }
        // One is offered, so that only its place, 0, can be chosen. (Without any, the extension is not asked for.)
        if (selected.get() != 0 || session.isEmpty()) {
            throw Tls13Answer.illegal("chose a pre-shared key that was not offered (RFC 9846 §4.3.11)");
        }
        if (session.get().suite().hash() != suite.hash()) {
            throw Tls13Answer.illegal(
                    "chose a cipher suite whose hash is not that of the pre-shared key (RFC 9846 §4.3.11)");
        }
        return session;
    }

    /// RFC 9846 §4.3.11: without a key share there must be a pre-shared key, and a client that takes it alone.
    private static void requireKeyless(ClientHello offer, boolean resumed) throws FailureException {
        if (!resumed) {
            throw FailureException.unacceptable(
                    Alert.MISSING_EXTENSION,
                    "The server sent neither a key share nor the choice of a pre-shared key (RFC 9846 §4.2.3).");
        }
        List<Integer> modes = offer.extensions()
                .find(PskKeyExchangeModes.class)
                .map(PskKeyExchangeModes::keModes)
                .orElse(List.of());
        if (!modes.contains(PskMode.PSK_KE.code())) {
            throw Tls13Answer.illegal("sent no key share, and psk_ke was not offered (RFC 9846 §4.3.11)");
        }
    }

    private static NamedGroup group(int code, ClientHello offer) throws FailureException {
        List<Integer> sent = offer.extensions()
                .find(KeyShareClientHello.class)
                .map(KeyShareClientHello::groups)
                .orElse(List.of());
        return NamedGroup.ofCode(code)
                .filter(known -> sent.contains(known.code()))
                .orElseThrow(() -> Tls13Answer.illegal(
                        "answered with a key share in the group 0x%04x, for which none was sent (RFC 9846 §4.3.8)"
                                .formatted(code)));
    }

    public Tls13Choice choice() {
        return choice;
    }

    /// The server's half of the key; absent where none is needed.
    public Optional<ByteString> share() {
        return share;
    }

    @Override
    public Duty duty() {
        return Duty.CHECK_CHOICE;
    }
}
