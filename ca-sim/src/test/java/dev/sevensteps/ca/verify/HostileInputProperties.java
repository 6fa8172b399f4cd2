package dev.sevensteps.ca.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.World;
import dev.sevensteps.ca.flaws.Exhibit;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.trust.Flaw;
import dev.sevensteps.model.trust.Trust;
import dev.sevensteps.model.trust.Trust.Distrusted;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;

/// What a stranger may send: every input is answered, and nothing that was changed is trusted.
class HostileInputProperties {

    @Property(tries = 600)
    void aCertificateWithAnyByteChangedIsRefused(
            @ForAll("keyTypes") KeyType type,
            @ForAll boolean leaf,
            @ForAll @IntRange(max = 4000) int place,
            @ForAll @IntRange(min = 1, max = 255) int change) {
        World world = World.of(type);
        List<ByteString> chain = new ArrayList<>(world.server().chain());
        byte[] changed = chain.get(leaf ? 0 : 1).toArray();
        changed[place % changed.length] ^= (byte) change;
        chain.set(leaf ? 0 : 1, ByteString.copyOf(changed));

        assertThat(world.verifier().verify(World.byServer(chain))).isInstanceOf(Distrusted.class);
    }

    @Property(tries = 400)
    void bytesThatAreNoCertificateAreMalformed(@ForAll("bytes") byte[] bytes) {
        assertThat(flaw(World.of(KeyType.ed25519()), List.of(ByteString.copyOf(bytes))))
                .isEqualTo(Flaw.MALFORMED);
    }

    @Property
    void aCertificateCutOffOrContinuedIsMalformed(
            @ForAll("keyTypes") KeyType type, @ForAll @IntRange(max = 4000) int length, @ForAll byte more) {
        World world = World.of(type);
        byte[] whole = world.server().certificate().toArray();
        byte[] cut = Arrays.copyOf(whole, length % whole.length);
        byte[] continued = Arrays.copyOf(whole, whole.length + 1);
        continued[whole.length] = more;

        assertThat(flaw(world, List.of(ByteString.copyOf(cut)))).isEqualTo(Flaw.MALFORMED);
        assertThat(flaw(world, List.of(ByteString.copyOf(continued)))).isEqualTo(Flaw.MALFORMED);
    }

    @Property(tries = 400)
    void theBytesOfOneFieldPutIntoAnotherAreAnswered(
            @ForAll @IntRange(max = 400) int from,
            @ForAll @IntRange(max = 400) int to,
            @ForAll @IntRange(min = 1, max = 60) int length) {
        World world = World.of(KeyType.ed25519());
        byte[] bytes = world.server().certificate().toArray();
        byte[] spliced = bytes.clone();
        int source = from % bytes.length;
        int target = to % bytes.length;
        int count = Math.min(length, bytes.length - Math.max(source, target));
        System.arraycopy(bytes, source, spliced, target, count);
        Trust trust = world.verifier()
                .verify(World.byServer(List.of(
                        ByteString.copyOf(spliced), world.server().chain().get(1))));

        assertThat(trust instanceof Distrusted).isEqualTo(!Arrays.equals(bytes, spliced));
        // What was found is told to someone who knows certificates, and not the library that read them.
        assertThat(trust.toString()).doesNotContain("bouncycastle", "getInstance", "byte[]");
    }

    /// A parser that calls itself for each level would overflow its stack here.
    @Example
    void nestingWithoutEndIsMalformed() {
        byte[] nested = new byte[0];
        for (int i = 0; i < 12_000; i++) {
            nested = element(0x30, nested);
        }

        assertThat(flaw(World.of(KeyType.ed25519()), List.of(ByteString.copyOf(nested))))
                .isEqualTo(Flaw.MALFORMED);
        assertThat(flaw(World.of(KeyType.ed25519()), List.of(ByteString.copyOf(indefinite(30_000)))))
                .isEqualTo(Flaw.MALFORMED);
    }

