package dev.sevensteps.book.broken;

import dev.sevensteps.model.Message;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Something that an end can say, at whatever place: every message of the model, and what is none.
public sealed interface Saying {

    /// A name for an address: `server-hello-1.3`.
    String id();

    /// A name for a reader: `ServerHello (TLS 1.3)`.
    String title();

    /// How a refusal calls it: `ServerHello`.
    String refusedAs();

    /// A message of the model.
    ///
    /// @param message which
    record OfScript(Message message) implements Saying {

        /// Two messages have one name.
        private static final Map<Message, String> VERSIONS =
                Map.of(Message.SERVER_HELLO, "1.2", Message.TLS13_SERVER_HELLO, "1.3");

        @Override
        public String id() {
            String version = VERSIONS.get(message);
            return version == null
                    ? message.name().toLowerCase(Locale.ROOT).replace('_', '-')
                    : "server-hello-" + version;
        }

        @Override
        public String title() {
            String version = VERSIONS.get(message);
            return message.rfcName() + (version == null ? "" : " (TLS " + version + ")");
        }

        @Override
        public String refusedAs() {
            return message.rfcName();
        }
    }

    /// What is no message of any script.
    enum Strange implements Saying {
        /// What only a server of TLS 1.2 says, and outside the script (RFC 5246 §7.4.1.1).
        HELLO_REQUEST("HelloRequest"),
        /// What either end of TLS 1.3 says when the handshake is over (RFC 9846 §4.7.3).
        KEY_UPDATE("KeyUpdate"),
        /// A handshake message of a type that nobody knows.
        UNKNOWN_MESSAGE("Message of an unknown type"),
        /// Application data.
        APPLICATION_DATA("Application data"),
        /// An alert of the level warning.
        WARNING("Alert, a mere warning"),
        /// A record of a type that nobody knows. The type stands in its header, which is never encrypted.
        UNKNOWN_RECORD("Record of an unknown type");

        private final String title;

        Strange(String title) {
            this.title = title;
        }

        @Override
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @Override
        public String title() {
            return title;
        }

        @Override
        public String refusedAs() {
            return title;
        }
    }

    /// All of them, in the order in which they are shown.
    static List<Saying> all() {
        return Stream.concat(Arrays.stream(Message.values()).map(OfScript::new), Arrays.stream(Strange.values()))
                .map(Saying.class::cast)
                .toList();
    }
}
