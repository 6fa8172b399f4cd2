package dev.sevensteps.interop;

import dev.sevensteps.ca.KeyType;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.interop.Ask.Feature;
import dev.sevensteps.interop.Ask.Version;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.trust.Flaw;
import java.util.List;
import java.util.Optional;

/// What the libraries can do, and can be told to do, in the versions that systems have today.
final class Abilities {

    private Abilities() {}

    /// It knows one group at a time, takes the suites of TLS 1.3 as they are, and knows nothing of staples.
    static boolean python(Ask ask, Role role) {
        if (isOfGroup(ask, NamedGroup.X25519MLKEM768, NamedGroup.FFDHE2048) || choosesASuiteOfTls13(ask)) {
            return false;
        }
        boolean able = !ask.hasAny(
                Feature.EARLY_DATA,
                Feature.STAPLE,
                Feature.KEY_UPDATE_BY_PEER,
                Feature.HALF_CLOSE,
                Feature.ALPN_FOREIGN);
        return able
                && switch (role) {
                    case CLIENT -> !ask.has(Feature.HELLO_RETRY);
                    case SERVER -> !ask.needsField();
                };
    }

    /// As a server that has no protocol in common with its client it goes on without one.
    static boolean node(Ask ask, Role role) {
        return !isOfGroup(ask, NamedGroup.X25519MLKEM768)
                && !ask.hasAny(Feature.EARLY_DATA, Feature.KEY_UPDATE_BY_PEER)
                && (role == Role.CLIENT || !ask.has(Feature.ALPN_FOREIGN));
    }

    /// It lets nobody choose a suite of TLS 1.3, and has no DHE. Up to 1.19 it knows no extended master secret, without which no
    /// session goes on here (RFC 7627 §5.3).
    static boolean go(Ask ask, Role ignored) {
        return !isOfGroup(ask, NamedGroup.X25519MLKEM768, NamedGroup.X448, NamedGroup.FFDHE2048)
                && !ask.hasAny(Feature.EARLY_DATA, Feature.KEY_UPDATE_BY_PEER, Feature.SESSION_ID)
                && !(ask.version() == Version.TLS_1_2 && ask.has(Feature.RESUMPTION))
                && !choosesASuiteOfTls13(ask)
                && !ask.needsField()
                && !(ask.key() instanceof KeyType.RsaPss)
                && !ask.key().equals(KeyType.ed448());
    }

    /// It asks its own OCSP responder for what it staples, and changes its keys after so many bytes that a client sends.
    static boolean jdk(Ask ask, Role role) {
        return !isOfGroup(ask, NamedGroup.X25519MLKEM768)
                && !ask.hasAny(Feature.EARLY_DATA, Feature.SNI)
                && (role == Role.CLIENT || !ask.hasAny(Feature.STAPLE, Feature.KEY_UPDATE_BY_PEER));
    }

    /// It hands out no tickets and takes none; there are session ids. A server shows no certificate that is not meant for one.
    static boolean bouncyCastle(Ask ask, Role role) {
        return !ask.hasAny(
                        Feature.EARLY_DATA,
                        Feature.SNI,
                        Feature.KEY_UPDATE_BY_PEER,
                        Feature.HALF_CLOSE,
                        Feature.RESUMPTION)
                && (role == Role.CLIENT
                        || (!ask.has(Feature.STAPLE) && !ask.flaw().equals(Optional.of(Flaw.WRONG_PURPOSE))));
    }

    private static boolean isOfGroup(Ask ask, NamedGroup... groups) {
        return ask.group().filter(List.of(groups)::contains).isPresent();
    }

    private static boolean choosesASuiteOfTls13(Ask ask) {
        return ask.version() == Version.TLS_1_3 && (ask.suite().isPresent() || ask.has(Feature.NO_COMMON_SUITE));
    }
}
