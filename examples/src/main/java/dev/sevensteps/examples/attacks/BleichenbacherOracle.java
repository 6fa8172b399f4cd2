package dev.sevensteps.examples.attacks;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.trace.Observer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/// A server that says whether what it decrypted was well padded decrypts for everyone (Bleichenbacher 1998; ROBOT 2017). The toy
/// below says so, and gives away a secret that was never sent in clear. This engine's answer is the same for everything.
public final class BleichenbacherOracle {

    private BleichenbacherOracle() {}

    public static void main(String[] args) throws GeneralSecurityException {
        PaddingToy toy = new PaddingToy(new Random(3));
        BigInteger overheard = toy.encrypt("the secret".getBytes(StandardCharsets.US_ASCII));
        String stolen = new String(new Million(toy, overheard).decrypt(), StandardCharsets.US_ASCII);
        System.out.println("The toy was asked " + toy.questions() + " times, and has given away: " + stolen);

        Authority root = Authority.root("CN=Example Root", Clock.systemUTC(), new SecureRandom());
        Identity identity = root.issue(CertificateRecipe.server("localhost").withKey(KeyType.rsa()));
        RSAPublicKey key = (RSAPublicKey) identity.certificates().getFirst().getPublicKey();
        String goodBlock = "0002" + "11".repeat(256 - 51) + "00" + "0303" + "22".repeat(46);
        for (String block : List.of(
                goodBlock,
                goodBlock.replaceFirst("0002", "0001"),
                goodBlock.replaceFirst("1100", "1111"),
                goodBlock.replaceFirst("0303", "0302"))) {
            byte[] encrypted = number(new BigInteger(block, 16).modPow(key.getPublicExponent(), key.getModulus()), 256);
            System.out.println(
                    "This server, asked about " + block.substring(0, 8) + "…: " + ask(root, identity, encrypted));
        }
    }

    /// What a server of static RSA answers to this premaster secret, and to a Finished that is noise.
    private static String ask(Authority root, Identity identity, byte[] encrypted) throws GeneralSecurityException {
        Environment world = Environment.ofSystem();
        Connection server = Connection.server(
                ServerPolicy.presenting(CertifiedKey.of(identity.chain(), identity.privateKey()))
                        .preferring(Preferences.STATIC_RSA),
                world,
                Observer.NONE);
        Connection client = Connection.client(
                ClientPolicy.trusting(ChainVerifier.trusting(root))
                        .named("localhost")
                        .preferring(Preferences.STATIC_RSA),
                world,
                Observer.NONE);
        deliver(client.takeOutput(), server);
        server.takeOutput();
        String length = "%04x".formatted(encrypted.length);
        byte[] keyExchange = HexFormat.of()
                .parseHex("10" + "%06x".formatted(encrypted.length + 2) + length
                        + HexFormat.of().formatHex(encrypted));
        deliver(ClearFlight.record(22, keyExchange), server);
        deliver(ClearFlight.record(20, new byte[] {1}), server);
        deliver(ClearFlight.record(22, new byte[40]), server);
        return HexFormat.of().formatHex(server.takeOutput()) + ", "
                + server.state().words();
    }

    /// A number in so many bytes.
    static byte[] number(BigInteger value, int length) {
        byte[] bytes = value.toByteArray();
        byte[] padded = new byte[length];
        int count = Math.min(length, bytes.length);
        System.arraycopy(bytes, bytes.length - count, padded, length - count, count);
        return padded;
    }

    private static void deliver(byte[] bytes, Connection to) {
        to.receive(bytes, 0, bytes.length);
    }
}
