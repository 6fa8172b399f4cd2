package dev.sevensteps.model.keys;

import static dev.sevensteps.model.keys.KeyExchangeInTerms.CERTIFIED;
import static dev.sevensteps.model.keys.KeyExchangeInTerms.CLIENT_RANDOM;
import static dev.sevensteps.model.keys.KeyExchangeInTerms.SCHEDULE;
import static dev.sevensteps.model.keys.KeyExchangeInTerms.SERVER_RANDOM;
import static dev.sevensteps.model.keys.KeyExchangeInTerms.SESSION_HASH;
import static dev.sevensteps.model.keys.KeyExchangeInTerms.UP_TO_CLIENT_FINISHED;
import static dev.sevensteps.model.keys.KeyExchangeInTerms.UP_TO_SERVER_FINISHED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.sevensteps.model.Role;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Symbolic: the two ends hold the same keys, and nobody else does.
class KeyAgreementTest {

    static Stream<Arguments> handshakes() {
        return Stream.of(KeyExchangeInTerms.values())
                .flatMap(exchange -> Stream.of(false, true).map(extended -> Arguments.of(exchange, extended)));
    }

    @ParameterizedTest(name = "{0}, extended master secret: {1}")
    @MethodSource("handshakes")
    void bothEndsComputeTheSame(KeyExchangeInTerms exchange, boolean extended) {
        assertThat(exchange.premaster(Role.CLIENT)).isEqualTo(exchange.premaster(Role.SERVER));
        assertThat(exchange.master(Role.CLIENT, extended)).isEqualTo(exchange.master(Role.SERVER, extended));
        assertThat(exchange.trafficKeys(Role.CLIENT, extended)).isEqualTo(exchange.trafficKeys(Role.SERVER, extended));
        for (Role sender : Role.values()) {
            Term transcript = sender == Role.CLIENT ? UP_TO_CLIENT_FINISHED : UP_TO_SERVER_FINISHED;
            assertThat(SCHEDULE.verifyData(sender, exchange.master(Role.CLIENT, extended), transcript))
                    .isEqualTo(SCHEDULE.verifyData(sender, exchange.master(Role.SERVER, extended), transcript));
        }
    }

    @ParameterizedTest(name = "{0}, extended master secret: {1}")
    @MethodSource("handshakes")
    void whoeverOnlyListensLearnsNoSecret(KeyExchangeInTerms exchange, boolean extended) {
        Knowledge eavesdropper = knowing(exchange.heardByEveryone());

        assertThat(exchange.secrets(extended)).isNotEmpty().noneMatch(eavesdropper::derives);
        assertThat(exchange.heardByEveryone()).allMatch(eavesdropper::derives);
        assertThat(verifyData(exchange, extended)).noneMatch(eavesdropper::derives);
    }

    /// What goes over the wire under the new keys does not give the master secret away either.
    @ParameterizedTest(name = "{0}, extended master secret: {1}")
    @MethodSource("handshakes")
    void whoeverSeesTheFinishedLearnsNoKey(KeyExchangeInTerms exchange, boolean extended) {
        Knowledge seer = knowing(Stream.concat(exchange.heardByEveryone(), verifyData(exchange, extended).stream()));

        assertThat(exchange.secrets(extended)).noneMatch(seer::derives);
    }

    @ParameterizedTest(name = "{0}, extended master secret: {1}")
    @MethodSource("handshakes")
    void theClientKnowsEverythingByItsOwnSecret(KeyExchangeInTerms exchange, boolean extended) {
        Knowledge client = knowing(Stream.concat(exchange.heardByEveryone(), Stream.of(exchange.clientsSecret())));

        assertThat(exchange.secrets(extended)).allMatch(client::derives);
        assertThat(verifyData(exchange, extended)).allMatch(client::derives);
    }

    /// Forward secrecy is why DHE and ECDHE are worth their ServerKeyExchange: a thief who has recorded the
    /// handshake and gets hold of the key of the certificate later can read everything, or nothing.
    @ParameterizedTest(name = "{0}, extended master secret: {1}")
    @MethodSource("handshakes")
    void whoeverStealsTheCertifiedKeyLaterReadsRsaAndNotEphemeral(KeyExchangeInTerms exchange, boolean extended) {
        Knowledge thief = knowing(Stream.concat(exchange.heardByEveryone(), Stream.of(CERTIFIED)));

        switch (exchange) {
            case RSA -> assertThat(exchange.secrets(extended)).allMatch(thief::derives);
            case EPHEMERAL -> assertThat(exchange.secrets(extended)).noneMatch(thief::derives);
        }
    }

