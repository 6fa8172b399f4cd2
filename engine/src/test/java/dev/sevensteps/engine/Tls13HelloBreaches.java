package dev.sevensteps.engine;

import static dev.sevensteps.model.Fact.RESUMED;
import static dev.sevensteps.model.Fact.RETRY;

import dev.sevensteps.engine.Impostor.Words;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.Cookie;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.engine.wire.HelloRetryRequest;
import dev.sevensteps.engine.wire.KeyShareClientHello;
import dev.sevensteps.engine.wire.KeyShareEntry;
import dev.sevensteps.engine.wire.KeyShareHelloRetryRequest;
import dev.sevensteps.engine.wire.SupportedGroups;
import dev.sevensteps.engine.wire.UnknownExtension;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.Scenario;
import java.util.List;
import java.util.function.UnaryOperator;

/// The duties of TLS 1.3 about hellos, broken: offers, binders, HelloRetryRequests.
final class Tls13HelloBreaches extends Breaches {

    private static final Scenario FULL = Tls13Breaches.young();
    private static final Scenario AGAIN = Tls13Breaches.young(RESUMED);
    private static final Scenario RETRIED = Tls13Breaches.young(RETRY);

    Tls13HelloBreaches() {
        offers();
        secondOffers();
        binders();
        retries();
    }

    /// CHOOSE, of the first ClientHello.
    private void offers() {
        offer(
                "no suite in common",
                Alert.HANDSHAKE_FAILURE,
                hello -> Forger.withSuites(hello, List.of(Tls13Suite.TLS_AES_256_GCM_SHA384.code())));
        offer("no groups", Alert.MISSING_EXTENSION, hello -> without(hello, ExtensionType.SUPPORTED_GROUPS));
        offer("no key share", Alert.MISSING_EXTENSION, hello -> without(hello, ExtensionType.KEY_SHARE));
        offer(
                "no signature algorithms",
                Alert.MISSING_EXTENSION,
                hello -> without(hello, ExtensionType.SIGNATURE_ALGORITHMS));
        offer(
                "no group in common",
                Alert.HANDSHAKE_FAILURE,
                hello -> Forger.with(
                        hello,
                        Forger.with(
                                Forger.with(hello.extensions(), new SupportedGroups(List.of(0x0018))),
                                new KeyShareClientHello(List.of()))));
        offer(
                "a key share for a group that is not among the groups",
                Alert.ILLEGAL_PARAMETER,
                hello -> Forger.with(hello, Forger.with(hello.extensions(), new SupportedGroups(List.of(0x0018)))));
        offer(
                "a compression method",
                Alert.ILLEGAL_PARAMETER,
                hello -> Forger.withCompression(hello, ByteString.ofHex("0100")));
    }

    private void offer(String what, Alert alert, UnaryOperator<ClientHello> change) {
        wire(what, FULL, Opening.CLIENT_HELLO, Duty.CHOOSE, alert, () -> Forger.clientHello(change));
    }

    /// CHOOSE, of the second: RFC 9846 §4.2.2 says what may differ from the first.
    private void secondOffers() {
        secondOffer(
                "other suites",
                hello -> Forger.withSuites(
                        hello,
                        List.of(Tls13Suite.TLS_AES_128_GCM_SHA256.code(), Tls13Suite.TLS_AES_256_GCM_SHA384.code())));
        secondOffer(
                "another extension",
                hello -> Forger.with(
                        hello, Forger.with(hello.extensions(), new UnknownExtension(0x1234, ByteString.EMPTY))));
        secondOffer("an extension less", hello -> without(hello, ExtensionType.SERVER_NAME));
        secondOffer(
                "another random number",
                hello -> new ClientHello(
                        hello.clientVersion(),
                        ZEROS_32,
                        hello.sessionId(),
                        hello.cipherSuites(),
                        hello.compressionMethods(),
                        hello.extensions()));
        secondOffer(
                "a key share for the group of the first",
                hello -> Forger.with(
                        hello,
                        Forger.with(
                                hello.extensions(),
                                new KeyShareClientHello(List.of(
                                        new KeyShareEntry(NamedGroup.SECP256R1.code(), ByteString.ofHex("04")))))));
        secondOffer(
                "a cookie that was not given",
                hello -> Forger.with(hello, Forger.with(hello.extensions(), new Cookie(ByteString.ofHex("c00c1e")))));
    }

