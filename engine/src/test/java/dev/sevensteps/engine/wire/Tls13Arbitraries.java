package dev.sevensteps.engine.wire;

import static dev.sevensteps.engine.wire.WireArbitraries.bytes;
import static dev.sevensteps.engine.wire.WireArbitraries.extension;
import static dev.sevensteps.engine.wire.WireArbitraries.uint16;
import static dev.sevensteps.engine.wire.WireArbitraries.uint8;

import dev.sevensteps.model.ProtocolVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Messages and extensions that only TLS 1.3 has, well-formed and otherwise without sense.
final class Tls13Arbitraries {

    private Tls13Arbitraries() {}

    static Arbitrary<ServerHello> serverHello() {
        return Combinators.combine(
                        uint16(),
                        bytes(32, 32),
                        bytes(0, 32),
                        uint16(),
                        uint8(),
                        selecting(ExtensionPlace.TLS13_SERVER_HELLO))
                .as(ServerHello::new);
    }

    static Arbitrary<HelloRetryRequest> helloRetryRequest() {
        return Combinators.combine(
                        uint16(), bytes(0, 32), uint16(), uint8(), selecting(ExtensionPlace.HELLO_RETRY_REQUEST))
                .as(HelloRetryRequest::new);
    }

    /// With the extension that selects TLS 1.3.
    private static Arbitrary<Extensions> selecting(ExtensionPlace place) {
        return list(place).map(others -> {
            List<Extension> all = new ArrayList<>(others);
            all.removeIf(extension -> extension.code() == ExtensionType.SUPPORTED_VERSIONS.code());
            all.add(new SelectedVersion(ProtocolVersion.TLS_1_3.code()));
            return Extensions.of(all);
        });
    }

    static Arbitrary<EncryptedExtensions> encryptedExtensions() {
        return block(ExtensionPlace.ENCRYPTED_EXTENSIONS).map(EncryptedExtensions::new);
    }

    static Arbitrary<Tls13CertificateRequest> certificateRequest() {
        Arbitrary<Extensions> extensions = Combinators.combine(
                        list(ExtensionPlace.CERTIFICATE_REQUEST),
                        uint16().list().ofMinSize(1).ofMaxSize(30))
                .as((others, schemes) -> {
                    List<Extension> all = new ArrayList<>(others);
                    all.removeIf(extension -> extension.code() == ExtensionType.SIGNATURE_ALGORITHMS.code());
                    all.add(new SignatureAlgorithms(schemes));
                    return Extensions.of(all);
                });
        return Combinators.combine(bytes(0, 255), extensions).as(Tls13CertificateRequest::new);
    }

    static Arbitrary<Tls13Certificate> certificate(int min) {
        Arbitrary<CertificateEntry> entries = Combinators.combine(bytes(1, 300), block(ExtensionPlace.CERTIFICATE))
                .as(CertificateEntry::new);
        return Combinators.combine(bytes(0, 255), entries.list().ofMinSize(min).ofMaxSize(4))
                .as(Tls13Certificate::new);
    }

    static Arbitrary<Tls13NewSessionTicket> newSessionTicket() {
        return Combinators.combine(
                        uint32(), uint32(), bytes(0, 255), bytes(1, 300), block(ExtensionPlace.NEW_SESSION_TICKET))
                .as(Tls13NewSessionTicket::new);
    }

    private static Arbitrary<Extensions> block(ExtensionPlace place) {
        return list(place).map(Extensions::of);
    }

    private static Arbitrary<List<Extension>> list(ExtensionPlace place) {
        return extension(place).list().uniqueElements(Extension::code).ofMaxSize(6);
    }

    /// The forms of an extension that came with TLS 1.3.
    static Stream<Arbitrary<? extends Extension>> forms(ExtensionType type, ExtensionPlace place) {
        boolean asked = place == ExtensionPlace.CLIENT_HELLO || place == ExtensionPlace.CERTIFICATE_REQUEST;
        return Stream.of(
                switch (type) {
                    case SIGNED_CERTIFICATE_TIMESTAMP ->
                        asked
                                ? Arbitraries.just(new TimestampsWelcome())
                                : bytes(1, 100).list().ofMinSize(1).ofMaxSize(4).map(SignedCertificateTimestamps::new);
                    case RECORD_SIZE_LIMIT ->
                        Arbitraries.integers().between(64, 0xffff).map(RecordSizeLimit::new);
                    // Nothing may stand behind it in a ClientHello, so that it has no place in a random list.
                    case PRE_SHARED_KEY -> uint16().map(SelectedPsk::new);
                    case EARLY_DATA ->
                        place == ExtensionPlace.NEW_SESSION_TICKET
                                ? uint32().map(MaxEarlyDataSize::new)
                                : Arbitraries.just(new EarlyDataIndication());
                    case COOKIE -> bytes(1, 300).map(Cookie::new);
                    case PSK_KEY_EXCHANGE_MODES ->
                        uint8().list().ofMinSize(1).ofMaxSize(5).map(PskKeyExchangeModes::new);
                    case CERTIFICATE_AUTHORITIES ->
                        bytes(1, 60).list().ofMinSize(1).ofMaxSize(4).map(CertificateAuthorities::new);
                    case POST_HANDSHAKE_AUTH -> Arbitraries.just(new PostHandshakeAuth());
                    case SIGNATURE_ALGORITHMS_CERT ->
                        uint16().list().ofMinSize(1).ofMaxSize(30).map(SignatureAlgorithmsCert::new);
                    case KEY_SHARE -> keyShare(place);
                    case SERVER_NAME,
                            STATUS_REQUEST,
                            SUPPORTED_GROUPS,
                            EC_POINT_FORMATS,
                            SIGNATURE_ALGORITHMS,
                            APPLICATION_LAYER_PROTOCOL_NEGOTIATION,
                            ENCRYPT_THEN_MAC,
                            EXTENDED_MASTER_SECRET,
                            SESSION_TICKET,
                            SUPPORTED_VERSIONS,
                            RENEGOTIATION_INFO -> throw new AssertionError(type + " did not come with TLS 1.3.");
                });
    }

    private static Arbitrary<? extends Extension> keyShare(ExtensionPlace place) {
        Arbitrary<KeyShareEntry> entry =
                Combinators.combine(uint16(), bytes(1, 200)).as(KeyShareEntry::new);
        return switch (place) {
            case CLIENT_HELLO ->
                entry.list().uniqueElements(KeyShareEntry::group).ofMaxSize(4).map(KeyShareClientHello::new);
            case HELLO_RETRY_REQUEST -> uint16().map(KeyShareHelloRetryRequest::new);
            default -> entry.map(KeyShareServerHello::new);
        };
    }

    /// The list of pre-shared keys that a client offers, which stands last in its hello.
    static Arbitrary<OfferedPsks> offeredPsks() {
        Arbitrary<PskIdentity> identity =
                Combinators.combine(bytes(1, 100), uint32()).as(PskIdentity::new);
        return Combinators.combine(identity, bytes(32, 48))
                .as((one, binder) -> new OfferedPsks(List.of(one), List.of(binder)));
    }

    private static Arbitrary<Long> uint32() {
        return Arbitraries.longs().between(0, 0xffff_ffffL);
    }
}