    /// Ephemeral keys that nobody signs: whoever sits in the middle holds a key with either end. This is what
    /// VERIFY_SIGNATURE on the ServerKeyExchange is for.
    @Test
    void whoeverSitsInTheMiddleOfUnsignedSharesHoldsAKeyWithTheClient() {
        Term own = new Term.Name("z");
        Knowledge middle = knowing(Stream.concat(KeyExchangeInTerms.EPHEMERAL.heardByEveryone(), Stream.of(own)));
        Term clientsView = Term.agree(KeyExchangeInTerms.EPHEMERAL.clientsSecret(), new Term.Public(own));

        assertThat(middle.derives(clientsView)).isTrue();
        assertThat(middle.derives(KeyExchangeInTerms.EPHEMERAL.premaster(Role.CLIENT)))
                .isFalse();
    }

    /// RFC 7627 §4: without the extension two handshakes with the same premaster secret and randoms have the same
    /// master secret, whatever else was said in them; with it they do not.
    @Test
    void theExtendedMasterSecretBindsTheWholeConversation() {
        PremasterSecret<Term> premaster = new PremasterSecret<>(new Term.Name("premaster"));
        Term otherHash = new Term.Hash(new Term.Name("ClientHello … ClientKeyExchange, with another certificate"));

        assertThat(SCHEDULE.extendedMasterSecret(premaster, SESSION_HASH))
                .isNotEqualTo(SCHEDULE.extendedMasterSecret(premaster, otherHash))
                .isNotEqualTo(SCHEDULE.masterSecret(premaster, CLIENT_RANDOM, SERVER_RANDOM));
        assertThat(SCHEDULE.masterSecret(premaster, CLIENT_RANDOM, SERVER_RANDOM)
                        .value()
                        .formula())
                .doesNotContain("Hash");
    }

    @Test
    void theTwoDirectionsHaveKeysAndFinishedOfTheirOwn() {
        MasterSecret<Term> master = new MasterSecret<>(new Term.Name("master"));
        TrafficKeys<Term> keys = SCHEDULE.trafficKeys(master, CLIENT_RANDOM, SERVER_RANDOM);

        assertThat(Stream.of(Role.values())
                        .flatMap(role -> Stream.of(keys.writeMacKey(role), keys.writeKey(role), keys.writeIv(role))))
                .hasSize(6)
                .doesNotHaveDuplicates();
        assertThat(SCHEDULE.verifyData(Role.CLIENT, master, SESSION_HASH))
                .isNotEqualTo(SCHEDULE.verifyData(Role.SERVER, master, SESSION_HASH));
    }

    /// The formulas as RFC 5246 §8.1, §6.3 and §7.4.9 and RFC 7627 §4 write them. Mind the order of the randoms.
    @Test
    void theFormulasAreThoseOfTheRfcs() {
        PremasterSecret<Term> premaster = new PremasterSecret<>(new Term.Name("pre_master_secret"));
        MasterSecret<Term> master = new MasterSecret<>(new Term.Name("master_secret"));

        assertThat(SCHEDULE.masterSecret(premaster, CLIENT_RANDOM, SERVER_RANDOM)
                        .value()
                        .formula())
                .isEqualTo("PRF(pre_master_secret, \"master secret\", ClientHello.random + ServerHello.random)[0..47]");
        assertThat(SCHEDULE.extendedMasterSecret(premaster, new Term.Name("session_hash"))
                        .value()
                        .formula())
                .isEqualTo("PRF(pre_master_secret, \"extended master secret\", session_hash)[0..47]");
        String block = "PRF(master_secret, \"key expansion\", ServerHello.random + ClientHello.random)[0..79]";
        TrafficKeys<Term> keys = SCHEDULE.trafficKeys(master, CLIENT_RANDOM, SERVER_RANDOM);
        assertThat(List.of(
                        keys.writeMacKey(Role.CLIENT),
                        keys.writeMacKey(Role.SERVER),
                        keys.writeKey(Role.CLIENT),
                        keys.writeKey(Role.SERVER),
                        keys.writeIv(Role.CLIENT),
                        keys.writeIv(Role.SERVER)))
                .extracting(Term::formula)
                .containsExactly(
                        "client_write_MAC_key = " + block + "[0..19]",
                        "server_write_MAC_key = " + block + "[20..39]",
                        "client_write_key = " + block + "[40..55]",
                        "server_write_key = " + block + "[56..71]",
                        "client_write_IV = " + block + "[72..75]",
                        "server_write_IV = " + block + "[76..79]");
        Term messages = new Term.Hash(new Term.Name("handshake_messages"));
        assertThat(SCHEDULE.verifyData(Role.CLIENT, master, messages).formula())
                .isEqualTo("PRF(master_secret, \"client finished\", Hash(handshake_messages))[0..11]");
        assertThat(SCHEDULE.verifyData(Role.SERVER, master, messages).formula())
                .isEqualTo("PRF(master_secret, \"server finished\", Hash(handshake_messages))[0..11]");
    }

