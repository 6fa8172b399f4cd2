package dev.sevensteps.model.symbolic;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Script;

/// Something that an end leaves undone, or a circumstance under which it works. Both ends share them.
public sealed interface Lapse {

    /// A duty of the model's that the hearer of this line does not do.
    record Undone(Line line, Duty duty) implements Lapse {

        @Override
        public String words() {
            return duty + " at " + line.name();
        }
    }

    /// A part of a duty, or something that is no duty at all.
    enum Weakness implements Lapse {
        /// A part of VERIFY_CHAIN at the client: the certificate is genuine, whoever it is for.
        NAME_NOT_COMPARED("the name in the server's certificate is not compared"),
        /// RFC 7627: the master secret does not cover the conversation.
        NO_EXTENDED_MASTER_SECRET("no extended master secret"),
        /// The server's random number and its half of the key are the same in every handshake.
        SERVER_REPEATS_ITSELF("the server's random number and key share are the same each time"),
        /// Both ends speak TLS 1.3 too.
        SPEAKS_TLS_1_3("both ends speak TLS 1.3 too"),
        /// Both ends still take a group of TLS 1.2 in which discrete logarithms can be had.
        BREAKABLE_GROUP("both ends take a breakable group in TLS 1.2");

        private final String words;

        Weakness(String words) {
            this.words = words;
        }

        @Override
        public String words() {
            return words;
        }
    }

    /// What it is called.
    String words();

    /// Every duty of every line of a version.
    static ImmutableList<Undone> duties(ProtocolVersion version) {
        return Script.of(version).lines().stream()
                .flatMap(line -> line.duties().stream().map(duty -> new Undone(line, duty)))
                .collect(toImmutableList());
    }
}
