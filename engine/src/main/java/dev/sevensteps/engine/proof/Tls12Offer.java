package dev.sevensteps.engine.proof;

import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.proof.Decision.Ephemeral;
import dev.sevensteps.engine.proof.Decision.Plan;
import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.SignatureAlgorithms;
import dev.sevensteps.engine.wire.SignatureAlgorithmsCert;
import dev.sevensteps.engine.wire.SupportedGroups;
import dev.sevensteps.model.Alert;
import java.util.List;
import java.util.Optional;

/// The part of a ClientHello that offers a full handshake of TLS 1.2.
record Tls12Offer(ClientHello hello, ServerPolicy policy) {

    record Match(Tls12Suite suite, Plan.Full plan) {}

    /// The first of the server's suites that the client offers and for which there is a key, a group and a signature
    /// scheme that both can use.
    ///
    /// @throws FailureException if there is none
    Match match() throws FailureException {
        for (List<CertifiedKey> identities : policy.identitiesFor(ChoiceMade.serverName(hello))) {
            Optional<Match> match = match(identities);
            if (match.isPresent()) {
                return match.get();
            }
        }
        if (onlyFieldsAreForeign()) {
            throw FailureException.unacceptable(
                    Alert.INSUFFICIENT_SECURITY,
                    "The client offers DHE in finite fields of which none is spoken here, and no other key exchange"
                            + " that both can use (RFC 7919 §4).");
        }
        throw FailureException.unacceptable(
                Alert.HANDSHAKE_FAILURE,
                "The client and this server have no cipher suite in common for which both have a key, a group and a"
                        + " signature scheme; the client offers " + names() + " (RFC 5246 §7.4.1.3).");
    }

    private Optional<Match> match(List<CertifiedKey> identities) {
        for (Tls12Suite suite : policy.preferences().tls12Suites()) {
            if (hello.cipherSuites().contains(suite.code())) {
                Optional<Plan.Full> plan = plan(suite, identities);
                if (plan.isPresent()) {
                    return plan.map(found -> new Match(suite, found));
                }
            }
        }
        return Optional.empty();
    }

    /// With the first identity that fits; before others one whose chain is signed in ways that the client takes, too
    /// (RFC 5246 §7.4.2; RFC 9846 §4.5.1.2 has the server show another where there is none).
    private Optional<Plan.Full> plan(Tls12Suite suite, List<CertifiedKey> identities) {
        Optional<Plan.Full> second = Optional.empty();
        for (CertifiedKey identity : identities) {
            Optional<Plan.Full> plan = suite.fits(identity.key().type()) ? plan(suite, identity) : Optional.empty();
            if (plan.isPresent() && identity.isSignedWith(schemesInChains())) {
                return plan;
            }
            second = second.or(() -> plan);
        }
        return second;
    }

    private List<Integer> schemesInChains() {
        return hello.extensions()
                .find(SignatureAlgorithmsCert.class)
                .map(SignatureAlgorithmsCert::supportedSignatureAlgorithms)
                .orElseGet(this::theirSchemes);
    }

    private List<Integer> theirSchemes() {
        return hello.extensions()
                .find(SignatureAlgorithms.class)
                .map(SignatureAlgorithms::supportedSignatureAlgorithms)
                .orElse(List.of());
    }

    private Optional<Plan.Full> plan(Tls12Suite suite, CertifiedKey identity) {
        if (suite.keyExchange() == KeyExchange.RSA) {
            return Optional.of(new Plan.Full(identity, Optional.empty()));
        }
        if (!takesCurve(identity.key().type())) {
            return Optional.empty();
        }
        return group(suite.keyExchange())
                .flatMap(group -> scheme(identity).map(scheme -> new Ephemeral(group, scheme)))
                .map(ephemeral -> new Plan.Full(identity, Optional.of(ephemeral)));
    }

    /// Without signature_algorithms a client takes SHA-1 only (RFC 5246 §7.4.1.4.1), which is not spoken here.
    private Optional<SignatureScheme> scheme(CertifiedKey identity) {
        return identity.schemeFor(policy.preferences().schemes(), theirSchemes());
    }

    private Optional<NamedGroup> group(KeyExchange keyExchange) {
        List<NamedGroup> ours = policy.preferences().tls12Groups().stream()
                .filter(group -> group.keyExchange() == keyExchange)
                .toList();
        Optional<List<Integer>> theirs = theirGroups();
        boolean free = theirs.isEmpty()
                // RFC 7919 §4: a client that lists no finite-field group takes the server's; one that lists some
                // takes only those.
                || (keyExchange == KeyExchange.DHE && theirs.get().stream().noneMatch(Tls12Offer::isFiniteField));
        return ours.stream()
                .filter(group -> free || theirs.get().contains(group.code()))
                .findFirst();
    }

    private boolean onlyFieldsAreForeign() {
        return policy.preferences().tls12Suites().stream()
                        .filter(suite -> suite.keyExchange() == KeyExchange.DHE)
                        .anyMatch(suite -> hello.cipherSuites().contains(suite.code()))
                && theirGroups().orElse(List.of()).stream().anyMatch(Tls12Offer::isFiniteField)
                && group(KeyExchange.DHE).isEmpty();
    }

    /// RFC 8422 §5.1.1: the curve of an ECDSA certificate must be among the client's groups too.
    private boolean takesCurve(KeyType type) {
        Optional<NamedGroup> curve = switch (type) {
            case ECDSA_P256 -> Optional.of(NamedGroup.SECP256R1);
            case ECDSA_P384 -> Optional.of(NamedGroup.SECP384R1);
            case ECDSA_P521 -> Optional.of(NamedGroup.SECP521R1);
            case RSA, RSA_PSS, ED25519, ED448 -> Optional.empty();
        };
        return curve.isEmpty()
                || theirGroups().isEmpty()
                || theirGroups().get().contains(curve.get().code());
    }

    private Optional<List<Integer>> theirGroups() {
        return hello.extensions().find(SupportedGroups.class).map(SupportedGroups::namedGroupList);
    }

    /// RFC 7919 §2: the codes from 256 to 511 are for finite-field groups.
    private static boolean isFiniteField(int code) {
        return code >= 0x0100 && code <= 0x01ff;
    }

    private List<String> names() {
        return hello.cipherSuites().stream()
                .limit(20)
                .map(code -> Tls12Suite.ofCode(code).map(Tls12Suite::name).orElse("0x%04x".formatted(code)))
                .toList();
    }
}
