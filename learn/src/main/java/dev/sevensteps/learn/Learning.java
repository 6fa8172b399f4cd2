package dev.sevensteps.learn;

import com.google.common.collect.ImmutableList;
import de.learnlib.algorithm.ttt.mealy.TTTLearnerMealy;
import de.learnlib.algorithm.ttt.mealy.TTTLearnerMealyBuilder;
import de.learnlib.oracle.equivalence.MealyEQOracleChain;
import de.learnlib.oracle.equivalence.MealyWpMethodEQOracle;
import de.learnlib.query.DefaultQuery;
import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.crypto.Crypto;
import java.util.Optional;
import java.util.function.UnaryOperator;
import net.automatalib.alphabet.Alphabet;
import net.automatalib.alphabet.impl.Alphabets;
import net.automatalib.word.Word;

/// Learns one engine and holds it against the model. The learner is TTT; whether a hypothesis is the engine is tried with
/// the Wp-method, and with long words at random.
public final class Learning {

    /// How many letters the Wp-method puts between a transition and the words that tell states apart: every engine is
    /// found out that differs from the hypothesis and has no more than so many states more.
    public static final int LOOKAHEAD = 2;

    private static final int RANDOM_WORDS = 300;

    /// Shorter than the engine's patience: its count of interruptions is no state that is to be learnt.
    private static final int RANDOM_LENGTH = 24;

    private static final long SEED = 20260601;

    private final Configuration configuration;
    private final Crypto crypto;
    private final Crypto testers;
    private final UnaryOperator<Endpoint> change;
    private final int lookahead;

    private Learning(
            Configuration configuration, Crypto crypto, Crypto testers, UnaryOperator<Endpoint> change, int lookahead) {
        this.configuration = configuration;
        this.crypto = crypto;
        this.testers = testers;
        this.change = change;
        this.lookahead = lookahead;
    }

    /// What came of it.
    ///
    /// @param learnt     the machine that was learnt
    /// @param declared   the machine of the model
    /// @param rounds     how many hypotheses there were
    /// @param queries    how many words the learner asked for
    /// @param handshakes how many connections were made to answer them
    /// @param longest    how long the longest word was
    /// @param difference a word to which the two answer differently, if there is one
    public record Verdict(
            Configuration configuration,
            Machine learnt,
            Machine declared,
            int rounds,
            long queries,
            long handshakes,
            int longest,
            Optional<Difference> difference) {

        /// How many states the engine has.
        public int states() {
            return learnt.size();
        }

        /// Whether the engine is what the model says.
        public boolean isEqual() {
            return difference.isEmpty();
        }
    }

    /// Learns the engine as it is.
    public static Verdict of(Configuration configuration) {
        return of(configuration, LOOKAHEAD);
    }

    /// The same with more or less between.
    ///
    /// @param lookahead see [#LOOKAHEAD]
    public static Verdict of(Configuration configuration, int lookahead) {
        Crypto crypto = new RememberingCrypto();
        return new Learning(configuration, crypto, crypto, engine -> engine, lookahead).learn(configuration);
    }

    /// Learns all of them, as many at a time as there are processors.
    public static ImmutableList<Verdict> all(int lookahead) {
        return Configuration.all().parallelStream()
                .map(configuration -> of(configuration, lookahead))
                .collect(ImmutableList.toImmutableList());
    }

    /// Learns an engine with something done to it.
    ///
    /// @param crypto what it computes with
    /// @param change who stands before it
    /// @param engine the configuration that it really has, whatever the model is told
    static Verdict of(
            Configuration configuration, Crypto crypto, UnaryOperator<Endpoint> change, Configuration engine) {
        return new Learning(configuration, crypto, new RememberingCrypto(), change, LOOKAHEAD).learn(engine);
    }

    private Verdict learn(Configuration real) {
        Alphabet<Symbol> alphabet = Alphabets.fromCollection(Symbol.alphabet(configuration));
        Cast cast = new Cast(configuration, testers);
        Cast engines = new Cast(real, crypto);
        Samples samples = Samples.of(configuration.version(), testers);
        EngineOracle oracle = new EngineOracle(() -> {
            Connection engine = engines.engine();
            return new Talk(configuration, cast, samples, change.apply(new EngineEndpoint(engine)));
        });
        TTTLearnerMealy<Symbol, Reply> learner = new TTTLearnerMealyBuilder<Symbol, Reply>()
                .withAlphabet(alphabet)
                .withOracle(oracle)
                .create();
        MealyEQOracleChain<Symbol, Reply> equivalence = new MealyEQOracleChain<>(
                new LiveWords(oracle, RANDOM_WORDS, RANDOM_LENGTH, SEED),
                new MealyWpMethodEQOracle<>(oracle, lookahead));

        learner.startLearning();
        int rounds = 1;
        DefaultQuery<Symbol, Word<Reply>> counterexample =
                equivalence.findCounterExample(learner.getHypothesisModel(), alphabet);
        while (counterexample != null) {
            learner.refineHypothesis(counterexample);
            rounds++;
            counterexample = equivalence.findCounterExample(learner.getHypothesisModel(), alphabet);
        }
        Machine learnt = Machine.of(learner.getHypothesisModel(), alphabet);
        Machine declared = Machine.of(Declared.machine(configuration, alphabet), alphabet);
        return new Verdict(
                configuration,
                learnt,
                declared,
                rounds,
                oracle.queries(),
                oracle.handshakes(),
                oracle.longest(),
                learnt.differenceTo(declared));
    }
}
