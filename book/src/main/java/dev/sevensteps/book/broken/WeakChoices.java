package dev.sevensteps.book.broken;

import dev.sevensteps.book.runs.GoodRuns;
import dev.sevensteps.book.runs.Plan;
import dev.sevensteps.book.runs.Rehearsal;
import dev.sevensteps.book.runs.ResumeBy;
import dev.sevensteps.book.runs.World;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.engine.crypto.DeterministicRandom;
import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.engine.wire.MessageContext;
import dev.sevensteps.engine.wire.ServerHello;
import dev.sevensteps.engine.wire.ServerKeyExchange;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.Tls12;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/// How an end offers or chooses what is too weak, or what the other cannot speak.
final class WeakChoices {

    private static final int TLS_1_0 = 0x0301;
    private static final int DEFLATE = 1;

    /// RFC 5246 §7.4.1.4.1: md5(1), rsa(1).
    private static final int RSA_PKCS1_MD5 = 0x0101;

    /// The suites of a client of TLS 1.0: ECDHE_ECDSA, ECDHE_RSA and static RSA, each with AES_128_CBC_SHA.
    private static final List<Integer> CBC_SUITES = List.of(0xc009, 0xc013, 0x002f);

    /// ECDHE_ECDSA, ECDHE_RSA and static RSA, each with 3DES_EDE_CBC_SHA.
    private static final List<Integer> TRIPLE_DES_SUITES = List.of(0xc008, 0xc012, 0x000a);

    /// The group of 512 bits that Apache had for its export suites.
    private static final BigInteger EXPORT_PRIME = new BigInteger(
            "9fdb8b8a004544f0045f1737d0ba2e0b274cdf1a9f588218fb435316a16e3741"
                    + "71fd19d8d8f37c39bf863fd60e3e300680a3030c6e4c3757d08f70e6aa871033",
            16);

    private WeakChoices() {}

    static Plan signedWithRsa() {
        return Scenes.tls12().withKey(KeyType.rsa());
    }

    static Plan resumed() {
        return Plan.of(Scenario.of(ProtocolVersion.TLS_1_2, Fact.RESUMED))
                .seeded(GoodRuns.SEED)
                .withGroups(NamedGroup.X25519, NamedGroup.SECP256R1)
                .resumingBy(ResumeBy.SESSION);
    }

    static Liar.Lie greetingInTls10() {
        return Lies.greeting(hello -> Hellos.inVersion(
                Hellos.offering(Hellos.without(hello, ExtensionType.SIGNATURE_ALGORITHMS), CBC_SUITES), TLS_1_0));
    }

    static Liar.Lie offeringTripleDes() {
        return Lies.greeting(hello -> Hellos.offering(hello, TRIPLE_DES_SUITES));
    }

    static Liar.Lie choosingCompression() {
        return Lies.editing(
                Tls12.SERVER_HELLO,
                ServerHello.class,
                MessageContext.offered(Role.SERVER),
                hello -> Hellos.compressing(hello, DEFLATE));
    }

    static Liar.Lie resumingUnbound() {
        return Lies.greeting(hello -> Hellos.without(hello, ExtensionType.EXTENDED_MASTER_SECRET));
    }

    /// Somebody in the middle only leads the client to the wrong door.
    static List<Trace> reachingAnotherService(Scenes scenes) {
        World world = scenes.world(Scenes.tls13());
        Rehearsal played = Liar.play(
                world.clientPolicy()
                        .preferring(world.clientPolicy().preferences().withProtocols("http/1.1")),
                world.serverPolicy()
                        .preferring(world.serverPolicy().preferences().withProtocols("ftp")),
                world,
                Role.SERVER,
                List::of);
        return List.of(played.client(), played.server());
    }

    /// The key of the certificate signs it: somebody in the middle cannot, and need not, as the server does it for him.
    static List<Trace> choosingAnExportGroup(Scenes scenes) {
        World world = scenes.world(Questions.dhe());
        byte[] own = new DeterministicRandom("export").bytes(EXPORT_PRIME.bitLength() / Byte.SIZE);
        BigInteger share = BigInteger.TWO.modPow(new BigInteger(1, own), EXPORT_PRIME);
        ByteString p = unsigned(EXPORT_PRIME);
        ByteString g = unsigned(BigInteger.TWO);
        ByteString ys = unsigned(share);
        int scheme = SignatureScheme.RSA_PKCS1_SHA256.code();
        return exchanging(
                world,
                KeyExchange.DHE,
                ServerKeyExchange.Dhe.class,
                "SHA256withRSA",
                (_, signature) -> new ServerKeyExchange.Dhe(p, g, ys, scheme, signature));
    }

    /// A signature that verifies, over the right bytes.
    static List<Trace> signingOverMd5(Scenes scenes) {
        return exchanging(
                scenes.world(signedWithRsa()),
                KeyExchange.ECDHE,
                ServerKeyExchange.Ecdhe.class,
                "MD5withRSA",
                (honest, signature) ->
                        new ServerKeyExchange.Ecdhe(honest.namedCurve(), honest.point(), RSA_PKCS1_MD5, signature));
    }

    /// The server says another ServerKeyExchange, and signs it.
    ///
    /// @param made makes it of the one that it would say and a signature
    private static <M extends ServerKeyExchange> List<Trace> exchanging(
            World world, KeyExchange exchange, Class<M> kind, String algorithm, BiFunction<M, ByteString, M> made) {
        Trace good = Rehearsal.of(world).server();
        MessageContext context = MessageContext.chosen(Role.SERVER, exchange);
        UnaryOperator<M> lie = honest -> {
            byte[] params = made.apply(honest, ByteString.EMPTY).params().toArray();
            return made.apply(honest, signature(world, algorithm, randoms(good), params));
        };
        return List.of(Liar.play(world, Role.SERVER, Lies.editing(Tls12.SERVER_KEY_EXCHANGE, kind, context, lie))
                .client());
    }

    /// Both random numbers, the client's first.
    private static byte[] randoms(Trace trace) {
        ClientHello asked = Lies.read(
                Scenes.spoken(trace, Opening.CLIENT_HELLO).bytes().toArray(),
                ClientHello.class,
                MessageContext.offered(Role.CLIENT));
        ServerHello answered = Lies.read(
                Scenes.spoken(trace, Tls12.SERVER_HELLO).bytes().toArray(),
                ServerHello.class,
                MessageContext.offered(Role.SERVER));
        byte[] both = new byte[2 * ClientHello.RANDOM_LENGTH];
        asked.random().copyTo(both, 0);
        answered.random().copyTo(both, ClientHello.RANDOM_LENGTH);
        return both;
    }

    private static ByteString signature(World world, String algorithm, byte[] randoms, byte[] params) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(world.identity().privateKey());
            signature.update(randoms);
            signature.update(params);
            return ByteString.copyOf(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("An RSA key of this world cannot sign.", impossible);
        }
    }

    private static ByteString unsigned(BigInteger number) {
        return Questions.unsigned(number, (number.bitLength() + Byte.SIZE - 1) / Byte.SIZE);
    }
}
