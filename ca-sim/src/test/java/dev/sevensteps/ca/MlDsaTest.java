package dev.sevensteps.ca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.ca.keys.KeyMaker;
import dev.sevensteps.ca.pem.PemFile;
import dev.sevensteps.ca.pem.PemFiles;
import dev.sevensteps.model.trust.Flaw;
import java.security.PrivateKey;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// RFC 9881: a chain that no quantum computer can forge.
class MlDsaTest {

    static Stream<KeyType> keyTypes() {
        return KeyType.postQuantum().stream();
    }

    /// The JDK has an ML-DSA of its own (JEP 497) and is asked as a second opinion.
    @ParameterizedTest
    @MethodSource("keyTypes")
    void weAndTheJdkFindTheChainGood(KeyType type) throws Exception {
        World world = World.of(type);
        PKIXParameters parameters = new PKIXParameters(
                Set.of(new TrustAnchor(world.root().identity().certificates().getFirst(), null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(World.NOW));

        CertPathValidator.getInstance("PKIX")
                .validate(
                        CertificateFactory.getInstance("X.509")
                                .generateCertPath(world.server().certificates()),
                        parameters);
        assertThat(world.verifier().examine(World.byServer(world.server())).findings())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(KeyType.MlDsa.class)
    void aBrokenSignatureIsFound(KeyType.MlDsa type) {
        World world = World.of(type);
        Identity broken = world.flawed().issue(Flaw.BROKEN_SIGNATURE, World.serverRecipe(type));

        assertThat(world.verifier().examine(World.byServer(broken)).findings())
                .extracting(finding -> finding.flaw())
                .containsExactly(Flaw.BROKEN_SIGNATURE);
    }

    @ParameterizedTest
    @MethodSource("keyTypes")
    void theKeyComesBackFromItsFile(KeyType type) throws Exception {
        Identity server = World.of(type).server();

        Identity again = PemFile.of("chain", PemFiles.text(server.chain()))
                .identityWith(PemFile.of("key", PemFiles.text(server.privateKey())));

        assertThat(again.privateKey()).isEqualTo(server.privateKey());
        assertThat(again.keyType()).isEqualTo(type);
        assertThat(server.privateKey()).hasToString("ML-DSA private key");
    }

    /// RFC 9881 §6: the seed alone, the expanded key alone, and both are three forms of one key.
    @ParameterizedTest
    @MethodSource("keyTypes")
    void allThreeFormsAreRead(KeyType type) throws Exception {
        Identity server = World.of(type).server();
        PrivateKeyInfo both = PrivateKeyInfo.getInstance(server.privateKey().getEncoded());
        MLDSAPrivateKeyParameters key = (MLDSAPrivateKeyParameters) PrivateKeyFactory.createKey(both);
        AlgorithmIdentifier algorithm = both.getPrivateKeyAlgorithm();

        PrivateKey fromSeed = KeyMaker.toJdk(
                new PrivateKeyInfo(algorithm, new DERTaggedObject(false, 0, new DEROctetString(key.getSeed()))));
        PrivateKey fromExpanded = KeyMaker.toJdk(new PrivateKeyInfo(algorithm, new DEROctetString(key.getEncoded())));

        assertThat(fromSeed).isEqualTo(server.privateKey());
        for (PrivateKey form : List.of(fromSeed, fromExpanded)) {
            assertThat(KeyMaker.belongTogether(form, server.certificate())).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("keyTypes")
    void theKeyStoreOfTheJdkHoldsTheIdentity(KeyType type) throws Exception {
        Identity server = World.of(type).server();
        char[] password = "secret".toCharArray();

        PrivateKey key = (PrivateKey) server.keyStore(password).getKey("identity", password);

        assertThat(KeyMaker.belongTogether(key, server.certificate())).isTrue();
    }

    @Test
    void theSameSeedGivesTheSameCertificates() {
        assertThat(root().certificate()).isEqualTo(root().certificate());
    }

    private static Authority root() {
        return Authority.root(
                CertificateRecipe.authority("CN=Root").withKey(KeyType.mlDsa44()), World.CLOCK, SeededRandom.of(3));
    }
}
