package dev.sevensteps.examples;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.Loopback;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.ProtocolVersion;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;

/// Shakes hands in TLS 1.2 and in TLS 1.3 and tells, message by message, what someone on the way can read. In TLS 1.2 that is
/// who the server is, and who the client is; in TLS 1.3 it is the two hellos alone.
public final class WhatAnEavesdropperSees {

    private WhatAnEavesdropperSees() {}

    public static void main(String[] args) throws GeneralSecurityException {
        Authority root = Authority.root("CN=Example Root", Clock.systemUTC(), new SecureRandom());
        Identity identity = root.issue(CertificateRecipe.server("localhost"));
        for (ProtocolVersion version : ProtocolVersion.values()) {
            System.out.println(version.title());
            shakeHands(root, identity, Preferences.GOOD_PRACTICE.inVersion(version));
        }
    }

    private static void shakeHands(Authority root, Identity identity, Preferences preferences)
            throws GeneralSecurityException {
        Environment world = Environment.ofSystem();
        Connection server = Connection.server(
                ServerPolicy.presenting(CertifiedKey.of(identity.chain(), identity.privateKey()))
                        .preferring(preferences),
                world,
                Observer.NONE);
        Connection client = Connection.client(
                ClientPolicy.trusting(ChainVerifier.trusting(root))
                        .named("localhost")
                        .preferring(preferences),
                world,
                new Observer() {
                    @Override
                    public void spoken(Spoken spoken) {
                        boolean readable = spoken.line().epoch() == Epoch.CLEAR;
                        System.out.println((readable ? "    reads  " : "    ?????  ")
                                + spoken.line().words()
                                + (readable ? "" : " (" + spoken.bytes().length() + " bytes, encrypted)"));
                    }
                });
        Loopback.carry(client, server);
    }
}
