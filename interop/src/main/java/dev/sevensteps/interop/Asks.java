package dev.sevensteps.interop;

import static dev.sevensteps.interop.Ask.Version.TLS_1_1;
import static dev.sevensteps.interop.Ask.Version.TLS_1_2;
import static dev.sevensteps.interop.Ask.Version.TLS_1_3;

import dev.sevensteps.ca.KeyType;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.interop.Ask.ClientShows;
import dev.sevensteps.interop.Ask.Feature;
import dev.sevensteps.interop.Ask.Version;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.trust.Flaw;
import java.util.ArrayList;
import java.util.List;

/// The rows of the table.
final class Asks {

    private Asks() {}

    static List<Ask> all() {
        List<Ask> all = new ArrayList<>();
        all.addAll(tls13());
        all.addAll(tls12());
        all.addAll(refused());
        return List.copyOf(all);
    }

    private static List<Ask> tls13() {
        List<Ask> asks = new ArrayList<>();
        asks.add(Ask.plain("TLS 1.3", TLS_1_3));
        for (Tls13Suite suite : Tls13Suite.values()) {
            asks.add(Ask.plain("1.3, " + suite.name(), TLS_1_3).in(suite));
        }
        for (NamedGroup group : List.of(
                NamedGroup.X25519,
                NamedGroup.SECP256R1,
                NamedGroup.SECP384R1,
                NamedGroup.SECP521R1,
                NamedGroup.X448,
                NamedGroup.FFDHE2048,
                NamedGroup.X25519MLKEM768)) {
            // With RSA, so that nobody needs another group for a certificate.
            asks.add(Ask.plain("1.3, " + group.rfcName(), TLS_1_3).over(group).withKey(KeyType.rsa()));
        }
        for (KeyType key : KeyType.common()) {
            asks.add(Ask.plain("1.3, server with " + key, TLS_1_3).withKey(key));
        }
        asks.add(Ask.plain("1.3, HelloRetryRequest", TLS_1_3)
                .withKey(KeyType.rsa())
                .with(Feature.HELLO_RETRY));
        asks.add(Ask.plain("1.3, resumed (psk_dhe_ke)", TLS_1_3).with(Feature.RESUMPTION));
        asks.add(Ask.plain("1.3, 0-RTT", TLS_1_3).with(Feature.EARLY_DATA));
        asks.addAll(clients("1.3", TLS_1_3, Alert.CERTIFICATE_REQUIRED));
        asks.addAll(extensions("1.3", TLS_1_3));
        asks.add(Ask.plain("1.3, KeyUpdate from us, and asked for", TLS_1_3).with(Feature.KEY_UPDATE_BY_US));
        asks.add(Ask.plain("1.3, KeyUpdate from the peer", TLS_1_3).with(Feature.KEY_UPDATE_BY_PEER));
        asks.add(Ask.plain("1.3, a mebibyte each way", TLS_1_3).with(Feature.LARGE));
        asks.add(Ask.plain("1.3, half-closed by the client", TLS_1_3).with(Feature.HALF_CLOSE));
        return asks;
    }

