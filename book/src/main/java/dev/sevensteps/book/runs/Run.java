package dev.sevensteps.book.runs;

import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/// A handshake that a reader of the step book walks through.
///
/// @param id       its name in an address
/// @param title    its heading
/// @param kind     what it is an example of
/// @param chosen   what it is an example of, choice by choice; see [Choice]. Of a run that is not good, perhaps a part
/// @param say      what a reader sees in it, plain
/// @param command  the command line that repeats it; empty where there is none
/// @param version  the version that is spoken
/// @param scenario the scenario, or where the handshake failed the one that would have been; absent if that is open
/// @param client   what the client recorded
/// @param server   what the server recorded
/// @param sees     whose recording is shown first
/// @param reading  where more is told
public record Run(
        String id,
        String title,
        Kind kind,
        SequencedMap<String, String> chosen,
        String say,
        String command,
        ProtocolVersion version,
        Optional<Scenario> scenario,
        Optional<Trace> client,
        Optional<Trace> server,
        Role sees,
        Optional<Reading> reading) {

    /// A place where more is told of what a run shows.
    ///
    /// @param title   the heading there
    /// @param address where it is, seen from the folder of the page
    public record Reading(String title, String address) {}

    /// What a run is an example of.
    public enum Kind {
        /// All went well.
        GOOD,
        /// The client refuses the server's certificate.
        FLAW,
        /// A message came that had no place there.
        WRONG_MESSAGE,
        /// Bytes were changed on their way.
        TAMPERED,
        /// Somebody tried a known attack.
        ATTACK,
        /// The reader's own.
        YOURS;

        /// The name in the data: `wrong-message`.
        public String kebabCase() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// @throws IllegalArgumentException if neither end recorded it
    public Run {
        if (client.isEmpty() && server.isEmpty()) {
            throw new IllegalArgumentException("The run " + id + " has not been recorded by either end.");
        }
        chosen = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(chosen));
    }

    /// The same, and more is told there.
    public Run withReading(Reading more) {
        return new Run(
                id, title, kind, chosen, say, command, version, scenario, client, server, sees, Optional.of(more));
    }

    /// What is chosen for this choice.
    public Optional<String> chosen(String choice) {
        return Optional.ofNullable(chosen.get(choice));
    }

    /// What this end recorded.
    public Optional<Trace> at(Role role) {
        return switch (role) {
            case CLIENT -> client;
            case SERVER -> server;
        };
    }

    /// What the end recorded that is shown first, or the other if that did not.
    public Trace trace() {
        return at(sees).or(() -> at(sees.peer())).orElseThrow();
    }
}
