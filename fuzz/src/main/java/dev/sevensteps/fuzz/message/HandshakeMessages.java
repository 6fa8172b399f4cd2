package dev.sevensteps.fuzz.message;

import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.wire.DecodeException;
import dev.sevensteps.engine.wire.Field;
import dev.sevensteps.engine.wire.HandshakeCodec;
import dev.sevensteps.engine.wire.HandshakeMessage;
import dev.sevensteps.engine.wire.MessageContext;
import dev.sevensteps.fuzz.Allowance;
import dev.sevensteps.fuzz.Find;
import dev.sevensteps.model.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Handshake messages of both versions. The first byte says in which context the rest is read. A message that is read is
/// written as the same bytes; with annotations it is read, or refused, alike.
public final class HandshakeMessages {

    /// All that a message can be read in. Seeds count on the order.
    public static final List<MessageContext> CONTEXTS = contexts();

    private HandshakeMessages() {}

    private static List<MessageContext> contexts() {
        List<MessageContext> contexts = new ArrayList<>();
        for (Role sender : Role.values()) {
            contexts.add(MessageContext.offered(sender));
            for (KeyExchange exchange : KeyExchange.values()) {
                contexts.add(MessageContext.chosen(sender, exchange));
            }
            contexts.add(new MessageContext.Tls13(sender, 32));
            contexts.add(new MessageContext.Tls13(sender, 48));
        }
        return List.copyOf(contexts);
    }

    public static void fuzzerTestOneInput(byte[] bytes) {
        if (bytes.length > 0) {
            MessageContext context = CONTEXTS.get((bytes[0] & 0xff) % CONTEXTS.size());
            Allowance.spend(bytes.length, () -> read(Arrays.copyOfRange(bytes, 1, bytes.length), context));
        }
    }

    private static void read(byte[] bytes, MessageContext context) {
        HandshakeMessage message;
        try {
            message = HandshakeCodec.decode(bytes, context);
        } catch (DecodeException refused) {
            requireRefusal(bytes, context, refused);
            return;
        }
        Find.unless(
                Arrays.equals(bytes, HandshakeCodec.encode(message)),
                "A message that was read is written as other bytes: " + message + ".");
        try {
            requireAllAccountedFor(bytes, HandshakeCodec.annotate(bytes, context));
        } catch (DecodeException refused) {
            throw new Find("A message can be read, but not with annotations.", refused);
        }
    }

    private static void requireRefusal(byte[] bytes, MessageContext context, DecodeException refused) {
        try {
            HandshakeCodec.annotate(bytes, context);
        } catch (DecodeException refusedToo) {
            Find.unless(
                    String.valueOf(refused.getMessage()).equals(refusedToo.getMessage())
                            && refused.alert() == refusedToo.alert(),
                    "With annotations it is refused for another reason: " + refused + ", " + refusedToo + ".");
            return;
        }
        throw new Find("A message can be read with annotations only.", refused);
    }

    /// Each byte is in exactly one field that is no group.
    private static void requireAllAccountedFor(byte[] bytes, List<Field> fields) {
        int next = 0;
        for (Field field : fields) {
            if (field.kind() == Field.Kind.GROUP) {
                continue;
            }
            Find.unless(field.offset() == next, "Byte " + next + " is in no field, or in two: " + fields + ".");
            next += field.length();
        }
        Find.unless(next == bytes.length, "The fields end at byte " + next + " of " + bytes.length + ".");
    }
}
