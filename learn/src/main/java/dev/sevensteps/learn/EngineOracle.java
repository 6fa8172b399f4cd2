package dev.sevensteps.learn;

import de.learnlib.oracle.MembershipOracle.MealyMembershipOracle;
import de.learnlib.query.Query;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import net.automatalib.word.Word;
import net.automatalib.word.WordBuilder;

/// Answers what the learner asks: says a word to a new engine and listens. Each beginning of a word is said once; what was
/// answered is remembered.
final class EngineOracle implements MealyMembershipOracle<Symbol, Reply> {

    private final Supplier<Talk> talks;
    private final Answer root = new Answer(Reply.SILENCE);
    private final Map<Reply, Reply> known = new HashMap<>(Map.of(Reply.CLOSED, Reply.CLOSED));
    private long queries;
    private long handshakes;
    private int longest;

    private static final class Answer {
        final Reply reply;
        final Map<Symbol, Answer> further = new HashMap<>();

        Answer(Reply reply) {
            this.reply = reply;
        }
    }

    EngineOracle(Supplier<Talk> talks) {
        this.talks = talks;
    }

    /// How many words the learner has asked for.
    long queries() {
        return queries;
    }

    /// How many connections were made to answer them.
    long handshakes() {
        return handshakes;
    }

    /// How long the longest word was that was said up to its end.
    int longest() {
        return longest;
    }

    @Override
    public void processQueries(Collection<? extends Query<Symbol, Word<Reply>>> asked) {
        for (Query<Symbol, Word<Reply>> query : asked) {
            queries++;
            Word<Symbol> word = query.getInput();
            query.answer(answer(word).suffix(query.getSuffix().size()));
        }
    }

    private Word<Reply> answer(Word<Symbol> word) {
        return remembered(word).orElseGet(() -> ask(word));
    }

    /// Once a connection has ended nothing else can be known of it: no transport carries what is said then.
    private Optional<Word<Reply>> remembered(Word<Symbol> word) {
        WordBuilder<Reply> replies = new WordBuilder<>(word.size());
        Answer at = root;
        for (Symbol symbol : word) {
            if (at.reply.ended()) {
                replies.add(Reply.CLOSED);
                continue;
            }
            Answer next = at.further.get(symbol);
            if (next == null) {
                return Optional.empty();
            }
            replies.add(next.reply);
            at = next;
        }
        return Optional.of(replies.toWord());
    }

    /// One object for each reply: they are compared by the million.
    private Reply one(Reply reply) {
        return known.computeIfAbsent(reply, each -> each);
    }

    private Word<Reply> ask(Word<Symbol> word) {
        handshakes++;
        WordBuilder<Reply> replies = new WordBuilder<>(word.size());
        Talk talk = talks.get();
        Answer at = root;
        int said = 0;
        for (Symbol symbol : word) {
            Reply reply = one(talk.say(symbol));
            if (!at.reply.ended()) {
                Answer before = at.further.get(symbol);
                if (before != null && !before.reply.equals(reply)) {
                    throw new IllegalStateException("The engine is not deterministic: to " + symbol + " in " + word
                            + " it answers " + reply + ", and before " + before.reply + ".");
                }
                at = at.further.computeIfAbsent(symbol, _ -> new Answer(reply));
                said++;
            }
            replies.add(reply);
        }
        longest = Math.max(longest, said);
        return replies.toWord();
    }
}