    @Property
    void junkBesideAGoodChainDoesNoHarm(@ForAll @Size(max = 20) List<@Size(max = 50) byte[]> junk) {
        World world = World.of(KeyType.ed25519());
        List<ByteString> chain = new ArrayList<>();
        chain.add(world.server().certificate());
        junk.forEach(bytes -> chain.add(ByteString.copyOf(bytes)));
        chain.add(world.issuing().certificate());

        assertThat(world.verifier().verify(World.byServer(chain))).isInstanceOf(Trust.Trusted.class);
    }

    /// Whatever becomes of a staple on its way, it never makes a revoked certificate good, and never stops the verifier.
    @Property
    void aDamagedStapleDoesNotHelp(
            @ForAll @IntRange(max = 2000) int place, @ForAll @IntRange(min = 1, max = 255) int change) {
        World world = World.of(KeyType.ed25519());
        Exhibit revoked = world.flawed().exhibit(Flaw.REVOKED_BY_OCSP, World.serverRecipe(KeyType.ed25519()));
        byte[] staple = revoked.staple().orElseThrow().toArray();
        staple[place % staple.length] ^= (byte) change;

        assertThat(world.verifier().verify(World.byServer(revoked.identity(), Optional.of(ByteString.copyOf(staple)))))
                .isInstanceOf(Distrusted.class);
    }

    /// The same of a revocation list: damaged, it cannot be read or does not count.
    @Property
    void aDamagedListDoesNotHelp(
            @ForAll @IntRange(max = 2000) int place, @ForAll @IntRange(min = 1, max = 255) int change) {
        World world = World.of(KeyType.ed25519());
        Exhibit revoked = world.flawed().exhibit(Flaw.REVOKED_BY_CRL, World.serverRecipe(KeyType.ed25519()));
        List<ByteString> lists = new ArrayList<>(revoked.revocation().lists());
        byte[] list = lists.getLast().toArray();
        list[place % list.length] ^= (byte) change;
        lists.set(lists.size() - 1, ByteString.copyOf(list));
        try {
            ChainVerifier verifier = world.verifier().withRevocation(RevocationPolicy.requiring(lists));
            assertThat(verifier.verify(World.byServer(revoked.identity()))).isInstanceOf(Distrusted.class);
        } catch (IllegalArgumentException unreadable) {
            assertThat(unreadable).hasMessageStartingWith("Revocation list 2 of 2 ");
        }
    }

