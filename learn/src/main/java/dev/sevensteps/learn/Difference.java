package dev.sevensteps.learn;

import com.google.common.collect.ImmutableList;
import net.automatalib.automaton.transducer.MealyMachine;
import net.automatalib.word.Word;

/// Where an engine and the model part.
///
/// @param word     what is said to the engine, one thing after the other
/// @param learnt   what it answers to each
/// @param declared what the model says it answers
public record Difference(ImmutableList<Symbol> word, ImmutableList<Reply> learnt, ImmutableList<Reply> declared) {

    static Difference of(
            Word<Symbol> word, MealyMachine<?, Symbol, ?, Reply> learnt, MealyMachine<?, Symbol, ?, Reply> declared) {
        return new Difference(
                ImmutableList.copyOf(word.asList()),
                ImmutableList.copyOf(learnt.computeOutput(word).asList()),
                ImmutableList.copyOf(declared.computeOutput(word).asList()));
    }

    /// In words, a line for each thing that is said.
    public String sentence() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < word.size(); i++) {
            text.append("  it is told %s%n".formatted(word.get(i)));
            if (learnt.get(i).equals(declared.get(i))) {
                text.append("    and answers: %s%n".formatted(learnt.get(i)));
            } else {
                text.append(
                        "    and answers: %s%n    where the model has: %s%n".formatted(learnt.get(i), declared.get(i)));
            }
        }
        return text.toString().replace("\r\n", "\n");
    }
}
