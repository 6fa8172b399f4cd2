package dev.sevensteps.engine.proof;

import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.Cookie;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.engine.wire.HelloRetryRequest;
import dev.sevensteps.engine.wire.KeyShareClientHello;
import dev.sevensteps.engine.wire.KeyShareHelloRetryRequest;
import dev.sevensteps.engine.wire.SelectedVersion;
import dev.sevensteps.engine.wire.SupportedGroups;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.ProtocolVersion;
import java.util.List;
import java.util.Optional;

/// That a HelloRetryRequest asks for something that was offered, and that makes a difference.
public final class RetryChecked implements Proof {

    private final Tls13Suite suite;
    private final Optional<NamedGroup> group;
    private final Optional<ByteString> cookie;

    private RetryChecked(Tls13Suite suite, Optional<NamedGroup> group, Optional<ByteString> cookie) {
        this.suite = suite;
        this.group = group;
        this.cookie = cookie;
    }

    /// Compares request and offer (RFC 9846 §4.2.4).
    ///
    /// @throws FailureException if the server asks for what was not offered, or for nothing new
    public static RetryChecked check(HelloRetryRequest request, ClientHello offer) throws FailureException {
        Tls13Answer.requireForm(
                request.legacyVersion(), request.sessionId(), request.compressionMethod(), offer, "HelloRetryRequest");
        requireVersion(request);
        // The cookie is the one extension that need not be asked for.
        Tls13Answer.requireAsked(request.extensions(), offer, ExtensionType.COOKIE);
        Tls13Suite suite = Tls13Answer.suite(request.cipherSuite(), offer);
        Optional<Integer> selected = request.extensions()
                .find(KeyShareHelloRetryRequest.class)
                .map(KeyShareHelloRetryRequest::selectedGroup);
        Optional<ByteString> cookie = request.extensions().find(Cookie.class).map(Cookie::cookie);
        if (selected.isEmpty() && cookie.isEmpty()) {
            throw Tls13Answer.illegal(
                    "asks for another ClientHello without anything to change in it (RFC 9846 §4.2.4)");
        }
        Optional<NamedGroup> group = Optional.empty();
        if (selected.isPresent()) {
            group = Optional.of(group(selected.get(), offer));
        }
        return new RetryChecked(suite, group, cookie);
    }

    /// RFC 9846 §4.2.4: the version is determined by supported_versions, and (§4.3.1) only one that was offered can be chosen.
    private static void requireVersion(HelloRetryRequest request) throws FailureException {
        int version = request.extensions()
                .find(SelectedVersion.class)
                .map(SelectedVersion::selectedVersion)
                .orElseThrow(() -> new IllegalStateException("A HelloRetryRequest without a version is malformed."));
        if (version != ProtocolVersion.TLS_1_3.code()) {
            throw Tls13Answer.illegal(
                    "selected the version 0x%04x in a HelloRetryRequest, which is not that of TLS 1.3 (RFC 9846 §4.3.1)"
                            .formatted(version));
        }
    }

    /// RFC 9846 §4.3.8: a group that was offered, and for which no key share was sent.
    private static NamedGroup group(int selected, ClientHello offer) throws FailureException {
        List<Integer> groups = offer.extensions()
                .find(SupportedGroups.class)
                .map(SupportedGroups::namedGroupList)
                .orElse(List.of());
        List<Integer> sent = offer.extensions()
                .find(KeyShareClientHello.class)
                .map(KeyShareClientHello::groups)
                .orElse(List.of());
        return NamedGroup.ofCode(selected)
                .filter(known -> groups.contains(known.code()))
                .filter(known -> !sent.contains(known.code()))
                .orElseThrow(() -> Tls13Answer.illegal(
                        "asks for a key share in the group 0x%04x, which was not offered, or for which one was sent (RFC 9846 §4.3.8)"
                                .formatted(selected)));
    }

    /// The suite that the server will choose again.
    public Tls13Suite suite() {
        return suite;
    }

    /// The group for which the server wants a key share; absent if those that were sent will do.
    public Optional<NamedGroup> group() {
        return group;
    }

    /// What is to be given back.
    public Optional<ByteString> cookie() {
        return cookie;
    }

    @Override
    public Duty duty() {
        return Duty.CHECK_CHOICE;
    }
}
