package dev.sevensteps.engine.trace;

import dev.sevensteps.engine.crypto.FiniteFieldParameters;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.wire.ApplicationLayerProtocolNegotiation;
import dev.sevensteps.engine.wire.CertificateMessage;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.DecodeException;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.engine.wire.HandshakeCodec;
import dev.sevensteps.engine.wire.HandshakeMessage;
import dev.sevensteps.engine.wire.MessageContext;
import dev.sevensteps.engine.wire.ServerHello;
import dev.sevensteps.engine.wire.ServerKeyExchange;
import dev.sevensteps.engine.wire.ServerNameList;
import dev.sevensteps.model.ByteString;
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
    private final Optional<Tls12Suite> suite;

    private Synopsis(List<Trace.Spoken> spoken) {
        this.spoken = spoken;
        this.clientHello = find(spoken, MessageContext.offered(Role.CLIENT), Message.CLIENT_HELLO, ClientHello.class);
        this.serverHello = find(spoken, MessageContext.offered(Role.SERVER), Message.SERVER_HELLO, ServerHello.class);
        this.suite = serverHello.flatMap(hello -> Tls12Suite.ofCode(hello.cipherSuite()));
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
                        .filter(hello -> hello.extensions().contains(ExtensionType.EXTENDED_MASTER_SECRET))
                        .isPresent(),
                synopsis.group(),
                synopsis.serverName(),
                synopsis.protocol(),
                synopsis.subject(Role.SERVER),
                synopsis.subject(Role.CLIENT));
    }

    /// Two scenarios never have the same lines.
    private Optional<Scenario> scenario() {
        List<Line> lines = spoken.stream().map(Trace.Spoken::line).toList();
        return Scenario.all().stream()
                .filter(scenario -> scenario.path().equals(lines))
                .findFirst();
    }

    private Optional<ProtocolVersion> version() {
        return serverHello.flatMap(hello -> Arrays.stream(ProtocolVersion.values())
                .filter(version -> version.code() == hello.serverVersion())
                .findFirst());
    }

    private Optional<NamedGroup> group() {
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
        return serverHello
                .flatMap(hello -> hello.extensions().find(ApplicationLayerProtocolNegotiation.class))
                .map(chosen -> new String(chosen.protocolNameList().getFirst().toArray(), StandardCharsets.UTF_8));
    }

    private Optional<String> subject(Role owner) {
        return find(owner, Message.CERTIFICATE, CertificateMessage.class)
                .flatMap(message -> message.certificateList().stream().findFirst())
                .flatMap(Synopsis::subject);
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
