package dev.sevensteps.book.broken;

import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.DecodeException;
import dev.sevensteps.engine.wire.HandshakeCodec;
import dev.sevensteps.engine.wire.HandshakeMessage;
import dev.sevensteps.engine.wire.MessageContext;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Ways to lie. Each is for one conversation: some remember what they have held back.
final class Lies {

    private Lies() {}

    /// Some lines are not said.
    static Liar.Lie leavingOut(Line... lines) {
        Set<Line> left = Set.of(lines);
        return due -> due.line().filter(left::contains).isPresent() ? List.of() : List.of(due);
    }

    /// A line is said twice.
    static Liar.Lie repeating(Line line) {
        return due -> due.is(line) ? List.of(due, due) : List.of(due);
    }

    /// The change of the keys is not said, and the line behind it goes in clear.
    static Liar.Lie keepingInClear(Line change, Line behind) {
        return due -> due.is(change) ? List.of() : List.of(due.is(behind) ? due.under(Epoch.CLEAR) : due);
    }

    /// Something else is said before a line.
    static Liar.Lie adding(Words more, Line before) {
        return due -> due.is(before) ? List.of(more, due) : List.of(due);
    }

    /// Something else is said in the place of a line.
    static Liar.Lie saying(Words other, Line instead) {
        return due -> due.is(instead) ? List.of(other) : List.of(due);
    }

    /// A line is said right after another that it should come before.
    static Liar.Lie sayingLater(Line line, Line after) {
        List<Words> held = new ArrayList<>();
        return due -> {
            if (due.is(line)) {
                held.add(due);
                return List.of();
            }
            List<Words> all = new ArrayList<>(List.of(due));
            if (due.is(after)) {
                all.addAll(held);
            }
            return all;
        };
    }

    /// A line is said again in the place of a later one.
    static Liar.Lie sayingAgain(Line line, Line instead) {
        List<Words> said = new ArrayList<>();
        return due -> {
            if (due.is(line)) {
                said.add(due);
            }
            return due.is(instead) ? said : List.of(due);
        };
    }

    /// When the handshake is over, a line is said once more, and then the data.
    static Liar.Lie sayingOnceMore(Line line) {
        List<Words> said = new ArrayList<>();
        return due -> {
            if (due.is(line)) {
                said.add(due);
            }
            boolean isData = due.type() == ContentType.APPLICATION_DATA;
            List<Words> all = new ArrayList<>();
            if (isData) {
                said.forEach(again -> all.add(again.under(due.epoch())));
            }
            all.add(due);
            return all;
        };
    }

    /// The ClientHello says something else.
    static Liar.Lie greeting(UnaryOperator<ClientHello> edit) {
        return editing(Opening.CLIENT_HELLO, ClientHello.class, MessageContext.offered(Role.CLIENT), edit);
    }

    /// A line says something else.
    ///
    /// @param kind    what it is read as
    /// @param context how it is read
    static <M extends HandshakeMessage> Liar.Lie editing(
            Line line, Class<M> kind, MessageContext context, UnaryOperator<M> edit) {
        return due -> List.of(due.is(line) ? edited(due, kind, context, edit) : due);
    }

    private static <M extends HandshakeMessage> Words edited(
            Words due, Class<M> kind, MessageContext context, UnaryOperator<M> edit) {
        return due.saying(HandshakeCodec.encode(edit.apply(read(due.bytes().toArray(), kind, context))));
    }

    /// A message of an honest end.
    static <M extends HandshakeMessage> M read(byte[] message, Class<M> kind, MessageContext context) {
        try {
            return kind.cast(HandshakeCodec.decode(message, context));
        } catch (DecodeException impossible) {
            throw new IllegalStateException("What an honest end says cannot be read.", impossible);
        }
    }

    /// In a line the lowest bit of a byte is another.
    ///
    /// @param fromEnd which byte, counted from the last, which is 1
    static Liar.Lie turning(Line line, int fromEnd) {
        return due -> List.of(due.is(line) ? due.turned(fromEnd) : due);
    }
}
