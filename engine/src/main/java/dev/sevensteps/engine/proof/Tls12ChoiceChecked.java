package dev.sevensteps.engine.proof;

import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.session.Tls12Session;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.wire.ApplicationLayerProtocolNegotiation;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.EcPointFormats;
import dev.sevensteps.engine.wire.ExtendedMasterSecret;
import dev.sevensteps.engine.wire.Extension;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.engine.wire.RenegotiationInfo;
import dev.sevensteps.engine.wire.ServerHello;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.ProtocolVersion;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// That what the server chose was offered, and whether it goes on with the session that was offered.
public final class Tls12ChoiceChecked implements Proof {

    private final Tls12Choice choice;
    private final Optional<Tls12Session> resumed;

    private Tls12ChoiceChecked(Tls12Choice choice, Optional<Tls12Session> resumed) {
        this.choice = choice;
        this.resumed = resumed;
    }

    /// Compares answer and offer.
    ///
    /// @throws FailureException if the server chose something that was not offered, or takes back what the session was
    ///     built on
    public static Tls12ChoiceChecked check(ServerHello answer, ClientHello offer, ClientPolicy policy)
            throws FailureException {
        requireVersion(answer);
        Tls12Suite suite = suite(answer, offer);
        requireExtensions(answer, offer);
        Optional<String> protocol =
                protocol(answer.extensions().find(ApplicationLayerProtocolNegotiation.class), policy);
        boolean extended = answer.extensions().find(ExtendedMasterSecret.class).isPresent();
        Tls12Choice choice = new Tls12Choice(
                suite,
                offer.random(),
                answer.random(),
                answer.sessionId(),
                extended,
                encryptThenMac(answer, suite),
                policy.serverName(),
                protocol);
        // RFC 5246 §7.4.1.3: a server that goes on with the session answers with the same id. With a ticket the client
        // made up an id for this purpose (RFC 5077 §3.4).
        Optional<Tls12Session> resumed = policy.session()
                .filter(Tls12Session.class::isInstance)
                .map(Tls12Session.class::cast)
                .filter(session ->
                        !offer.sessionId().isEmpty() && answer.sessionId().equals(offer.sessionId()));
        if (resumed.isPresent()) {
            requireContinuity(resumed.get(), choice);
        }
        return new Tls12ChoiceChecked(choice, resumed);
    }

    private static void requireVersion(ServerHello answer) throws FailureException {
        if (answer.serverVersion() != ProtocolVersion.TLS_1_2.code()) {
            throw FailureException.unacceptable(
                    Alert.PROTOCOL_VERSION,
                    "The server chose the version 0x%04x, and only TLS 1.2 (0x0303) was offered (RFC 5246 §E.1)."
                            .formatted(answer.serverVersion()));
        }
    }

    private static Tls12Suite suite(ServerHello answer, ClientHello offer) throws FailureException {
        Optional<Tls12Suite> suite = Tls12Suite.ofCode(answer.cipherSuite())
                .filter(known -> offer.cipherSuites().contains(known.code()));
        if (suite.isEmpty()) {
            throw illegal("chose the cipher suite 0x%04x, which was not offered (RFC 5246 §7.4.1.3)"
                    .formatted(answer.cipherSuite()));
        }
        if (answer.compressionMethod() != 0) {
            throw illegal("chose a compression method that was not offered (RFC 5246 §7.4.1.3)");
        }
        return suite.get();
    }

