package dev.sevensteps.engine.wire;

import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/// Arbitrary messages, valid and of every kind, to build properties from. Each is what some end may write; most make
/// little sense.
public final class WireArbitraries {

    /// A message and what one must know to read it.
    public record Sent(HandshakeMessage message, MessageContext context) {

        /// The bytes, header included.
        public byte[] bytes() {
            return HandshakeCodec.encode(message);
        }
    }

    /// Of SHA-256.
    private static final int HASH_LENGTH = 32;

    private WireArbitraries() {}

    /// Messages of all types, each about as often as the others.
    public static Arbitrary<Sent> sent() {
        return Arbitraries.of(HandshakeType.class).flatMap(WireArbitraries::sent);
    }

    /// Messages of one type.
    public static Arbitrary<Sent> sent(HandshakeType type) {
        return switch (type) {
            case HELLO_REQUEST -> from(Role.SERVER, Arbitraries.just(new HelloRequest()));
            case CLIENT_HELLO -> from(Role.CLIENT, clientHello());
            case SERVER_HELLO ->
                Arbitraries.oneOf(
                        from(Role.SERVER, serverHello()),
                        from(Role.SERVER, Tls13Arbitraries.serverHello()),
                        from(Role.SERVER, Tls13Arbitraries.helloRetryRequest()));
            case NEW_SESSION_TICKET ->
                Arbitraries.oneOf(
                        from(Role.SERVER, newSessionTicket()),
                        inTls13(Role.SERVER, Tls13Arbitraries.newSessionTicket()));
            case END_OF_EARLY_DATA -> inTls13(Role.CLIENT, Arbitraries.just(new EndOfEarlyData()));
            case ENCRYPTED_EXTENSIONS -> inTls13(Role.SERVER, Tls13Arbitraries.encryptedExtensions());
            case KEY_UPDATE ->
                Arbitraries.of(Role.class)
                        .flatMap(sender ->
                                inTls13(sender, Arbitraries.of(true, false).map(KeyUpdate::new)));
            case CERTIFICATE ->
                Arbitraries.oneOf(
                        from(Role.SERVER, certificate(1)),
                        from(Role.CLIENT, certificate(0)),
                        inTls13(Role.SERVER, Tls13Arbitraries.certificate(1)),
                        inTls13(Role.CLIENT, Tls13Arbitraries.certificate(0)));
            case CERTIFICATE_STATUS -> from(Role.SERVER, bytes(1, 300).map(CertificateStatus::new));
            case SERVER_KEY_EXCHANGE ->
                Arbitraries.oneOf(
                        ecdheServerKeyExchange().map(message -> in(Role.SERVER, KeyExchange.ECDHE, message)),
                        dheServerKeyExchange().map(message -> in(Role.SERVER, KeyExchange.DHE, message)));
            case CERTIFICATE_REQUEST ->
                Arbitraries.oneOf(
                        from(Role.SERVER, certificateRequest()),
                        inTls13(Role.SERVER, Tls13Arbitraries.certificateRequest()));
            case SERVER_HELLO_DONE -> from(Role.SERVER, Arbitraries.just(new ServerHelloDone()));
            case CERTIFICATE_VERIFY ->
                Arbitraries.oneOf(from(Role.CLIENT, certificateVerify()), inTls13(Role.SERVER, certificateVerify()));
            case CLIENT_KEY_EXCHANGE ->
                Arbitraries.of(KeyExchange.class).flatMap(WireArbitraries::sentClientKeyExchange);
            case FINISHED ->
                Arbitraries.of(Role.class)
                        .flatMap(sender -> Arbitraries.oneOf(
                                from(sender, bytes(12, 12).map(Finished::new)),
                                inTls13(sender, bytes(HASH_LENGTH, HASH_LENGTH).map(Finished::new))));
        };
    }

    public static Arbitrary<ClientHello> clientHello() {
        return Combinators.combine(
                        uint16(),
                        bytes(32, 32),
                        bytes(0, 32),
                        uint16().list().ofMinSize(1).ofMaxSize(60),
                        bytes(1, 255),
                        clientExtensions())
                .as(ClientHello::new);
    }

    /// Those of a client, where pre-shared keys stand last.
    private static Arbitrary<Extensions> clientExtensions() {
        return Combinators.combine(
                        extensions(ExtensionPlace.CLIENT_HELLO),
                        Tls13Arbitraries.offeredPsks().optional(0.3))
                .as((extensions, psks) -> extensions.present()
                        ? Extensions.of(Stream.concat(extensions.list().stream(), psks.stream())
                                .toList())
                        : extensions);
    }

