package dev.sevensteps.engine.proof;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.proof.Decision.Resumed;
import dev.sevensteps.engine.proof.Decision.Shown;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.PskMode;
import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.engine.wire.KeyShareClientHello;
import dev.sevensteps.engine.wire.KeyShareEntry;
import dev.sevensteps.engine.wire.RecordSizeLimit;
import dev.sevensteps.engine.wire.SignatureAlgorithms;
import dev.sevensteps.engine.wire.SignatureAlgorithmsCert;
import dev.sevensteps.engine.wire.SupportedGroups;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.ProtocolVersion;
import java.util.List;
import java.util.Optional;

/// A ClientHello that offers TLS 1.3, as a server weighs it (RFC 9846 §4.2.1): four things are negotiated by themselves,
/// cipher suite, group, signature scheme and pre-shared key.
///
/// @param asked what a HelloRetryRequest has asked for, if this is the answer to one
record Tls13Offer(ClientHello hello, ServerPolicy policy, Environment environment, Optional<Decision.Retry> asked) {

    /// How many bytes the cookie of a HelloRetryRequest has.
    private static final int COOKIE_LENGTH = 32;

    /// The client's half of a key, in a group that both speak.
    private record Share(NamedGroup group, ByteString value) {}

    /// What the server makes of it.
    ///
    /// @throws FailureException if nothing in it can be spoken here, or it contradicts itself
    Decision weigh() throws FailureException {
        requireSoundness();
        Optional<Tls13Resumption.Match> resumable = new Tls13Resumption(hello, policy, environment).match(this::suites);
        Tls13Suite suite = resumable.isPresent() ? resumable.get().suite() : suites().getFirst();
        boolean keyless = resumable.isPresent() && resumable.get().mode() == PskMode.PSK_KE;
        Optional<Share> share = keyless ? Optional.empty() : share();
        if (share.isEmpty() && !keyless) {
            return retry(suite);
        }
        Optional<Resumed> resumed = resumable.map(Tls13Resumption.Match::resumed);
        Optional<Shown> shown = resumed.isPresent() ? Optional.empty() : Optional.of(shown());
        return new Decision.Tls13(
                new Tls13Choice(suite, hello.random(), share.map(Share::group), resumed.map(Resumed::session)),
                share.map(Share::value),
                new Tls13Choice.Terms(
                        ChoiceMade.serverName(hello),
                        ChoiceMade.chooseProtocol(hello, policy),
                        false,
                        hello.extensions().find(RecordSizeLimit.class).map(RecordSizeLimit::recordSizeLimit)),
                shown,
                resumed);
    }

    private void requireSoundness() throws FailureException {
        if (hello.clientVersion() != ProtocolVersion.TLS_1_2.code()) {
            throw FailureException.unacceptable(
                    Alert.PROTOCOL_VERSION,
                    "The client offers TLS 1.3 with the legacy_version 0x%04x; it must be 0x0303 (RFC 9846 §4.2.2)."
                            .formatted(hello.clientVersion()));
        }
        if (!hello.compressionMethods().equals(ByteString.copyOf(new byte[] {0}))) {
            throw illegal("offers TLS 1.3 and compression together (RFC 9846 §4.2.2)");
        }
        boolean psk = hello.extensions().contains(ExtensionType.PRE_SHARED_KEY);
        // RFC 9846 §9.2: what an implementation must send, and what answers it if it does not.
        require(psk || hello.extensions().contains(ExtensionType.SIGNATURE_ALGORITHMS), "signature_algorithms");
        require(psk || hello.extensions().contains(ExtensionType.SUPPORTED_GROUPS), "supported_groups");
        require(
                hello.extensions().contains(ExtensionType.KEY_SHARE)
                        || !hello.extensions().contains(ExtensionType.SUPPORTED_GROUPS),
                "key_share");
        require(
                hello.extensions().contains(ExtensionType.SUPPORTED_GROUPS)
                        || !hello.extensions().contains(ExtensionType.KEY_SHARE),
                "supported_groups");
        require(!psk || hello.extensions().contains(ExtensionType.PSK_KEY_EXCHANGE_MODES), "psk_key_exchange_modes");
        requireSharesInOrder();
    }

    private static void require(boolean present, String extension) throws FailureException {
        if (!present) {
            throw FailureException.unacceptable(
                    Alert.MISSING_EXTENSION, "The client offers TLS 1.3 without " + extension + " (RFC 9846 §9.2).");
        }
    }

