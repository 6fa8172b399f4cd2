package dev.sevensteps.engine.trace;

import dev.sevensteps.engine.crypto.FiniteFieldParameters;
import dev.sevensteps.engine.suite.CipherSuite;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.wire.ApplicationLayerProtocolNegotiation;
import dev.sevensteps.engine.wire.CertificateMessage;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.DecodeException;
import dev.sevensteps.engine.wire.EncryptedExtensions;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.engine.wire.HandshakeCodec;
import dev.sevensteps.engine.wire.HandshakeMessage;
import dev.sevensteps.engine.wire.KeyShareServerHello;
import dev.sevensteps.engine.wire.MessageContext;
import dev.sevensteps.engine.wire.ServerHello;
import dev.sevensteps.engine.wire.ServerKeyExchange;
import dev.sevensteps.engine.wire.ServerNameList;
import dev.sevensteps.engine.wire.Tls13Certificate;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Finds out what a connection was about, from the lines that were spoken alone.
final class Synopsis {

    private final List<Trace.Spoken> spoken;
    private final Optional<ClientHello> clientHello;
    private final Optional<ServerHello> serverHello;
    private final Optional<CipherSuite> suite;

    private Synopsis(List<Trace.Spoken> spoken) {
        this.spoken = spoken;
        this.clientHello = find(spoken, MessageContext.offered(Role.CLIENT), Message.CLIENT_HELLO, ClientHello.class);
        this.serverHello = find(
                        spoken, MessageContext.offered(Role.SERVER), Message.TLS13_SERVER_HELLO, ServerHello.class)
                .or(() -> find(spoken, MessageContext.offered(Role.SERVER), Message.SERVER_HELLO, ServerHello.class));
        this.suite = serverHello.flatMap(hello -> CipherSuite.ofCode(hello.cipherSuite()));
    }

    static Trace.Summary of(Role role, Instant began, List<Trace.Entry> entries) {
        List<Trace.Spoken> spoken = entries.stream()
                .filter(Trace.Spoken.class::isInstance)
                .map(Trace.Spoken.class::cast)
                .toList();
        Synopsis synopsis = new Synopsis(spoken);
        return new Trace.Summary(
                role,
                began,
                synopsis.scenario(),
                synopsis.version(),
                synopsis.suite,
                synopsis.serverHello
                        .filter(hello -> hello.extensions().contains(ExtensionType.EXTENDED_MASTER_SECRET)
                                || hello.selectedVersion() == ProtocolVersion.TLS_1_3.code())
                        .isPresent(),
                synopsis.group(),
                synopsis.serverName(),
                synopsis.protocol(),
                synopsis.subject(Role.SERVER),
                synopsis.subject(Role.CLIENT));
    }

    /// The lines tell which it was, but for one thing: early data that were not taken leave no line.
    private Optional<Scenario> scenario() {
        List<Line> lines = spoken.stream().map(Trace.Spoken::line).toList();
        boolean early = clientHello
                .filter(hello -> hello.extensions().contains(ExtensionType.EARLY_DATA))
                .isPresent();
        return Scenario.all().stream()
                .filter(scenario -> scenario.path().equals(lines))
                .filter(scenario ->
                        scenario.version() == ProtocolVersion.TLS_1_2 || scenario.holds(Fact.EARLY_DATA) == early)
                .findFirst();
    }

    private Optional<ProtocolVersion> version() {
        return serverHello.flatMap(hello -> Arrays.stream(ProtocolVersion.values())
                .filter(version -> version.code() == hello.selectedVersion())
                .findFirst());
    }

    private Optional<NamedGroup> group() {
        Optional<NamedGroup> shared = serverHello
                .flatMap(hello -> hello.extensions().find(KeyShareServerHello.class))
                .flatMap(share -> NamedGroup.ofCode(share.serverShare().group()));
        return shared.isPresent() ? shared : signedGroup();
    }

    /// The group of the ServerKeyExchange of TLS 1.2.
    private Optional<NamedGroup> signedGroup() {
        return find(Role.SERVER, Message.SERVER_KEY_EXCHANGE, ServerKeyExchange.class)
                .flatMap(exchange -> switch (exchange) {
                    case ServerKeyExchange.Ecdhe ecdhe -> NamedGroup.ofCode(ecdhe.namedCurve());
                    case ServerKeyExchange.Dhe dhe -> new FiniteFieldParameters(dhe.p(), dhe.g()).group();
                });
    }

    private Optional<String> serverName() {
        return clientHello
                .flatMap(hello -> hello.extensions().find(ServerNameList.class))
                .flatMap(ServerNameList::hostName);
    }

    private Optional<String> protocol() {
        return find(Role.SERVER, Message.ENCRYPTED_EXTENSIONS, EncryptedExtensions.class)
                .map(EncryptedExtensions::extensions)
                .or(() -> serverHello.map(ServerHello::extensions))
                .flatMap(extensions -> extensions.find(ApplicationLayerProtocolNegotiation.class))
                .map(chosen -> new String(chosen.protocolNameList().getFirst().toArray(), StandardCharsets.UTF_8));
    }

    private Optional<String> subject(Role owner) {
        return find(owner, Message.CERTIFICATE, HandshakeMessage.class)
                .flatMap(message -> certificates(message).stream().findFirst())
                .flatMap(Synopsis::subject);
    }

    private static List<ByteString> certificates(HandshakeMessage message) {
        return switch (message) {
            case CertificateMessage tls12 -> tls12.certificateList();
            case Tls13Certificate tls13 -> tls13.certificates();
            case HandshakeMessage other -> throw new IllegalStateException(other.type() + " is no Certificate.");
        };
    }

    private static Optional<String> subject(ByteString certificate) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            return factory.generateCertificate(new ByteArrayInputStream(certificate.toArray()))
                            instanceof X509Certificate x509
                    ? Optional.of(x509.getSubjectX500Principal().toString())
                    : Optional.empty();
        } catch (CertificateException unreadable) {
            return Optional.empty();
        }
    }

    private <M extends HandshakeMessage> Optional<M> find(Role sender, Message message, Class<M> form) {
        return suite.flatMap(chosen -> find(spoken, MessageContext.chosen(sender, chosen), message, form));
    }

    private static <M extends HandshakeMessage> Optional<M> find(
            List<Trace.Spoken> spoken, MessageContext context, Message message, Class<M> form) {
        return spoken.stream()
                .filter(one ->
                        one.line().sender() == context.sender() && one.line().message() == message)
                .findFirst()
                .map(one -> form.cast(decode(one.bytes(), context)));
    }

    private static HandshakeMessage decode(ByteString bytes, MessageContext context) {
        try {
            return HandshakeCodec.decode(bytes.toArray(), context);
        } catch (DecodeException impossible) {
            throw new IllegalStateException("A message that was understood cannot be read again.", impossible);
        }
    }
}
