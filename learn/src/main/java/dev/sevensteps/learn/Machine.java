package dev.sevensteps.learn;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.automatalib.alphabet.Alphabet;
import net.automatalib.automaton.transducer.MealyMachine;
import net.automatalib.automaton.transducer.impl.CompactMealy;
import net.automatalib.util.automaton.Automata;
import net.automatalib.util.automaton.minimizer.HopcroftMinimizer;

/// A machine that answers each thing it is told: as small as it can be, its states numbered as they are first reached. Of
/// two that answer alike it is one and the same.
public final class Machine {

    private final Alphabet<Symbol> alphabet;
    private final CompactMealy<Symbol, Reply> mealy;

    private Machine(Alphabet<Symbol> alphabet, CompactMealy<Symbol, Reply> mealy) {
        this.alphabet = alphabet;
        this.mealy = mealy;
    }

    static Machine of(MealyMachine<?, Symbol, ?, Reply> any, Alphabet<Symbol> alphabet) {
        return new Machine(alphabet, numbered(HopcroftMinimizer.minimizeMealy(any, alphabet), alphabet));
    }

    private static CompactMealy<Symbol, Reply> numbered(
            CompactMealy<Symbol, Reply> machine, Alphabet<Symbol> alphabet) {
        CompactMealy<Symbol, Reply> numbered = new CompactMealy<>(alphabet);
        List<Integer> states = new ArrayList<>();
        states.add(machine.getInitialState());
        numbered.addInitialState();
        for (int from = 0; from < states.size(); from++) {
            for (Symbol symbol : alphabet) {
                Integer next = machine.getSuccessor(states.get(from), symbol);
                int to = states.indexOf(next);
                if (to < 0) {
                    to = numbered.addState();
                    states.add(next);
                }
                numbered.addTransition(from, symbol, to, machine.getOutput(states.get(from), symbol));
            }
        }
        return numbered;
    }

    /// What it can be told.
    public ImmutableList<Symbol> alphabet() {
        return ImmutableList.copyOf(alphabet);
    }

    /// How many states it has; they are numbered from 0, the first.
    public int size() {
        return mealy.size();
    }

    /// What it answers.
    public Reply reply(int state, Symbol symbol) {
        return Objects.requireNonNull(mealy.getOutput(state, symbol));
    }

    /// Where it goes.
    public int next(int state, Symbol symbol) {
        return mealy.getSuccessor(state, symbol);
    }

    /// Whether the connection has ended here.
    boolean isEnd(int state) {
        return alphabet.stream().allMatch(symbol -> reply(state, symbol).equals(Reply.CLOSED));
    }

    /// Where this machine, which was learnt, parts from the declared one, if it does.
    Optional<Difference> differenceTo(Machine declared) {
        return Optional.ofNullable(Automata.findSeparatingWord(mealy, declared.mealy, alphabet))
                .map(word -> Difference.of(word, mealy, declared.mealy));
    }
}
