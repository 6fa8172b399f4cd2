package dev.sevensteps.learn;

import de.learnlib.oracle.EquivalenceOracle.MealyEquivalenceOracle;
import de.learnlib.oracle.MembershipOracle.MealyMembershipOracle;
import de.learnlib.query.DefaultQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.automatalib.automaton.transducer.MealyMachine;
import net.automatalib.word.Word;
import net.automatalib.word.WordBuilder;
import org.jspecify.annotations.Nullable;

/// Long words at random that the hypothesis takes to keep the connection alive, with anything at their end. Words of
/// letters drawn alike would nearly all be over with the second.
///
/// @param words  how many
/// @param length how long at most
/// @param seed   where they come from
record LiveWords(MealyMembershipOracle<Symbol, Reply> oracle, int words, int length, long seed)
        implements MealyEquivalenceOracle<Symbol, Reply> {

    @Override
    public @Nullable DefaultQuery<Symbol, Word<Reply>> findCounterExample(
            MealyMachine<?, Symbol, ?, Reply> hypothesis, Collection<? extends Symbol> inputs) {
        Random random = new Random(seed);
        List<Symbol> letters = List.copyOf(inputs);
        for (int i = 0; i < words; i++) {
            Word<Symbol> word = word(hypothesis, letters, random);
            DefaultQuery<Symbol, Word<Reply>> query = new DefaultQuery<>(word);
            oracle.processQuery(query);
            if (!query.getOutput().equals(hypothesis.computeOutput(word))) {
                return query;
            }
        }
        return null;
    }

    private <S> Word<Symbol> word(MealyMachine<S, Symbol, ?, Reply> hypothesis, List<Symbol> letters, Random random) {
        WordBuilder<Symbol> word = new WordBuilder<>();
        S state = hypothesis.getInitialState();
        int live = random.nextInt(length);
        for (int i = 0; i < live; i++) {
            List<Symbol> choices = new ArrayList<>();
            for (Symbol letter : letters) {
                if (!Objects.requireNonNull(hypothesis.getOutput(state, letter)).ended()) {
                    choices.add(letter);
                }
            }
            if (choices.isEmpty()) {
                break;
            }
            Symbol letter = choices.get(random.nextInt(choices.size()));
            word.add(letter);
            state = hypothesis.getSuccessor(state, letter);
        }
        return word.append(letters.get(random.nextInt(letters.size()))).toWord();
    }
}
