package dev.sevensteps.model.explore;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Role;
import java.util.Optional;

/// Variables, queues, and steps that may happen when their guards hold, one at a time and each as a whole. Three tools
/// read it: our [Explorer], and Spin and TLC in their own languages; as every step is atomic and nothing but the variables
/// and queues is part of a state, all three must count the same states.
///
/// @param title      what is modelled, as a heading
/// @param variables  all variables
/// @param queues     all queues
/// @param valueSets  the sets of values that have a name
/// @param symbolSets the sets of symbols that have a name
/// @param steps      all steps
/// @param properties what must hold in every state that can be reached
public record GuardedSystem(
        String title,
        ImmutableList<Variable> variables,
        ImmutableList<Queue> queues,
        ImmutableList<Values> valueSets,
        ImmutableList<Condition.Symbols> symbolSets,
        ImmutableList<Step> steps,
        ImmutableList<Property> properties) {

    /// A variable with a few values.
    ///
    /// @param place   its place among the variables
    /// @param name    an identifier in every language
    /// @param values  the names of its values
    /// @param initial the place of the value that it has at first
    /// @param meaning what it stands for, as a clause
    public record Variable(int place, String name, Domain values, int initial, String meaning) {}

    /// The values of a variable. Numbers are called by themselves.
    ///
    /// @param names    what they are called, in order
    /// @param meanings what each stands for; empty where the name says it
    public record Domain(ImmutableList<String> names, ImmutableList<String> meanings) {

        /// The numbers from 0 to `highest`.
        public static Domain upTo(int highest) {
            ImmutableList.Builder<String> names = ImmutableList.builder();
            for (int number = 0; number <= highest; number++) {
                names.add(Integer.toString(number));
            }
            return new Domain(names.build(), ImmutableList.of());
        }

        /// Whether its values are numbers.
        public boolean isNumeric() {
            return meanings.isEmpty();
        }

        public int size() {
            return names.size();
        }
    }

    /// A set of values that is printed once and meant by its name.
    ///
    /// @param name   an identifier in every language
    /// @param domain whose values they are
    /// @param values their places in the domain
    public record Values(String name, Domain domain, ImmutableSet<Integer> values) {}

    /// A queue of bounded length.
    ///
    /// @param place    its place among the queues
    /// @param name     an identifier in every language
    /// @param capacity how many symbols it has room for
    /// @param alphabet the names of the symbols; symbol 1 is the first of them
    /// @param meanings what each stands for
    public record Queue(
            int place, String name, int capacity, ImmutableList<String> alphabet, ImmutableList<String> meanings) {}

    /// What sort of step it is.
    public enum Kind {
        /// An end says a line.
        SAYS,
        /// An end hears what is next in its queue.
        HEARS,
        /// The attacker acts.
        ATTACKS,
        /// An end gives up because nothing will come any more.
        CUTS,
        /// All is said and done; nothing changes.
        RESTS
    }

    /// A step.
    ///
    /// @param kind    what sort of step it is
    /// @param by      the end that says or hears; the one that hears for the attacker
    /// @param where   the value of that end's place at which it may happen, if there is one only
    /// @param line    the line that is said or counts, if any
    /// @param words   what happens, as a sentence without its full stop
    /// @param guard   when it may happen
    /// @param effects what it changes
    public record Step(
            Kind kind,
            Role by,
            Optional<Condition.OneOf> where,
            Optional<Line> line,
            String words,
            Condition guard,
            ImmutableList<Effect> effects) {}

    /// Something that must hold in every state.
    ///
    /// @param name  an identifier in every language
    /// @param words what it says, as a sentence
    /// @param holds when it holds
    public record Property(String name, String words, Condition holds) {}

    /// The name of a set of values of a domain, if it has one.
    public Optional<String> nameOf(Domain domain, ImmutableSet<Integer> values) {
        return valueSets.stream()
                .filter(known -> known.values().equals(values) && known.domain().equals(domain))
                .map(Values::name)
                .findFirst();
    }
}