    /// RFC 9846 §4.3.8: each share belongs to a group of supported_groups, and they stand in the same order.
    private void requireSharesInOrder() throws FailureException {
        int at = -1;
        for (int group : shares().stream().map(KeyShareEntry::group).toList()) {
            int place = theirGroups().indexOf(group);
            if (place <= at) {
                throw illegal("sends key shares that do not follow its supported_groups (RFC 9846 §4.3.8)");
            }
            at = place;
        }
    }

    /// The suites that both speak, our order; where a HelloRetryRequest has named one, that one.
    ///
    /// @throws FailureException if there is none
    private List<Tls13Suite> suites() throws FailureException {
        List<Tls13Suite> common = policy.preferences().tls13Suites().stream()
                .filter(suite -> hello.cipherSuites().contains(suite.code()))
                .filter(suite -> asked.isEmpty() || asked.get().suite() == suite)
                .toList();
        if (common.isEmpty()) {
            throw FailureException.unacceptable(
                    Alert.HANDSHAKE_FAILURE,
                    "The client and this server have no cipher suite of TLS 1.3 in common (RFC 9846 §4.2.1).");
        }
        return common;
    }

    /// The first of our groups for which the client has sent its half of the key: a round trip is worth more than the most
    /// wanted group.
    private Optional<Share> share() {
        for (NamedGroup group : policy.preferences().groups()) {
            for (KeyShareEntry entry : shares()) {
                if (entry.group() == group.code()) {
                    return Optional.of(new Share(group, entry.keyExchange()));
                }
            }
        }
        return Optional.empty();
    }

    private Decision retry(Tls13Suite suite) throws FailureException {
        Optional<NamedGroup> group = policy.preferences().groups().stream()
                .filter(known -> theirGroups().contains(known.code()))
                .findFirst();
        if (group.isEmpty()) {
            throw FailureException.unacceptable(
                    Alert.HANDSHAKE_FAILURE,
                    "The client and this server have no group in common; this server speaks "
                            + policy.preferences().groups() + " (RFC 9846 §4.2.1).");
        }
        Optional<ByteString> cookie = policy.cookie()
                ? Optional.of(ByteString.copyOf(environment.random().bytes(COOKIE_LENGTH)))
                : Optional.empty();
        return new Decision.Retry(suite, group.get(), cookie);
    }

    private List<KeyShareEntry> shares() {
        return hello.extensions()
                .find(KeyShareClientHello.class)
                .map(KeyShareClientHello::clientShares)
                .orElse(List.of());
    }

    private List<Integer> theirGroups() {
        return hello.extensions()
                .find(SupportedGroups.class)
                .map(SupportedGroups::namedGroupList)
                .orElse(List.of());
    }

    /// The first identity, of those for the name that is asked for, that can sign in a way that the client takes; before others one whose chain is signed in ways
    /// that it takes, too (RFC 9846 §4.5.1.2).
    private Shown shown() throws FailureException {
        Preferences ours = policy.preferences();
        List<Integer> theirs = hello.extensions()
                .find(SignatureAlgorithms.class)
                .map(SignatureAlgorithms::supportedSignatureAlgorithms)
                .orElse(List.of());
        List<Integer> inChains = hello.extensions()
                .find(SignatureAlgorithmsCert.class)
                .map(SignatureAlgorithmsCert::supportedSignatureAlgorithms)
                .orElse(theirs);
        for (List<CertifiedKey> identities : policy.identitiesFor(ChoiceMade.serverName(hello))) {
            Optional<Shown> best = Optional.empty();
            int leastAmiss = Integer.MAX_VALUE;
            for (CertifiedKey identity : identities) {
                Optional<SignatureScheme> scheme = identity.tls13SchemeFor(ours.schemes(), theirs);
                int amiss = amiss(identity, inChains);
                if (scheme.isPresent() && amiss < leastAmiss) {
                    best = Optional.of(new Shown(identity, scheme.get()));
                    leastAmiss = amiss;
                }
            }
            if (best.isPresent()) {
                return best.get();
            }
        }
        throw FailureException.unacceptable(
                Alert.HANDSHAKE_FAILURE,
                "This server has no certificate whose key signs in a way that the client takes (RFC 9846 §4.3.3).");
    }

    /// What speaks against a chain: first that the client does not take its signatures (RFC 9846 §4.5.1.2), and then that
    /// there is SHA-1 among them, which is offered only where there is no other chain (§4.3.3).
    private static int amiss(CertifiedKey identity, List<Integer> inChains) {
        return (identity.isSignedWith(inChains) ? 0 : 2) + (identity.isSignedWithSha1() ? 1 : 0);
    }

    private static FailureException illegal(String what) {
        return FailureException.unacceptable(Alert.ILLEGAL_PARAMETER, "The client " + what + ".");
    }
}
