package dev.sevensteps.engine.play;

import dev.sevensteps.engine.crypto.EphemeralKey;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.engine.session.Tls12Session;
import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.wire.ApplicationLayerProtocolNegotiation;
import dev.sevensteps.engine.wire.EcPointFormats;
import dev.sevensteps.engine.wire.EncryptThenMac;
import dev.sevensteps.engine.wire.ExtendedMasterSecret;
import dev.sevensteps.engine.wire.Extension;
import dev.sevensteps.engine.wire.KeyShareClientHello;
import dev.sevensteps.engine.wire.KeyShareEntry;
import dev.sevensteps.engine.wire.OcspStatusRequest;
import dev.sevensteps.engine.wire.PskKeyExchangeModes;
import dev.sevensteps.engine.wire.RecordSizeLimit;
import dev.sevensteps.engine.wire.RenegotiationInfo;
import dev.sevensteps.engine.wire.ServerNameList;
import dev.sevensteps.engine.wire.SessionTicket;
import dev.sevensteps.engine.wire.SignatureAlgorithms;
import dev.sevensteps.engine.wire.SignatureAlgorithmsCert;
import dev.sevensteps.engine.wire.SupportedGroups;
import dev.sevensteps.engine.wire.SupportedVersions;
import dev.sevensteps.engine.wire.TimestampsWelcome;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.ProtocolVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The extensions of a first ClientHello, but for those of early data and pre-shared keys.
///
/// @param session what the client would like to go on with
/// @param grease  what means nothing, if any of that is sent
record OfferedExtensions(ClientPolicy policy, Optional<Session> session, Optional<Grease> grease) {

    List<Extension> list(List<EphemeralKey> shares) {
        Preferences preferences = policy.preferences();
        List<Extension> extensions = new ArrayList<>();
        // RFC 6066 §3: addresses are not allowed in server_name.
        policy.serverName()
                .filter(name -> !looksLikeAddress(name))
                .ifPresent(name -> extensions.add(ServerNameList.ofHost(name)));
        if (preferences.speaks(ProtocolVersion.TLS_1_2)) {
            addTls12(extensions);
        }
        addGroups(extensions);
        if (!preferences.protocols().isEmpty()) {
            List<ByteString> protocols = new ArrayList<>();
            grease.ifPresent(some -> protocols.add(some.protocolName()));
            protocols.addAll(ApplicationLayerProtocolNegotiation.ofNames(
                            preferences.protocols().toArray(String[]::new))
                    .protocolNameList());
            extensions.add(new ApplicationLayerProtocolNegotiation(protocols));
        }
        if (policy.staple()) {
            extensions.add(OcspStatusRequest.ANY_RESPONDER);
        }
        if (policy.timestamps()) {
            extensions.add(new TimestampsWelcome());
        }
        extensions.add(new SignatureAlgorithms(Grease.schemes(grease, preferences.schemes())));
        if (!preferences.certificateSchemes().isEmpty()) {
            extensions.add(new SignatureAlgorithmsCert(Grease.schemes(grease, preferences.certificateSchemes())));
        }
        if (preferences.speaks(ProtocolVersion.TLS_1_3)) {
            addTls13(extensions, shares);
        }
        return extensions;
    }

    private void addTls12(List<Extension> extensions) {
        if (policy.preferences().offerableSuites().stream()
                .anyMatch(suite -> suite instanceof Tls12Suite known && known.isCbc())) {
            extensions.add(new EncryptThenMac());
        }
        extensions.add(new ExtendedMasterSecret());
        extensions.add(RenegotiationInfo.INITIAL);
        boolean curves = policy.preferences().offerableSuites().stream()
                .anyMatch(suite -> suite instanceof Tls12Suite known && known.keyExchange() == KeyExchange.ECDHE);
        if (curves) {
            extensions.add(EcPointFormats.UNCOMPRESSED_ONLY);
        }
        if (policy.tickets()) {
            extensions.add(session.filter(Tls12Session.class::isInstance)
                    .map(Tls12Session.class::cast)
                    .flatMap(Tls12Session::ticket)
                    .map(SessionTicket::new)
                    .orElse(SessionTicket.EMPTY));
        }
    }

    private void addGroups(List<Extension> extensions) {
        Preferences preferences = policy.preferences();
        List<NamedGroup> groups =
                preferences.speaks(ProtocolVersion.TLS_1_3) ? preferences.groups() : preferences.tls12Groups();
        List<Integer> codes = new ArrayList<>();
        grease.ifPresent(some -> codes.add(some.group()));
        groups.forEach(group -> codes.add(group.code()));
        if (!codes.isEmpty()) {
            extensions.add(new SupportedGroups(codes));
        }
    }

    private void addTls13(List<Extension> extensions, List<EphemeralKey> shares) {
        Preferences preferences = policy.preferences();
        List<Integer> versions = new ArrayList<>();
        grease.ifPresent(some -> versions.add(some.version()));
        preferences.versions().stream()
                .map(ProtocolVersion::code)
                .sorted(Comparator.reverseOrder())
                .forEach(versions::add);
        extensions.add(new SupportedVersions(versions));
        if (!preferences.groups().isEmpty()) {
            List<KeyShareEntry> entries = new ArrayList<>();
            grease.ifPresent(some -> entries.add(some.share()));
            entries.addAll(ClientOffer.keyShare(inOrderOfGroups(shares)).clientShares());
            extensions.add(new KeyShareClientHello(entries));
        }
        if (!preferences.pskModes().isEmpty()) {
            List<Integer> modes = new ArrayList<>();
            grease.ifPresent(some -> modes.add(some.pskMode()));
            preferences.pskModes().forEach(mode -> modes.add(mode.code()));
            extensions.add(new PskKeyExchangeModes(modes));
        }
        preferences.habits().recordSizeLimit().ifPresent(limit -> extensions.add(new RecordSizeLimit(limit)));
    }

    /// RFC 9846 §4.3.8: key shares stand in the order of the groups.
    private List<EphemeralKey> inOrderOfGroups(List<EphemeralKey> shares) {
        List<NamedGroup> groups = policy.preferences().groups();
        return shares.stream()
                .sorted(Comparator.comparingInt(share -> groups.indexOf(share.group())))
                .toList();
    }

    /// An IPv6 address has a colon, which no host name has; an IPv4 address ends in a digit, which no top-level domain
    /// does (RFC 3696 §2).
    private static boolean looksLikeAddress(String name) {
        return name.indexOf(':') >= 0 || (!name.isEmpty() && Character.isDigit(name.charAt(name.length() - 1)));
    }
}
