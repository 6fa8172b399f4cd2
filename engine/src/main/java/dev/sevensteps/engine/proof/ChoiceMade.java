package dev.sevensteps.engine.proof;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.proof.Decision.Plan;
import dev.sevensteps.engine.session.Tls12Session;
import dev.sevensteps.engine.suite.Tls12Suite;
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

    /// RFC 7507 §2: stands in the list of cipher suites if the client has failed with a higher version before.
    public static final int TLS_FALLBACK_SCSV = 0x5600;

    private static final int RANDOM_LENGTH = 32;

    private final Decision decision;

    private ChoiceMade(Decision decision) {
        this.decision = decision;
    }

    /// Weighs the first ClientHello.
    ///
    /// @throws FailureException if nothing in it can be spoken here, or it contradicts itself
    public static ChoiceMade choose(ClientHello hello, ServerPolicy policy, Environment environment)
            throws FailureException {
        requireSoundness(hello);
        return new ChoiceMade(
                switch (chooseVersion(hello, policy)) {
                    case TLS_1_2 -> chooseTls12(hello, policy, environment);
                    case TLS_1_3 -> new Tls13Offer(hello, policy, environment, Optional.empty()).weigh();
                });
    }

    /// Weighs the second ClientHello, which a HelloRetryRequest has asked for.
    ///
    /// @throws FailureException if it is not the first with the changes that were asked for
    public static ChoiceMade chooseAgain(
            ClientHello hello, ClientHello first, Decision.Retry asked, ServerPolicy policy, Environment environment)
            throws FailureException {
        requireSoundness(hello);
        SecondHello.requireSameOffer(first, hello, asked);
        return new ChoiceMade(new Tls13Offer(hello, policy, environment, Optional.of(asked)).weigh());
    }

    private static Decision chooseTls12(ClientHello hello, ServerPolicy policy, Environment environment)
            throws FailureException {
        requireTls12Soundness(hello);
        Optional<String> name = serverName(hello);
        Optional<String> protocol = chooseProtocol(hello, policy);
        boolean extended = hello.extensions().find(ExtendedMasterSecret.class).isPresent();
        ByteString random = ByteString.copyOf(environment.random().bytes(RANDOM_LENGTH));
        if (policy.preferences().speaks(ProtocolVersion.TLS_1_3)) {
            random = NotDowngraded.marked(random);
        }
        Optional<Tls12Session> session = new Tls12Resumption(hello, policy, environment).accept(name, extended);
        if (session.isPresent()) {
            Tls12Session resumed = session.get();
            return new Decision.Tls12(
                    new Tls12Choice(
                            resumed.suite(),
                            hello.random(),
                            random,
                            hello.sessionId(),
                            extended,
                            resumed.encryptThenMac(),
                            name,
                            protocol),
                    new Plan.Resume(resumed));
        }
        Tls12Offer.Match match = new Tls12Offer(hello, policy).match();
        ByteString id = policy.resumption().sessions().isPresent() && !ticketIsDue(hello, policy)
                ? ByteString.copyOf(environment.random().bytes(RANDOM_LENGTH))
                : ByteString.EMPTY;
        return new Decision.Tls12(
                new Tls12Choice(
                        match.suite(),
                        hello.random(),
                        random,
                        id,
                        extended,
                        encryptsThenMacs(hello, match.suite()),
                        name,
                        protocol),
                match.plan());
    }

    /// RFC 7366 §3: with an AEAD suite, a server must not answer the extension.
    static boolean encryptsThenMacs(ClientHello hello, Tls12Suite suite) {
        return suite.isCbc() && hello.extensions().contains(ExtensionType.ENCRYPT_THEN_MAC);
    }

    static Optional<String> serverName(ClientHello hello) {
        return hello.extensions().find(ServerNameList.class).flatMap(ServerNameList::hostName);
    }

    /// Whether a client that shakes hands in full is to be given a ticket.
    public static boolean ticketIsDue(ClientHello hello, ServerPolicy policy) {
        return policy.resumption().ticketKeys().isPresent()
                && hello.extensions().contains(ExtensionType.SESSION_TICKET);
    }

    /// The highest version that both speak.
    private static ProtocolVersion chooseVersion(ClientHello hello, ServerPolicy policy) throws FailureException {
        for (ProtocolVersion version : List.of(ProtocolVersion.TLS_1_3, ProtocolVersion.TLS_1_2)) {
            if (policy.preferences().speaks(version) && offers(hello, version)) {
                requireNoFallback(hello, version, policy);
                return version;
            }
        }
        String theirs = hello.extensions()
                .find(SupportedVersions.class)
                .map(list -> "it lists " + hexadecimal(list.versions()))
                .orElseGet(() -> "its highest is " + hexadecimal(List.of(hello.clientVersion())));
        throw FailureException.unacceptable(
                Alert.PROTOCOL_VERSION,
                "The client offers no version that is spoken here: " + theirs + ", and spoken is "
                        + policy.preferences().versions().stream()
                                .map(version -> version + " (" + hexadecimal(List.of(version.code())) + ")")
                                .collect(Collectors.joining(" and "))
                        + " (RFC 9846 §4.3.1).");
    }

    /// RFC 7507 §3: a client that says that it tried a higher version first would have got it here; someone on the way has
    /// kept it from that.
    private static void requireNoFallback(ClientHello hello, ProtocolVersion version, ServerPolicy policy)
            throws FailureException {
        if (hello.cipherSuites().contains(TLS_FALLBACK_SCSV)
                && version != ProtocolVersion.TLS_1_3
                && policy.preferences().speaks(ProtocolVersion.TLS_1_3)) {
            throw FailureException.unacceptable(
                    Alert.INAPPROPRIATE_FALLBACK,
                    "The client falls back to " + version + ", and this server speaks TLS 1.3 (RFC 7507 §3).");
        }
    }

    /// RFC 9846 §4.3.1: where supported_versions is there, it alone counts; without it, nothing above TLS 1.2 is offered.
    private static boolean offers(ClientHello hello, ProtocolVersion version) {
        return hello.extensions()
                .find(SupportedVersions.class)
                .map(list -> list.versions().contains(version.code()))
                .orElse(version == ProtocolVersion.TLS_1_2 && hello.clientVersion() >= version.code());
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
    }

    private static void requireTls12Soundness(ClientHello hello) throws FailureException {
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

    static Optional<String> chooseProtocol(ClientHello hello, ServerPolicy policy) throws FailureException {
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

    /// What the server makes of the offer.
    public Decision decision() {
        return decision;
    }

    @Override
    public Duty duty() {
        return Duty.CHOOSE;
    }
}