    public static Arbitrary<ServerHello> serverHello() {
        return Combinators.combine(
                        uint16(),
                        bytes(32, 32),
                        bytes(0, 32),
                        uint16(),
                        uint8(),
                        extensions(ExtensionPlace.SERVER_HELLO))
                .as(ServerHello::new);
    }

    /// Blocks of extensions that may stand in `place`: absent, empty, and with up to all types.
    public static Arbitrary<Extensions> extensions(ExtensionPlace place) {
        Arbitrary<Extensions> present = extension(place)
                .list()
                .uniqueElements(Extension::code)
                .ofMaxSize(12)
                .map(Extensions::of);
        return Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.just(Extensions.ABSENT)), Tuple.of(9, present));
    }

    /// Extensions of all types that may stand in `place`.
    public static Arbitrary<Extension> extension(ExtensionPlace place) {
        Stream<Arbitrary<? extends Extension>> known =
                Arrays.stream(ExtensionType.values()).flatMap(type -> forms(type, place));
        List<Arbitrary<? extends Extension>> all =
                Stream.concat(known, Stream.of(unknownExtension())).toList();
        return Arbitraries.oneOf(all.stream()
                .map(form -> form.map(extension -> (Extension) extension))
                .toList());
    }

    private static Stream<Arbitrary<? extends Extension>> forms(ExtensionType type, ExtensionPlace place) {
        if (!type.isAllowedIn(place)) {
            return Stream.of();
        }
        boolean asked = place == ExtensionPlace.CLIENT_HELLO || place == ExtensionPlace.CERTIFICATE_REQUEST;
        return switch (type) {
            case PRE_SHARED_KEY -> asked ? Stream.of() : Tls13Arbitraries.forms(type, place);
            case SIGNED_CERTIFICATE_TIMESTAMP,
                    RECORD_SIZE_LIMIT,
                    EARLY_DATA,
                    COOKIE,
                    PSK_KEY_EXCHANGE_MODES,
                    CERTIFICATE_AUTHORITIES,
                    POST_HANDSHAKE_AUTH,
                    SIGNATURE_ALGORITHMS_CERT,
                    KEY_SHARE -> Tls13Arbitraries.forms(type, place);
            case SERVER_NAME -> Stream.of(asked ? serverNameList() : Arbitraries.just(new ServerNameAccepted()));
            case STATUS_REQUEST ->
                place == ExtensionPlace.CLIENT_HELLO
                        ? Stream.of(ocspStatusRequest(), otherStatusRequest())
                        : place == ExtensionPlace.CERTIFICATE
                                ? Stream.of(bytes(1, 300).map(StapledStatus::new))
                                : Stream.of(Arbitraries.just(new StatusRequestAccepted()));
            case SUPPORTED_GROUPS ->
                Stream.of(uint16().list().ofMinSize(1).ofMaxSize(20).map(SupportedGroups::new));
            case EC_POINT_FORMATS -> Stream.of(bytes(1, 255).map(EcPointFormats::new));
            case SIGNATURE_ALGORITHMS ->
                Stream.of(uint16().list().ofMinSize(1).ofMaxSize(30).map(SignatureAlgorithms::new));
            case APPLICATION_LAYER_PROTOCOL_NEGOTIATION ->
                Stream.of(bytes(1, 255)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(asked ? 5 : 1)
                        .map(ApplicationLayerProtocolNegotiation::new));
            case ENCRYPT_THEN_MAC -> Stream.of(Arbitraries.just(new EncryptThenMac()));
            case EXTENDED_MASTER_SECRET -> Stream.of(Arbitraries.just(new ExtendedMasterSecret()));
            case SESSION_TICKET ->
                Stream.of(asked ? bytes(0, 300).map(SessionTicket::new) : Arbitraries.just(SessionTicket.EMPTY));
            case SUPPORTED_VERSIONS ->
                Stream.of(
                        asked
                                ? uint16().list().ofMinSize(1).ofMaxSize(127).map(SupportedVersions::new)
                                : uint16().map(SelectedVersion::new));
            case RENEGOTIATION_INFO -> Stream.of(bytes(0, 255).map(RenegotiationInfo::new));
        };
    }

    private static Arbitrary<UnknownExtension> unknownExtension() {
        Arbitrary<Integer> code = Arbitraries.oneOf(
                        uint16(), Arbitraries.integers().between(0, 60))
                .filter(number -> ExtensionType.ofCode(number).isEmpty());
        return Combinators.combine(code, bytes(0, 100)).as(UnknownExtension::new);
    }

    private static Arbitrary<ServerNameList> serverNameList() {
        Arbitrary<ServerName> hostName = Arbitraries.strings()
                .withCharRange('!', '~')
                .ofMinLength(1)
                .ofMaxLength(Limits.HOST_NAME_LENGTH)
                .map(name -> ServerNameList.ofHost(name).serverNameList().getFirst());
        Arbitrary<ServerName> other = Combinators.combine(Arbitraries.integers().between(1, 255), bytes(0, 50))
                .as(ServerName::new);
        return Arbitraries.oneOf(hostName, other)
                .list()
                .uniqueElements(ServerName::nameType)
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(ServerNameList::new);
    }

    private static Arbitrary<OcspStatusRequest> ocspStatusRequest() {
        return Combinators.combine(bytes(1, 40).list().ofMaxSize(4), bytes(0, 60))
                .as(OcspStatusRequest::new);
    }

    private static Arbitrary<OtherStatusRequest> otherStatusRequest() {
        return Combinators.combine(uint8().filter(type -> type != OcspStatusRequest.OCSP), bytes(0, 60))
                .as(OtherStatusRequest::new);
    }

    private static Arbitrary<NewSessionTicket> newSessionTicket() {
        return Combinators.combine(Arbitraries.longs().between(0, 0xffff_ffffL), bytes(0, 300))
                .as(NewSessionTicket::new);
    }

    private static Arbitrary<CertificateMessage> certificate(int atLeast) {
        return bytes(1, 300).list().ofMinSize(atLeast).ofMaxSize(5).map(CertificateMessage::new);
    }

    private static Arbitrary<CertificateRequest> certificateRequest() {
        return Combinators.combine(
                        bytes(1, 255),
                        uint16().list().ofMinSize(1).ofMaxSize(30),
                        bytes(1, 100).list().ofMaxSize(5))
                .as(CertificateRequest::new);
    }

    private static Arbitrary<CertificateVerify> certificateVerify() {
        return Combinators.combine(uint16(), bytes(0, 512)).as(CertificateVerify::new);
    }

    private static Arbitrary<ServerKeyExchange.Ecdhe> ecdheServerKeyExchange() {
        return Combinators.combine(uint16(), bytes(1, 255), uint16(), bytes(0, 300))
                .as(ServerKeyExchange.Ecdhe::new);
    }

    private static Arbitrary<ServerKeyExchange.Dhe> dheServerKeyExchange() {
        return Combinators.combine(bytes(1, 512), bytes(1, 8), bytes(1, 512), uint16(), bytes(0, 300))
                .as(ServerKeyExchange.Dhe::new);
    }

    private static Arbitrary<Sent> sentClientKeyExchange(KeyExchange keyExchange) {
        Arbitrary<? extends ClientKeyExchange> message = switch (keyExchange) {
            case RSA -> bytes(0, 512).map(ClientKeyExchange.Rsa::new);
            case DHE -> bytes(1, 512).map(ClientKeyExchange.Dhe::new);
            case ECDHE -> bytes(1, 255).map(ClientKeyExchange.Ecdhe::new);
        };
        return message.map(exchange -> in(Role.CLIENT, keyExchange, exchange));
    }

    /// Byte strings with a length from `min` to `max`.
    public static Arbitrary<ByteString> bytes(int min, int max) {
        return Arbitraries.bytes()
                .array(byte[].class)
                .ofMinSize(min)
                .ofMaxSize(max)
                .map(ByteString::copyOf);
    }

    /// Numbers of one byte.
    public static Arbitrary<Integer> uint8() {
        return Arbitraries.integers().between(0, 0xff);
    }

    /// Numbers of two bytes.
    public static Arbitrary<Integer> uint16() {
        return Arbitraries.integers().between(0, 0xffff);
    }

    private static Arbitrary<Sent> from(Role sender, Arbitrary<? extends HandshakeMessage> messages) {
        return messages.map(message -> new Sent(message, MessageContext.offered(sender)));
    }

    private static Arbitrary<Sent> inTls13(Role sender, Arbitrary<? extends HandshakeMessage> messages) {
        return messages.map(message -> new Sent(message, new MessageContext.Tls13(sender, HASH_LENGTH)));
    }

    private static Sent in(Role sender, KeyExchange keyExchange, HandshakeMessage message) {
        return new Sent(message, MessageContext.chosen(sender, keyExchange));
    }
}
