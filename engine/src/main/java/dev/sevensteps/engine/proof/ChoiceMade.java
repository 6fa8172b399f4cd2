package dev.sevensteps.engine.proof;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.engine.wire.ApplicationLayerProtocolNegotiation;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.EcPointFormats;
import dev.sevensteps.engine.wire.ExtendedMasterSecret;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.engine.wire.RenegotiationInfo;
import dev.sevensteps.engine.wire.ServerNameList;
import dev.sevensteps.engine.wire.SupportedVersions;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.ProtocolVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// That the server found something that it can speak in the client's offer, and what.
public final class ChoiceMade implements Proof {

    /// RFC 5746 §3.3: stands in the list of cipher suites for an empty renegotiation_info.
    public static final int TLS_EMPTY_RENEGOTIATION_INFO_SCSV = 0x00ff;

    private static final int RANDOM_LENGTH = 32;

    /// How the handshake goes on.
    public sealed interface Plan {

        /// A full handshake.
        ///
        /// @param identity what the server shows
        /// @param ephemeral what the server signs, and how; absent for static RSA
        record Full(CertifiedKey identity, Optional<Ephemeral> ephemeral) implements Plan {}

        /// An earlier session goes on.
        record Resume(Session session) implements Plan {}
    }

    /// The server's half of an ephemeral key, before it is made.
    ///
    /// @param group  where the fresh key is made
    /// @param scheme how it is signed
    public record Ephemeral(NamedGroup group, SignatureScheme scheme) {}

    private final Choice choice;
    private final Plan plan;

    private ChoiceMade(Choice choice, Plan plan) {
        this.choice = choice;
        this.plan = plan;
    }

    /// Weighs the offer.
    ///
    /// @throws FailureException if nothing in it can be spoken here, or it contradicts itself
    public static ChoiceMade choose(ClientHello hello, ServerPolicy policy, Environment environment)
            throws FailureException {
        requireVersion(hello);
        requireSoundness(hello);
        Optional<String> name = hello.extensions().find(ServerNameList.class).flatMap(ServerNameList::hostName);
        Optional<String> protocol = chooseProtocol(hello, policy);
        boolean extended = hello.extensions().find(ExtendedMasterSecret.class).isPresent();
        ByteString random = ByteString.copyOf(environment.random().bytes(RANDOM_LENGTH));

        Optional<Session> session = new ResumptionOffer(hello, policy, environment).accept(name, extended);
        if (session.isPresent()) {
            Session resumed = session.get();
            return new ChoiceMade(
                    new Choice(resumed.suite(), hello.random(), random, hello.sessionId(), extended, name, protocol),
                    new Plan.Resume(resumed));
        }
        FullOffer offer = new FullOffer(hello, policy);
        FullOffer.Match match = offer.match();
        ByteString id = policy.resumption().sessions().isPresent() && !ticketIsDue(hello, policy)
                ? ByteString.copyOf(environment.random().bytes(RANDOM_LENGTH))
                : ByteString.EMPTY;
        return new ChoiceMade(
                new Choice(match.suite(), hello.random(), random, id, extended, name, protocol), match.plan());
    }

    /// Whether a client that shakes hands in full is to be given a ticket.
    public static boolean ticketIsDue(ClientHello hello, ServerPolicy policy) {
        return policy.resumption().ticketKeys().isPresent()
                && hello.extensions().contains(ExtensionType.SESSION_TICKET);
    }

    private static void requireVersion(ClientHello hello) throws FailureException {
        int ours = ProtocolVersion.TLS_1_2.code();
        // RFC 9846 §4.3.1: where supported_versions is there, it is what counts.
        boolean offered = hello.extensions()
                .find(SupportedVersions.class)
                .map(list -> list.versions().contains(ours))
                .orElse(hello.clientVersion() >= ours);
        if (!offered) {
            String theirs = hello.extensions()
                    .find(SupportedVersions.class)
                    .map(list -> "it lists " + hexadecimal(list.versions()))
                    .orElseGet(() -> "its highest is " + hexadecimal(List.of(hello.clientVersion())));
            throw FailureException.unacceptable(
                    Alert.PROTOCOL_VERSION,
                    "The client offers no version that is spoken here: " + theirs + ", and TLS 1.2 is "
                            + hexadecimal(List.of(ours)) + " (RFC 5246 §E.1).");
        }
    }

    private static String hexadecimal(List<Integer> versions) {
        return versions.stream().map("0x%04x"::formatted).collect(Collectors.joining(", "));
    }

    private static void requireSoundness(ClientHello hello) throws FailureException {
        // RFC 5246 §7.4.1.2: "This vector MUST contain, and all implementations MUST support,
        // CompressionMethod.null."
        if (!hello.compressionMethods().contains((byte) 0)) {
            throw FailureException.unacceptable(
                    Alert.ILLEGAL_PARAMETER,
                    "The client does not offer to leave its records uncompressed (RFC 5246 §7.4.1.2).");
        }
        Optional<EcPointFormats> formats = hello.extensions().find(EcPointFormats.class);
        if (formats.isPresent() && !formats.get().ecPointFormatList().contains(EcPointFormats.UNCOMPRESSED)) {
            throw FailureException.unacceptable(
                    Alert.ILLEGAL_PARAMETER, "The client does not take uncompressed points (RFC 8422 §5.1.2).");
        }
        Optional<RenegotiationInfo> renegotiation = hello.extensions().find(RenegotiationInfo.class);
        if (renegotiation.isPresent()
                && !renegotiation.get().renegotiatedConnection().isEmpty()) {
            throw FailureException.unacceptable(
                    Alert.HANDSHAKE_FAILURE,
                    "The client believes that it renegotiates an earlier handshake, but this is the first"
                            + " (RFC 5746 §3.6).");
        }
    }

    private static Optional<String> chooseProtocol(ClientHello hello, ServerPolicy policy) throws FailureException {
        Optional<ApplicationLayerProtocolNegotiation> offer =
                hello.extensions().find(ApplicationLayerProtocolNegotiation.class);
        if (offer.isEmpty() || policy.preferences().protocols().isEmpty()) {
            return Optional.empty();
        }
        for (String protocol : policy.preferences().protocols()) {
            if (offer.get().protocolNameList().contains(ByteString.copyOf(protocol.getBytes(StandardCharsets.UTF_8)))) {
                return Optional.of(protocol);
            }
        }
        throw FailureException.unacceptable(
                Alert.NO_APPLICATION_PROTOCOL,
                "The client offers no application protocol that is spoken here; this server speaks "
                        + policy.preferences().protocols() + " (RFC 7301 §3.2).");
    }

    /// Whether a hello says that its client knows of secure renegotiation (RFC 5746 §3.6).
    public static boolean knowsSecureRenegotiation(ClientHello hello) {
        return hello.extensions().contains(ExtensionType.RENEGOTIATION_INFO)
                || hello.cipherSuites().contains(TLS_EMPTY_RENEGOTIATION_INFO_SCSV);
    }

    public Choice choice() {
        return choice;
    }

    public Plan plan() {
        return plan;
    }

    public Tls12Suite suite() {
        return choice.suite();
    }

    @Override
    public Duty duty() {
        return Duty.CHOOSE;
    }
}
