package dev.sevensteps.learn;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Script;
import java.util.Arrays;
import java.util.Optional;

/// What the engine can be told: a letter of the words that it is asked with.
public sealed interface Symbol {

    /// For a reader.
    String words();

    /// A message of the script.
    record Said(Message message, Form form) implements Symbol {
        @Override
        public String words() {
            return message.rfcName() + form.words();
        }

        @Override
        public String toString() {
            return words();
        }
    }

    /// Something that is no message of the script.
    ///
    /// @param asking whether a KeyUpdate asks for one in return
    record Aside(Interjection what, boolean asking) implements Symbol {
        @Override
        public String words() {
            return what.words() + (asking ? " (update_requested)" : "");
        }

        @Override
        public String toString() {
            return words();
        }
    }

    /// How a message is.
    enum Form {
        /// As the RFC has it, as far as it can be made at this place.
        RIGHT(""),
        /// A Certificate that holds none.
        EMPTY(" (empty)"),
        /// Its proof is wrong in one bit.
        WRONG(" (wrong)");

        private final String words;

        Form(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /// All that a peer of this engine could say: every message of the version, those of the engine's own lines among
    /// them, and every interjection.
    static ImmutableList<Symbol> alphabet(Configuration configuration) {
        ProtocolVersion version = configuration.version();
        Role speaker = configuration.tester();
        ImmutableSet.Builder<Symbol> symbols = ImmutableSet.builder();
        for (Message message : messages(version)) {
            symbols.add(new Said(message, Form.RIGHT));
            if (message == Message.CERTIFICATE && speaker == Role.CLIENT) {
                symbols.add(new Said(message, Form.EMPTY));
            }
            if (message == Message.FINISHED || message == Message.CERTIFICATE_VERIFY) {
                symbols.add(new Said(message, Form.WRONG));
            }
        }
        for (Interjection interjection : Interjection.values()) {
            // What a client sends ahead goes under keys that the tester has none of; else its bytes are those of data.
            if (interjection != Interjection.EARLY_DATA
                    && interjection.versions().contains(version)
                    && message(interjection).isEmpty()) {
                symbols.add(new Aside(interjection, false));
            }
        }
        if (version == ProtocolVersion.TLS_1_3) {
            symbols.add(new Aside(Interjection.KEY_UPDATE, true));
        }
        return symbols.build().asList();
    }

    private static ImmutableSet<Message> messages(ProtocolVersion version) {
        ImmutableSet.Builder<Message> messages = ImmutableSet.builder();
        Script.of(version).lines().stream()
                .filter(line ->
                        version == ProtocolVersion.TLS_1_3 || !line.message().equals(Message.HELLO_RETRY_REQUEST))
                .map(Line::message)
                .forEach(messages::add);
        Arrays.stream(Interjection.values())
                .filter(interjection -> interjection.versions().contains(version))
                .flatMap(interjection -> message(interjection).stream())
                .forEach(messages::add);
        return messages.build().stream().sorted().collect(toImmutableSet());
    }

    /// The message of the script whose bytes an interjection has, if it has those of one.
    static Optional<Message> message(Interjection interjection) {
        return switch (interjection) {
            case COMPATIBILITY_CCS -> Optional.of(Message.CHANGE_CIPHER_SPEC);
            case NEW_SESSION_TICKET -> Optional.of(Message.NEW_SESSION_TICKET);
            case RENEGOTIATION -> Optional.of(Message.CLIENT_HELLO);
            case WARNING_ALERT,
                    USER_CANCELED,
                    FATAL_ALERT,
                    CLOSE_NOTIFY,
                    APPLICATION_DATA,
                    EARLY_DATA,
                    KEY_UPDATE,
                    HELLO_REQUEST -> Optional.empty();
        };
    }
}
