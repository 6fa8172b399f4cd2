package dev.sevensteps.engine.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.model.Role;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.X448PrivateKeyParameters;

/// Keys that are made for one handshake, of each adapter with each other: both ends come to one secret.
@Domain(Adapters.class)
@Domain(DomainContext.Global.class)
final class EphemeralKeyProperties {

    @Property(tries = 3)
    void bothEndsAgreeOnOneSecret(@ForAll RandomSource random) throws GeneralSecurityException {
        for (NamedGroup group : Adapters.QUICK_GROUPS) {
            for (Crypto one : Adapters.ALL) {
                for (Crypto other : Adapters.ALL) {
                    EphemeralKey asked = one.generate(group, random);
                    KeyAnswer answer = other.respond(group, asked.publicValue(), random);

                    assertThat(asked.group()).isEqualTo(group);
                    assertThat(asked.toString()).isEqualTo("EphemeralKey(" + group + ")");
                    assertThat(asked.publicValue()).hasSize(group.publicLength(Role.CLIENT));
                    assertThat(answer.publicValue().length()).isEqualTo(group.publicLength(Role.SERVER));
                    assertThat(asked.agree(answer.publicValue().toArray())).isEqualTo(answer.secret());
                    assertThat(answer.secret().length()).isEqualTo(secretLength(group));
                }
            }
        }
    }

    /// RFC 9846 §7.4: Diffie-Hellman gives as many bytes as the field has; the hybrid group, 32 of ML-KEM and 32 of x25519.
    private static int secretLength(NamedGroup group) {
        return group == NamedGroup.X25519MLKEM768 ? 64 : group.fieldLength();
    }

    /// What a witness is shown is what the public half was made of.
    @Property(tries = 3)
    void thePrivateHalfGivesThePublicHalf(@ForAll RandomSource random) {
        for (NamedGroup group : Adapters.QUICK_GROUPS) {
            for (Crypto adapter : Adapters.ALL) {
                EphemeralKey key = adapter.generate(group, random);
                if (group == NamedGroup.X25519MLKEM768) {
                    assertThat(key.privateHalf()).isEmpty();
                    continue;
                }
                byte[] half = key.privateHalf().orElseThrow().expose();
                assertThat(publicValue(group, half)).isEqualTo(key.publicValue());
            }
        }
    }

    private static byte[] publicValue(NamedGroup group, byte[] half) {
        return switch (group) {
            case X25519 ->
                new X25519PrivateKeyParameters(half).generatePublicKey().getEncoded();
            case X448 -> new X448PrivateKeyParameters(half).generatePublicKey().getEncoded();
            case SECP256R1, SECP384R1, SECP521R1 -> {
                assertThat(half).hasSize(group.fieldLength());
                yield Curve.of(group)
                        .domain()
                        .getG()
                        .multiply(new BigInteger(1, half))
                        .getEncoded(false);
            }
            case FFDHE2048, FFDHE3072, FFDHE4096, FFDHE6144, FFDHE8192 -> {
                FiniteField field = FiniteField.of(group);
                yield BigEndian.write(field.generator().modPow(new BigInteger(1, half), field.prime()), field.length());
            }
            case X25519MLKEM768 -> throw new AssertionError("It has two.");
        };
    }

    /// In Diffie-Hellman both ends do the same, and either can begin.
    @Property(tries = 3)
    void eitherEndCanBegin(@ForAll RandomSource random) throws GeneralSecurityException {
        for (NamedGroup group : Adapters.QUICK_GROUPS) {
            if (group == NamedGroup.X25519MLKEM768) {
                continue;
            }
            for (Crypto one : Adapters.ALL) {
                for (Crypto other : Adapters.ALL) {
                    EphemeralKey a = one.generate(group, random);
                    EphemeralKey b = other.generate(group, random);
                    assertThat(a.publicValue()).isNotEqualTo(b.publicValue());
                    assertThat(a.agree(b.publicValue())).isEqualTo(b.agree(a.publicValue()));
                }
            }
        }
    }

    /// One agreement in 256 has a secret that begins with a zero byte, which TLS 1.2 strips in a
    /// prime field (RFC 5246 §8.1.2) and keeps on a curve (RFC 8422 §5.10). Such a one is waited for here.
    @Property(tries = 1)
    void leadingZerosAreTreatedAsTheRfcsSay(@ForAll RandomSource random) throws GeneralSecurityException {
        Crypto peers = new BouncyCastleCrypto();
        for (Crypto crypto : List.of(new JdkCrypto(), new BouncyCastleCrypto())) {
            EphemeralKey inField = crypto.generate(NamedGroup.FFDHE2048, random);
            Secret stripped = inField.agree(
                            peers.generate(NamedGroup.FFDHE2048, random).publicValue())
                    .stripped();
            EphemeralKey onCurve = crypto.generate(NamedGroup.SECP256R1, random);
            Secret kept =
                    onCurve.agree(peers.generate(NamedGroup.SECP256R1, random).publicValue());
            for (int i = 0; i < 5000 && !(stripped.length() == 255 && kept.expose()[0] == 0); i++) {
                if (stripped.length() != 255) {
                    stripped = inField.agree(
                                    peers.generate(NamedGroup.FFDHE2048, random).publicValue())
                            .stripped();
                }
                if (kept.expose()[0] != 0) {
                    kept = onCurve.agree(
                            peers.generate(NamedGroup.SECP256R1, random).publicValue());
                }
                assertThat(stripped.expose()[0]).isNotEqualTo((byte) 0);
                assertThat(kept.length()).isEqualTo(32);
            }
            assertThat(stripped.length()).isEqualTo(255);
            assertThat(kept.expose()[0]).isEqualTo((byte) 0);
        }
    }
}
