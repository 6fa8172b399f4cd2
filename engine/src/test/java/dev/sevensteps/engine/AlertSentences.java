package dev.sevensteps.engine;

import dev.sevensteps.engine.BrokenDutyTest.Breach;
import dev.sevensteps.engine.Impostor.Words;
import dev.sevensteps.engine.wire.HandshakeType;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/// The table of sentences in RFCs that name an alert, and what shows that ours is the one. Its rows stand in several files,
/// by where the sentences stand.
abstract class AlertSentences {

    static final Scenario FULL = Tls13Breaches.young();

    private final String rfc;
    private final List<Row> rows = new ArrayList<>();

    AlertSentences(String rfc) {
        this.rfc = rfc;
    }

    static List<Row> all() {
        List<Row> all = new ArrayList<>();
        all.addAll(new HelloSentences().rows());
        all.addAll(new HandshakeSentences().rows());
        all.addAll(new RecordSentences().rows());
        all.addAll(OlderSentences.ofAll());
        return List.copyOf(all);
    }

    /// A sentence, and what becomes of it here.
    ///
    /// @param section where it stands
    /// @param quote   some words of it that no other sentence of the section has
    record Row(String rfc, String section, String quote, Evidence evidence) {
        @Override
        public String toString() {
            return rfc + " §" + section + ": " + quote + " — " + evidence;
        }
    }

    sealed interface Evidence {

        /// It is done here and now.
        record Provoked(String what, Role by, Alert alert, Provocation how) implements Evidence {
            @Override
            public String toString() {
                return what;
            }
        }

        /// It is a row of another table.
        record Breached(Breaches table, String what, Alert alert) implements Evidence {
            Breach breach() {
                return table.rows().stream()
                        .filter(row -> row.what().equals(what))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("There is no such breach: " + what));
            }

            @Override
            public String toString() {
                return what;
            }
        }

        /// Another test shows it.
        record Shown(Class<?> test, String method) implements Evidence {
            @Override
            public String toString() {
                return test.getSimpleName() + "." + method;
            }
        }

        /// It asks nothing of this engine.
        record NotAsked(String reason) implements Evidence {
            @Override
            public String toString() {
                return reason;
            }
        }
    }

    /// Sets two ends up such that one of them has to answer with an alert once all has been carried.
    @FunctionalInterface
    interface Provocation {
        Pair provoke();
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    /// A sentence, and all that is to be said about it.
    final Sentence sentence(String section, String quote) {
        return new Sentence(section, quote);
    }

    final class Sentence {
        private final String section;
        private final String quote;

        private Sentence(String section, String quote) {
            this.section = section;
            this.quote = quote;
        }

        private Sentence add(Evidence evidence) {
            rows.add(new Row(rfc, section, quote, evidence));
            return this;
        }

        Sentence provoked(String what, Role by, Alert alert, Provocation how) {
            return add(new Evidence.Provoked(what, by, alert, how));
        }

        /// Someone on the wire of a handshake that is good without.
        Sentence onTheWire(String what, Role by, Alert alert, Scenario scenario, Breaches.Tampering tampering) {
            return provoked(
                    what, by, alert, () -> ScenarioPlay.of(scenario).stage().carriedBy(tampering.on()));
        }

        /// One message of a handshake that is good otherwise is another.
        Sentence changed(
                HandshakeType type, String what, Role by, Alert alert, Scenario scenario, UnaryOperator<Words> change) {
            return onTheWire(what, by, alert, scenario, () -> Impostor.whoReplaces(type, change));
        }

        /// The handshake is over, and one end says something else.
        Sentence afterwards(String what, Role by, Alert alert, Scenario scenario, Words words) {
            return afterwards(
                    what,
                    by,
                    alert,
                    scenario,
                    (pair, impostor) -> pair.deliver(by, impostor.say(pair, by.peer(), words)));
        }

        /// The handshake is over, and something else happens.
        Sentence afterwards(String what, Role by, Alert alert, Scenario scenario, BiConsumer<Pair, Impostor> then) {
            return provoked(what, by, alert, () -> {
                Impostor impostor = Impostor.whoOnlyListens();
                Pair pair =
                        ScenarioPlay.of(scenario).stage().carriedBy(impostor).pump();
                then.accept(pair, impostor);
                return pair;
            });
        }

        Sentence breached(Breaches table, String what, Alert alert) {
            return add(new Evidence.Breached(table, what, alert));
        }

        Sentence shown(Class<?> test, String method) {
            return add(new Evidence.Shown(test, method));
        }

        void notAsked(String reason) {
            add(new Evidence.NotAsked(reason));
        }
    }
}