    private static List<Ask> tls12() {
        List<Ask> asks = new ArrayList<>();
        asks.add(Ask.plain("TLS 1.2", TLS_1_2));
        for (Tls12Suite suite : List.of(
                Tls12Suite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
                Tls12Suite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
                Tls12Suite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
                Tls12Suite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
                Tls12Suite.TLS_DHE_RSA_WITH_AES_128_GCM_SHA256,
                Tls12Suite.TLS_RSA_WITH_AES_128_GCM_SHA256,
                Tls12Suite.TLS_RSA_WITH_AES_128_CBC_SHA,
                Tls12Suite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA,
                Tls12Suite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256,
                Tls12Suite.TLS_DHE_RSA_WITH_AES_256_CBC_SHA256)) {
            KeyType key = suite.name().contains("ECDSA") ? KeyType.ecdsaP256() : KeyType.rsa();
            asks.add(Ask.plain("1.2, " + suite.name(), TLS_1_2).in(suite).withKey(key));
        }
        for (NamedGroup group : List.of(NamedGroup.X25519, NamedGroup.SECP256R1, NamedGroup.SECP384R1)) {
            asks.add(Ask.plain("1.2, " + group.rfcName(), TLS_1_2)
                    .over(group)
                    .in(Tls12Suite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256)
                    .withKey(KeyType.rsa()));
        }
        for (KeyType key : KeyType.common()) {
            asks.add(Ask.plain("1.2, server with " + key, TLS_1_2).withKey(key));
        }
        asks.add(Ask.plain("1.2, resumed by ticket", TLS_1_2).with(Feature.RESUMPTION));
        asks.add(Ask.plain("1.2, resumed by session id", TLS_1_2).with(Feature.SESSION_ID));
        asks.addAll(clients("1.2", TLS_1_2, Alert.HANDSHAKE_FAILURE));
        asks.addAll(extensions("1.2", TLS_1_2));
        asks.add(Ask.plain("1.2, a mebibyte each way", TLS_1_2).with(Feature.LARGE));
        return asks;
    }

    private static List<Ask> clients(String prefix, Version version, Alert withheld) {
        return List.of(
                Ask.plain(prefix + ", client with a certificate", version).showing(ClientShows.CERTIFICATE),
                Ask.plain(prefix + ", client without the one that is asked for", version)
                        .showing(ClientShows.NOTHING_ALLOWED),
                Ask.plain(prefix + ", client without the one that is required", version)
                        .showing(ClientShows.NOTHING_REQUIRED)
                        .refusedBy(Role.SERVER, withheld),
                Ask.plain(prefix + ", client with an expired one", version)
                        .showing(ClientShows.EXPIRED)
                        .refusedBy(Role.SERVER, Alert.CERTIFICATE_EXPIRED));
    }

    private static List<Ask> extensions(String prefix, Version version) {
        return List.of(
                Ask.plain(prefix + ", ALPN", version).with(Feature.ALPN),
                Ask.plain(prefix + ", ALPN with nothing in common", version)
                        .with(Feature.ALPN_FOREIGN)
                        .refusedBy(Role.SERVER, Alert.NO_APPLICATION_PROTOCOL),
                Ask.plain(prefix + ", SNI, a server with two names", version).with(Feature.SNI),
                Ask.plain(prefix + ", stapled OCSP response", version).with(Feature.STAPLE));
    }

    private static List<Ask> refused() {
        List<Ask> asks = new ArrayList<>();
        for (Version version : List.of(TLS_1_3, TLS_1_2)) {
            for (Flaw flaw : List.of(Flaw.WRONG_NAME, Flaw.UNTRUSTED_ROOT, Flaw.EXPIRED, Flaw.WRONG_PURPOSE)) {
                String words = version.number() + ", server with "
                        + switch (flaw) {
                            case WRONG_NAME -> "another name";
                            case UNTRUSTED_ROOT -> "an unknown root";
                            case EXPIRED -> "an expired certificate";
                            default -> "a certificate for clients";
                        };
                asks.add(Ask.plain(words, version).with(flaw).refusedBy(Role.CLIENT, flaw.alert()));
            }
        }
        asks.add(Ask.plain("TLS 1.1 only", TLS_1_1).refusedBy(Role.SERVER, Alert.PROTOCOL_VERSION));
        asks.add(Ask.plain("1.3, no common suite", TLS_1_3)
                .with(Feature.NO_COMMON_SUITE)
                .refusedBy(Role.SERVER, Alert.HANDSHAKE_FAILURE));
        asks.add(Ask.plain("1.2, no common suite", TLS_1_2)
                .with(Feature.NO_COMMON_SUITE)
                .refusedBy(Role.SERVER, Alert.HANDSHAKE_FAILURE));
        asks.add(Ask.plain("1.3, no common group", TLS_1_3)
                .withKey(KeyType.rsa())
                .with(Feature.NO_COMMON_GROUP)
                .refusedBy(Role.SERVER, Alert.HANDSHAKE_FAILURE));
        return asks;
    }
}