    @Property
    void bytesThatAreNoListAndNoResponseAreSaidToBeNone(@ForAll("bytes") byte[] bytes) {
        assertThatThrownBy(() -> World.of(KeyType.ed25519())
                        .verifier()
                        .withRevocation(RevocationPolicy.requiring(List.of(ByteString.copyOf(bytes)))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(World.of(KeyType.ed25519())
                        .verifier()
                        .verify(World.byServer(
                                World.of(KeyType.ed25519()).server(), Optional.of(ByteString.copyOf(bytes)))))
                .isInstanceOfSatisfying(
                        Distrusted.class, refused -> assertThat(refused.flaw()).isEqualTo(Flaw.MALFORMED_STAPLE));
    }

    /// Many names under many constraints: as many comparisons as their product.
    @Example
    void constraintsCostNoMoreThanIsAllowed() {
        World world = World.of(KeyType.ed25519());
        Identity costly = world.flawed().issue(Flaw.TOO_MUCH_WORK, World.serverRecipe(KeyType.ed25519()));

        assertThat(flaw(world, costly.chain())).isEqualTo(Flaw.TOO_MUCH_WORK);
        assertThat(flaw(world, costly.chain().subList(0, 1))).isEqualTo(Flaw.MISSING_INTERMEDIATE);
    }

    /// A chain of hundreds is followed as far as is allowed, and no further.
    @Example
    void aVeryDeepChainIsNotFollowedToItsEnd() {
        World world = World.of(KeyType.ed25519());
        Authority authority = world.root();
        for (int i = 0; i < 90; i++) {
            authority = authority.intermediate("CN=Deep " + i);
        }
        Examination examination =
                world.verifier().examine(World.byServer(authority.issue(World.serverRecipe(KeyType.ed25519()))));

        assertThat(examination.findings()).extracting(Finding::flaw).containsExactly(Flaw.PATH_TOO_LONG);
        assertThat(examination.signatureChecks()).isLessThan(30);
    }

    /// A modulus of 16384 bits, and an exponent as long: to compute with them would take a minute.
    @Example
    void aHugeKeyIsNotComputedWith() throws Exception {
        World world = World.of(KeyType.ed25519());
        BigInteger huge = BigInteger.ONE.shiftLeft(16_383).setBit(0);
        SubjectPublicKeyInfo key = new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                new RSAPublicKey(huge, huge));
        assertThatThrownBy(() -> world.root().certify(World.serverRecipe(KeyType.rsa()), encoded(key)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("an RSA key of 16384 bits");
        X509CertificateHolder certificate = new X509v3CertificateBuilder(
                        new X500Name("CN=Huge"),
                        BigInteger.ONE,
                        Date.from(World.NOW),
                        Date.from(World.NOW),
                        new X500Name("CN=Huge"),
                        key)
                .build(new NoSigner());
        List<ByteString> chain = List.of(ByteString.copyOf(certificate.getEncoded()));

        assertThat(flaw(world, chain)).isEqualTo(Flaw.UNTRUSTED_ROOT);
        assertThat(ChainVerifier.trusting(chain).examine(World.byServer(chain)).findings())
                .extracting(Finding::flaw)
                .contains(Flaw.UNSUPPORTED_ALGORITHM);
    }

    private static ByteString encoded(SubjectPublicKeyInfo key) throws IOException {
        return ByteString.copyOf(key.getEncoded());
    }

    /// Signs with nothing.
    private static final class NoSigner implements ContentSigner {
        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE);
        }

        @Override
        public OutputStream getOutputStream() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public byte[] getSignature() {
            return new byte[2048];
        }
    }

    private static Flaw flaw(World world, List<ByteString> chain) {
        return switch (world.verifier().verify(World.byServer(chain))) {
            case Trust.Trusted(var path) -> throw new AssertionError("Trusted: " + path);
            case Distrusted(Flaw flaw, String _, String _) -> flaw;
        };
    }

    private static byte[] element(int tag, byte[] contents) {
        byte[] header = contents.length < 0x80
                ? new byte[] {(byte) tag, (byte) contents.length}
                : contents.length < 0x100
                        ? new byte[] {(byte) tag, (byte) 0x81, (byte) contents.length}
                        : new byte[] {(byte) tag, (byte) 0x82, (byte) (contents.length >> 8), (byte) contents.length};
        byte[] whole = Arrays.copyOf(header, header.length + contents.length);
        System.arraycopy(contents, 0, whole, header.length, contents.length);
        return whole;
    }

    private static byte[] indefinite(int levels) {
        byte[] bytes = new byte[2 * levels];
        for (int i = 0; i < levels; i++) {
            bytes[2 * i] = 0x30;
            bytes[2 * i + 1] = (byte) 0x80;
        }
        return bytes;
    }

    @Provide
    Arbitrary<KeyType> keyTypes() {
        return Arbitraries.of(KeyType.common());
    }

    @Provide
    Arbitrary<byte[]> bytes() {
        Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
        Arbitrary<byte[]> sequence = any.map(contents -> element(0x30, contents));
        Arbitrary<byte[]> threeSequences = any.map(contents -> {
            byte[] inner = element(0x30, element(0x30, contents));
            byte[] three = Arrays.copyOf(inner, inner.length * 3);
            System.arraycopy(inner, 0, three, inner.length, inner.length);
            System.arraycopy(inner, 0, three, 2 * inner.length, inner.length);
            return element(0x30, three);
        });
        return Arbitraries.oneOf(any, sequence, threeSequences);
    }
}
