package dev.sevensteps.engine.proof;

import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.Cookie;
import dev.sevensteps.engine.wire.Extension;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.engine.wire.KeyShareClientHello;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The ClientHello that answers a HelloRetryRequest: "the client MUST send the same ClientHello without modification", but
/// for what was asked for (RFC 9846 §4.2.2). What an attacker could change between the two, a server might judge by the
/// one and act on by the other.
final class SecondHello {

    /// RFC 7685.
    private static final int PADDING = 21;

    /// The extensions that may differ: the key share, the cookie, the pre-shared keys with their ages and binders, early
    /// data, which must be gone, and padding.
    private static final Set<Integer> MAY_DIFFER = Set.of(
            ExtensionType.KEY_SHARE.code(),
            ExtensionType.COOKIE.code(),
            ExtensionType.PRE_SHARED_KEY.code(),
            ExtensionType.EARLY_DATA.code(),
            PADDING);

    private SecondHello() {}

    /// Compares the two.
    ///
    /// @throws FailureException if more has changed than was asked for, or less
    static void requireSameOffer(ClientHello first, ClientHello second, Decision.Retry asked) throws FailureException {
        boolean same = first.clientVersion() == second.clientVersion()
                && first.random().equals(second.random())
                && first.sessionId().equals(second.sessionId())
                && first.cipherSuites().equals(second.cipherSuites())
                && first.compressionMethods().equals(second.compressionMethods())
                && lasting(first).equals(lasting(second));
        if (!same) {
            throw changed("has changed more in its second ClientHello than it was asked to");
        }
        if (second.extensions().contains(ExtensionType.EARLY_DATA)) {
            throw changed("offers early data again, which are not possible after a HelloRetryRequest");
        }
        Optional<ByteString> cookie = second.extensions().find(Cookie.class).map(Cookie::cookie);
        if (!cookie.equals(asked.cookie())) {
            throw changed("does not give back the cookie that it was given");
        }
        List<Integer> shares = second.extensions()
                .find(KeyShareClientHello.class)
                .map(KeyShareClientHello::groups)
                .orElse(List.of());
        if (!shares.equals(List.of(asked.group().code()))) {
            throw changed("does not send the one key share that it was asked for, in " + asked.group());
        }
    }

    private static List<Extension> lasting(ClientHello hello) {
        return hello.extensions().list().stream()
                .filter(extension -> !MAY_DIFFER.contains(extension.code()))
                .toList();
    }

    private static FailureException changed(String what) {
        return FailureException.unacceptable(Alert.ILLEGAL_PARAMETER, "The client " + what + " (RFC 9846 §4.2.2).");
    }
}
