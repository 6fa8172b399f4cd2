package dev.sevensteps.cli.demo;

import dev.sevensteps.cli.pictures.CertificateFacts;
import dev.sevensteps.engine.play.Phase;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.engine.trace.Observer.Spoken;
import dev.sevensteps.engine.wire.CertificateMessage;
import dev.sevensteps.engine.wire.CertificateRequest;
import dev.sevensteps.engine.wire.CertificateStatus;
import dev.sevensteps.engine.wire.CertificateVerify;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.ClientKeyExchange;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.DecodeException;
import dev.sevensteps.engine.wire.ExtendedMasterSecret;
import dev.sevensteps.engine.wire.Finished;
import dev.sevensteps.engine.wire.HandshakeCodec;
import dev.sevensteps.engine.wire.HelloRequest;
import dev.sevensteps.engine.wire.NewSessionTicket;
import dev.sevensteps.engine.wire.ServerHello;
import dev.sevensteps.engine.wire.ServerHelloDone;
import dev.sevensteps.engine.wire.ServerKeyExchange;
import dev.sevensteps.engine.wire.ServerNameList;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What each message of one handshake says, in plain sentences with its real values.
final class LineStories {

    private Optional<Phase.Keyed> keys = Optional.empty();
    private boolean keysTold;

    /// The keys are there.
    void keyed(Phase.Keyed keyed) {
        keys = Optional.of(keyed);
    }

    /// The sentences for a line.
    List<String> of(Spoken spoken) {
        List<String> sentences = new ArrayList<>(message(spoken));
        if (keys.isPresent() && !keysTold) {
            keysTold = true;
            sentences.add(secret(keys.get()));
        }
        return sentences;
    }

    private List<String> message(Spoken spoken) {
        if (spoken.type() == ContentType.CHANGE_CIPHER_SPEC) {
            return List.of("From here on the " + spoken.line().sender().lowerCase() + " encrypts.");
        }
        try {
            return switch (HandshakeCodec.decode(spoken.bytes().toArray(), spoken.context())) {
                case ClientHello hello -> clientHello(hello);
                case ServerHello hello -> serverHello(hello);
                case CertificateMessage certificate ->
                    certificate(certificate, spoken.line().sender());
                case CertificateStatus status ->
                    List.of("An OCSP response of " + status.response().length() + " bytes is stapled to the chain.");
                case ServerKeyExchange exchange -> serverKeyExchange(exchange);
                case CertificateRequest _ -> List.of("The client is asked for a certificate, too.");
                case ServerHelloDone _ -> List.of();
                case ClientKeyExchange exchange -> clientKeyExchange(exchange);
                case CertificateVerify verify ->
                    List.of("The client signed the conversation so far (" + scheme(verify.signatureScheme())
                            + "), and the server checks that with the client's certificate.");
                case NewSessionTicket ticket ->
                    List.of("A ticket of " + ticket.ticket().length() + " bytes, good for "
                            + ticket.ticketLifetimeHint() / 3600 + " hours: it can stand for all this next time.");
                case Finished finished ->
                    List.of("The hash over the whole conversation, keyed: "
                            + finished.verifyData().hex() + ". "
                            + (spoken.line().sender() == Role.CLIENT
                                    ? "The server compares it with its own."
                                    : "The client compared it with its own: the same."));
                case HelloRequest _ -> List.of();
            };
        } catch (DecodeException impossible) {
            throw new IllegalStateException("A message that was understood cannot be read again.", impossible);
        }
    }

    private static List<String> clientHello(ClientHello hello) {
        String name = hello.extensions()
                .find(ServerNameList.class)
                .flatMap(ServerNameList::hostName)
                .map(host -> " It wants to speak to " + host + ".")
                .orElse("");
        return List.of(
                "It offers " + hello.cipherSuites().size() + " cipher suites, first "
                        + suite(hello.cipherSuites().getFirst()) + "." + name,
                "Its random number begins with " + beginning(hello.random()) + ".");
    }

    private static List<String> serverHello(ServerHello hello) {
        String bound = hello.extensions().find(ExtendedMasterSecret.class).isPresent()
                ? " The key will be bound to this one conversation (extended master secret)."
                : "";
        return List.of(
                "It chooses " + suite(hello.cipherSuite()) + "." + bound,
                "Its random number begins with " + beginning(hello.random()) + ".");
    }

    private static List<String> certificate(CertificateMessage message, Role sender) {
        if (message.certificateList().isEmpty()) {
            return List.of("It shows none, and says so with an empty list.");
        }
        Optional<CertificateFacts> facts =
                CertificateFacts.of(message.certificateList().getFirst());
        String whose = facts.map(known ->
                        known.subject() + ", issued by " + known.issuer() + ", for a key of type " + known.key())
                .orElse("a certificate that cannot be read");
        String checked = sender == Role.SERVER
                ? "The client checked names, dates, purpose and signatures up to a root that it trusts: genuine."
                : "The server checked it against the CA that it trusts: genuine.";
        return List.of("It shows " + whose + ".", checked);
    }

    private static List<String> serverKeyExchange(ServerKeyExchange exchange) {
        String made = switch (exchange) {
            case ServerKeyExchange.Ecdhe ecdhe ->
                "A fresh public key in " + group(ecdhe.namedCurve()) + ": " + beginning(ecdhe.point());
            case ServerKeyExchange.Dhe dhe ->
                "A fresh public key in a field of " + dhe.p().length() * 8 + " bits: " + beginning(dhe.ys());
        };
        return List.of(made + ", signed with the key of the certificate (" + scheme(exchange.signatureScheme())
                + "). The client verified that.");
    }

    private static List<String> clientKeyExchange(ClientKeyExchange exchange) {
        return List.of(
                switch (exchange) {
                    case ClientKeyExchange.Rsa rsa ->
                        "A secret that the client made up, encrypted to the server's RSA key: "
                                + beginning(rsa.encryptedPreMasterSecret()) + ". There is no forward secrecy.";
                    case ClientKeyExchange.Dhe dhe -> "Its own fresh public key: " + beginning(dhe.yc()) + ".";
                    case ClientKeyExchange.Ecdhe ecdhe -> "Its own fresh public key: " + beginning(ecdhe.point()) + ".";
                });
    }

    private static String secret(Phase.Keyed keyed) {
        return (keyed.resumed() ? "Both still hold" : "Now both can compute") + " the same master secret. It is never"
                + " sent; its fingerprint is " + Fingerprint.of(keyed.master().value()) + ".";
    }

    private static String suite(int code) {
        return Tls12Suite.ofCode(code).map(Tls12Suite::name).orElse("0x%04x".formatted(code));
    }

    private static String group(int code) {
        return NamedGroup.ofCode(code).map(NamedGroup::rfcName).orElse("0x%04x".formatted(code));
    }

    private static String scheme(int code) {
        return SignatureScheme.ofCode(code).map(SignatureScheme::rfcName).orElse("0x%04x".formatted(code));
    }

    private static String beginning(ByteString bytes) {
        return bytes.hex().substring(0, Math.min(16, 2 * bytes.length())) + "…";
    }
}
