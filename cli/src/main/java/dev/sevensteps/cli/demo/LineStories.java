package dev.sevensteps.cli.demo;

import dev.sevensteps.cli.pictures.CertificateFacts;
import dev.sevensteps.engine.suite.CipherSuite;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.engine.trace.BornSecret;
import dev.sevensteps.engine.trace.Observer.Spoken;
import dev.sevensteps.engine.trace.SecretName;
import dev.sevensteps.engine.wire.CertificateMessage;
import dev.sevensteps.engine.wire.CertificateRequest;
import dev.sevensteps.engine.wire.CertificateStatus;
import dev.sevensteps.engine.wire.CertificateVerify;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.ClientKeyExchange;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.DecodeException;
import dev.sevensteps.engine.wire.EncryptedExtensions;
import dev.sevensteps.engine.wire.EndOfEarlyData;
import dev.sevensteps.engine.wire.ExtendedMasterSecret;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.engine.wire.Finished;
import dev.sevensteps.engine.wire.HandshakeCodec;
import dev.sevensteps.engine.wire.HelloRequest;
import dev.sevensteps.engine.wire.HelloRetryRequest;
import dev.sevensteps.engine.wire.KeyShareClientHello;
import dev.sevensteps.engine.wire.KeyShareHelloRetryRequest;
import dev.sevensteps.engine.wire.KeyShareServerHello;
import dev.sevensteps.engine.wire.KeyUpdate;
import dev.sevensteps.engine.wire.NewSessionTicket;
import dev.sevensteps.engine.wire.OfferedPsks;
import dev.sevensteps.engine.wire.SelectedPsk;
import dev.sevensteps.engine.wire.ServerHello;
import dev.sevensteps.engine.wire.ServerHelloDone;
import dev.sevensteps.engine.wire.ServerKeyExchange;
import dev.sevensteps.engine.wire.ServerNameList;
import dev.sevensteps.engine.wire.Tls13Certificate;
import dev.sevensteps.engine.wire.Tls13CertificateRequest;
import dev.sevensteps.engine.wire.Tls13NewSessionTicket;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What each message of one handshake says, in plain sentences with its real values.
final class LineStories {

    private final List<String> secrets = new ArrayList<>();

    /// A secret is there; that is told with the line after which it is.
    void born(BornSecret secret) {
        secretStory(secret.name())
                .ifPresent(story -> secrets.add(
                        story + " It is never sent; its fingerprint is " + Fingerprint.of(secret.value()) + "."));
    }

    private static Optional<String> secretStory(SecretName name) {
        return switch (name) {
            case MASTER_SECRET -> Optional.of("Both hold the same master secret now.");
            case CLIENT_EARLY_TRAFFIC_SECRET ->
                Optional.of(
                        "From the key of the earlier session the client has made a secret for what it sends ahead.");
            case SERVER_HANDSHAKE_TRAFFIC_SECRET ->
                Optional.of("Both can compute the secret under which the server encrypts the handshake from here on.");
            case CLIENT_APPLICATION_TRAFFIC_SECRET_0 ->
                Optional.of("Both can compute the secret under which the client will encrypt its data.");
            case PRIVATE_HALF,
                    PREMASTER_SECRET,
                    PRE_SHARED_KEY,
                    SHARED_SECRET,
                    EARLY_SECRET,
                    HANDSHAKE_SECRET,
                    MAIN_SECRET,
                    CLIENT_WRITE_MAC_KEY,
                    SERVER_WRITE_MAC_KEY,
                    CLIENT_WRITE_KEY,
                    SERVER_WRITE_KEY,
                    CLIENT_WRITE_IV,
                    SERVER_WRITE_IV,
                    EARLY_EXPORTER_SECRET,
                    CLIENT_HANDSHAKE_TRAFFIC_SECRET,
                    SERVER_APPLICATION_TRAFFIC_SECRET_0,
                    EXPORTER_SECRET,
                    RESUMPTION_SECRET -> Optional.empty();
        };
    }