    private void secondOffer(String what, UnaryOperator<ClientHello> change) {
        wire(
                what,
                RETRIED,
                Opening.SECOND_CLIENT_HELLO,
                Duty.CHOOSE,
                Alert.ILLEGAL_PARAMETER,
                () -> Impostor.who((sender, position, words) -> List.of(
                        position == 2
                                ? Words.of(change.apply((ClientHello) Forger.readTls13(words, sender)))
                                : words)));
    }

    /// VERIFY_BINDER: RFC 9846 §4.3.11.2. The binder is the last thing in a ClientHello.
    private void binders() {
        turned("a binder of which a bit is changed", AGAIN, Opening.CLIENT_HELLO, Duty.VERIFY_BINDER);
        turned(
                "a second binder of which a bit is changed",
                Tls13Breaches.young(RETRY, RESUMED),
                Opening.SECOND_CLIENT_HELLO,
                Duty.VERIFY_BINDER);
        wire(
                "a hello that is not the one that was bound",
                AGAIN,
                Opening.CLIENT_HELLO,
                Duty.VERIFY_BINDER,
                Alert.DECRYPT_ERROR,
                () -> Forger.clientHello(hello -> new ClientHello(
                        hello.clientVersion(),
                        ZEROS_32,
                        hello.sessionId(),
                        hello.cipherSuites(),
                        hello.compressionMethods(),
                        hello.extensions())));
    }

    /// CHECK_CHOICE, of a HelloRetryRequest: RFC 9846 §4.2.4, §4.3.8.
    private void retries() {
        retry("a group that was not offered", request -> retrying(request, NamedGroup.SECP521R1));
        retry("a group for which a share was sent", request -> retrying(request, NamedGroup.SECP256R1));
        retry(
                "a suite that was not offered",
                request -> new HelloRetryRequest(
                        request.legacyVersion(),
                        request.sessionId(),
                        Tls13Suite.TLS_AES_256_GCM_SHA384.code(),
                        request.compressionMethod(),
                        request.extensions()));
        retry(
                "another session id",
                request -> new HelloRetryRequest(
                        request.legacyVersion(),
                        ZEROS_32,
                        request.cipherSuite(),
                        request.compressionMethod(),
                        request.extensions()));
        retry(
                "nothing to be changed",
                request -> new HelloRetryRequest(
                        request.legacyVersion(),
                        request.sessionId(),
                        request.cipherSuite(),
                        request.compressionMethod(),
                        Forger.without(request.extensions(), ExtensionType.KEY_SHARE.code())));
    }

    private static HelloRetryRequest retrying(HelloRetryRequest request, NamedGroup group) {
        return new HelloRetryRequest(
                request.legacyVersion(),
                request.sessionId(),
                request.cipherSuite(),
                request.compressionMethod(),
                Forger.with(request.extensions(), new KeyShareHelloRetryRequest(group.code())));
    }

    private void retry(String what, UnaryOperator<HelloRetryRequest> change) {
        wire(
                what,
                RETRIED,
                Opening.HELLO_RETRY_REQUEST,
                Duty.CHECK_CHOICE,
                Alert.ILLEGAL_PARAMETER,
                () -> Impostor.who((sender, position, words) -> List.of(
                        position == 1
                                ? Words.of(change.apply((HelloRetryRequest) Forger.readTls13(words, sender)))
                                : words)));
    }

    private static ClientHello without(ClientHello hello, ExtensionType type) {
        return Forger.with(hello, Forger.without(hello.extensions(), type.code()));
    }
}