    /// RFC 5246 §6.3: what a cipher does not need takes no bytes.
    @Test
    void anAeadHasNoMacKeysAndCbcNoIvs() {
        MasterSecret<Term> master = new MasterSecret<>(new Term.Name("master_secret"));
        TrafficKeys<Term> aead =
                new Tls12KeySchedule<>(TermAlgebra.TERMS, 0, 16, 4).trafficKeys(master, CLIENT_RANDOM, SERVER_RANDOM);
        TrafficKeys<Term> cbc =
                new Tls12KeySchedule<>(TermAlgebra.TERMS, 48, 32, 0).trafficKeys(master, CLIENT_RANDOM, SERVER_RANDOM);

        assertThat(aead.writeKey(Role.CLIENT).formula()).contains("[0..39]").endsWith("[0..15]");
        assertThat(aead.writeIv(Role.SERVER).formula()).endsWith("[36..39]");
        assertThatIllegalStateException()
                .isThrownBy(() -> aead.writeMacKey(Role.CLIENT))
                .withMessage("An AEAD cipher has no MAC keys.");
        assertThat(cbc.writeMacKey(Role.SERVER).formula()).contains("[0..159]").endsWith("[48..95]");
        assertThat(cbc.writeKey(Role.SERVER).formula()).endsWith("[128..159]");
        assertThatIllegalStateException()
                .isThrownBy(() -> cbc.writeIv(Role.CLIENT))
                .withMessage("A cipher in CBC mode has no IV in the key block.");
    }

    @Test
    void whatKnowledgeCanAndCannotDo() {
        Term a = new Term.Name("a");
        Term b = new Term.Name("b");
        Term key = new Term.Name("key");
        Term sealed = new Term.Sealed(a, key);

        assertThat(knowing(Stream.of(a)).derives(b)).isFalse();
        assertThat(knowing(Stream.of(a)).derives(new Term.Hash(a))).isTrue();
        assertThat(knowing(Stream.of(new Term.Hash(a))).derives(a)).isFalse();
        assertThat(knowing(Stream.of(new Term.Concat(ImmutableList.of(a, b)))).derives(b))
                .isTrue();
        assertThat(knowing(Stream.of(a)).derives(new Term.Concat(ImmutableList.of(a, b))))
                .isFalse();
        assertThat(knowing(Stream.of(a)).derives(new Term.Public(a))).isTrue();
        assertThat(knowing(Stream.of(new Term.Public(a))).derives(a)).isFalse();
        assertThat(knowing(Stream.of(sealed)).derives(a)).isFalse();
        assertThat(knowing(Stream.of(sealed, key)).derives(a)).isTrue();
        assertThat(knowing(Stream.of(a, new Term.Public(key))).derives(sealed)).isTrue();
        assertThat(knowing(Stream.of(a)).derives(sealed)).isFalse();
        // A key that comes to light inside another box opens the first.
        assertThat(knowing(Stream.of(sealed, new Term.Sealed(key, b), b)).derives(a))
                .isTrue();
        assertThat(knowing(Stream.of(new Term.Slice(a, "part", 0, 1))).derives(a))
                .isFalse();
        assertThat(knowing(Stream.of(a)).derives(new Term.Slice(a, "part", 0, 1)))
                .isTrue();
        assertThat(knowing(Stream.of(new Term.Public(a), new Term.Public(b)))
                        .derives(new Term.Agreed(ImmutableSet.of(a, b))))
                .isFalse();
        // Half a key is of no use to who has never heard the other's public half.
        assertThat(knowing(Stream.of(a)).derives(new Term.Agreed(ImmutableSet.of(a, b))))
                .isFalse();
        assertThat(knowing(Stream.of(a, new Term.Public(b))).derives(new Term.Agreed(ImmutableSet.of(a, b))))
                .isTrue();
        Term prf = new Term.Prf(a, Label.KEY_EXPANSION, b, 8);
        assertThat(knowing(Stream.of(a, b)).derives(prf)).isTrue();
        assertThat(knowing(Stream.of(b)).derives(prf)).isFalse();
        assertThat(knowing(Stream.of(a)).derives(prf)).isFalse();
    }

    @Test
    void nobodyAgreesWithSomethingThatIsNoPublicHalf() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Term.agree(new Term.Name("x"), new Term.Name("y")))
                .withMessage("No public half: y");
    }

    private static ImmutableList<Term> verifyData(KeyExchangeInTerms exchange, boolean extended) {
        MasterSecret<Term> master = exchange.master(Role.CLIENT, extended);
        return ImmutableList.of(
                SCHEDULE.verifyData(Role.CLIENT, master, UP_TO_CLIENT_FINISHED),
                SCHEDULE.verifyData(Role.SERVER, master, UP_TO_SERVER_FINISHED));
    }

    private static Knowledge knowing(Stream<Term> terms) {
        return Knowledge.of(terms.toList());
    }
}