    /// The sentences for a line.
    List<String> of(Spoken spoken) {
        List<String> sentences = new ArrayList<>(message(spoken));
        sentences.addAll(secrets);
        secrets.clear();
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
                case HelloRetryRequest retry ->
                    List.of("It takes none of the key shares, and asks for one in "
                            + retry.extensions()
                                    .find(KeyShareHelloRetryRequest.class)
                                    .map(wanted -> group(wanted.selectedGroup()))
                                    .orElse("a group that was offered")
                            + ".");
                case EncryptedExtensions rest -> List.of(encryptedExtensions(rest));
                case Tls13CertificateRequest _ -> List.of("The client is asked for a certificate, too.");
                case Tls13Certificate certificate ->
                    certificate(certificate.certificates(), spoken.line().sender());
                case EndOfEarlyData _ -> List.of("The server took them.");
                case KeyUpdate _, Tls13NewSessionTicket _ -> List.of();
                case CertificateMessage certificate ->
                    certificate(certificate.certificateList(), spoken.line().sender());
                case CertificateStatus status ->
                    List.of("An OCSP response of " + status.response().length() + " bytes is stapled to the chain.");
                case ServerKeyExchange exchange -> serverKeyExchange(exchange);
                case CertificateRequest _ -> List.of("The client is asked for a certificate, too.");
                case ServerHelloDone _ -> List.of();
                case ClientKeyExchange exchange -> clientKeyExchange(exchange);
                case CertificateVerify verify ->
                    List.of(signed(verify, spoken.line().sender()));
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

    private static String signed(CertificateVerify verify, Role signer) {
        return "The " + signer.lowerCase() + " signed the conversation so far (" + scheme(verify.signatureScheme())
                + "), and the " + signer.peer().lowerCase() + " checks that with the certificate.";
    }

    private static String encryptedExtensions(EncryptedExtensions message) {
        boolean early = message.extensions().contains(ExtensionType.EARLY_DATA);
        return "What only the two need to know: " + message.extensions().list().size()
                + (message.extensions().list().size() == 1 ? " extension." : " extensions.")
                + (early ? " The data that the client has sent ahead are taken." : "");
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
                "Its random number begins with " + beginning(hello.random()) + "." + ahead(hello));
    }

    /// What a client of TLS 1.3 sends with its hello.
    private static String ahead(ClientHello hello) {
        String shares = hello.extensions()
                .find(KeyShareClientHello.class)
                .map(KeyShareClientHello::clientShares)
                .filter(sent -> !sent.isEmpty())
                .map(sent -> " It already sends a fresh public key for each of "
                        + sent.stream().map(entry -> group(entry.group())).collect(Collectors.joining(", ")) + ".")
                .orElse("");
        String session = hello.extensions().find(OfferedPsks.class).isPresent()
                ? " It shows a ticket, and proves that it knows the key of it (binder)."
                : "";
        String early = hello.extensions().contains(ExtensionType.EARLY_DATA)
                ? " Data follow at once, under a key of the earlier session."
                : "";
        return shares + session + early;
    }

    private static List<String> serverHello(ServerHello hello) {
        String bound = hello.extensions().find(ExtendedMasterSecret.class).isPresent()
                ? " The key will be bound to this one conversation (extended master secret)."
                : "";
        return List.of(
                "It chooses " + suite(hello.cipherSuite()) + "." + bound + share(hello),
                "Its random number begins with " + beginning(hello.random()) + ".");
    }

    private static String share(ServerHello hello) {
        String resumed =
                hello.extensions().find(SelectedPsk.class).isPresent() ? " It recognises the earlier session." : "";
        return resumed
                + hello.extensions()
                        .find(KeyShareServerHello.class)
                        .map(KeyShareServerHello::serverShare)
                        .map(entry -> " Its own fresh public key in " + group(entry.group()) + ": "
                                + beginning(entry.keyExchange()) + ".")
                        .orElse("");
    }

    private static List<String> certificate(List<ByteString> chain, Role sender) {
        if (chain.isEmpty()) {
            return List.of("It shows none, and says so with an empty list.");
        }
        Optional<CertificateFacts> facts = CertificateFacts.of(chain.getFirst());
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

    private static String suite(int code) {
        return CipherSuite.ofCode(code).map(CipherSuite::name).orElse("0x%04x".formatted(code));
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