    private static void requireExtensions(ServerHello answer, ClientHello offer) throws FailureException {
        for (Extension extension : answer.extensions().list()) {
            // RFC 5746 §3.4: the answer to the SCSV is an extension too.
            boolean asked = offer.extensions().contains(extension.code())
                    || (extension instanceof RenegotiationInfo && ChoiceMade.knowsSecureRenegotiation(offer));
            if (!asked) {
                throw FailureException.unacceptable(
                        Alert.UNSUPPORTED_EXTENSION,
                        "The server answered with the extension %d, which was not offered (RFC 5246 §7.4.1.4)."
                                .formatted(extension.code()));
            }
        }
        Optional<EcPointFormats> formats = answer.extensions().find(EcPointFormats.class);
        if (formats.isPresent() && !formats.get().ecPointFormatList().contains(EcPointFormats.UNCOMPRESSED)) {
            throw illegal("does not take uncompressed points (RFC 8422 §5.1.2)");
        }
        Optional<RenegotiationInfo> renegotiation = answer.extensions().find(RenegotiationInfo.class);
        if (renegotiation.isEmpty()) {
            throw FailureException.unacceptable(
                    Alert.HANDSHAKE_FAILURE,
                    "The server does not know of secure renegotiation, and could be made part of an attack without it"
                            + " (RFC 5746 §4.1).");
        }
        if (!renegotiation.get().renegotiatedConnection().isEmpty()) {
            throw FailureException.unacceptable(
                    Alert.HANDSHAKE_FAILURE,
                    "The server believes that this handshake renegotiates an earlier one (RFC 5746 §3.4).");
        }
    }

    private static boolean encryptThenMac(ServerHello answer, Tls12Suite suite) throws FailureException {
        boolean answered = answer.extensions().contains(ExtensionType.ENCRYPT_THEN_MAC);
        if (answered && !suite.isCbc()) {
            throw illegal("answered encrypt_then_mac and chose an AEAD suite, which has no MAC (RFC 7366 §3)");
        }
        return answered;
    }

    static Optional<String> protocol(Optional<ApplicationLayerProtocolNegotiation> choice, ClientPolicy policy)
            throws FailureException {
        if (choice.isEmpty()) {
            return Optional.empty();
        }
        ByteString chosen = choice.get().protocolNameList().getFirst();
        String name = new String(chosen.toArray(), StandardCharsets.UTF_8);
        if (!policy.preferences().protocols().contains(name)) {
            throw illegal("chose an application protocol that was not offered (RFC 7301 §3.1)");
        }
        return Optional.of(name);
    }

    private static void requireContinuity(Tls12Session session, Tls12Choice choice) throws FailureException {
        if (session.suite() != choice.suite()) {
            throw illegal("resumes a session with another cipher suite (RFC 5246 §7.4.1.3)");
        }
        if (session.extendedMasterSecret() != choice.extendedMasterSecret()) {
            throw FailureException.unacceptable(
                    Alert.HANDSHAKE_FAILURE,
                    "The server resumes a session and changes its mind about the extended master secret"
                            + " (RFC 7627 §5.3).");
        }
        // RFC 7366 §3.1, table 1: upward it may change its mind.
        if (session.encryptThenMac() && !choice.encryptThenMac()) {
            throw FailureException.unacceptable(
                    Alert.HANDSHAKE_FAILURE,
                    "The server resumes a session that has encrypt-then-MAC, and takes it back (RFC 7366 §3.1).");
        }
    }

    private static FailureException illegal(String what) {
        return FailureException.unacceptable(Alert.ILLEGAL_PARAMETER, "The server " + what + ".");
    }

    /// Whether a ServerHello promises a NewSessionTicket (RFC 5077 §3.2).
    public static boolean promisesTicket(ServerHello answer) {
        return answer.extensions().contains(ExtensionType.SESSION_TICKET);
    }

    /// Whether a ServerHello allows for a CertificateStatus (RFC 6066 §8).
    public static boolean allowsStaple(ServerHello answer) {
        return answer.extensions().contains(ExtensionType.STATUS_REQUEST);
    }

    public Tls12Choice choice() {
        return choice;
    }

    /// The session that goes on; nothing if the handshake is a full one.
    public Optional<Tls12Session> resumed() {
        return resumed;
    }

    @Override
    public Duty duty() {
        return Duty.CHECK_CHOICE;
    }
}
