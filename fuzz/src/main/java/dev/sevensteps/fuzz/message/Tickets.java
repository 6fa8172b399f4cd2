package dev.sevensteps.fuzz.message;

import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.DeterministicRandom;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.engine.session.SessionStateDoor;
import dev.sevensteps.engine.session.TicketKeys;
import dev.sevensteps.fuzz.Allowance;
import dev.sevensteps.fuzz.Find;
import dev.sevensteps.model.ByteString;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;

/// Tickets that clients send back. The bytes are tried as a ticket, which no stranger can make; as what is in one, once
/// it is open; and as changes to a good ticket, which then no longer opens.
public final class Tickets {

    private static final Environment ENVIRONMENT = new Environment(
            new DefaultCrypto(),
            new DeterministicRandom("tickets"),
            Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC));

    private Tickets() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        Allowance.spend(bytes.length, () -> open(bytes));
    }

    private static void open(byte[] bytes) {
        TicketKeys keys = new TicketKeys(Duration.ofHours(1), 2);
        Find.unless(
                keys.open(ByteString.copyOf(bytes), ENVIRONMENT).isEmpty(), "A ticket opened that nobody has sealed.");
        Optional<Session> session = SessionStateDoor.read(bytes);
        if (session.isEmpty()) {
            return;
        }
        byte[] written = SessionStateDoor.write(session.get());
        Optional<Session> again = SessionStateDoor.read(written);
        Find.unless(
                again.isPresent() && Arrays.equals(written, SessionStateDoor.write(again.get())),
                "A session that was read and written cannot be read as the same again.");
        ByteString ticket = keys.seal(session.get(), ENVIRONMENT);
        if (ticket.isEmpty()) {
            return;
        }
        Find.unless(
                keys.open(ticket, ENVIRONMENT).isPresent()
                        == session.get().isAliveAt(ENVIRONMENT.clock().instant()),
                "A ticket opens if and only if its session is alive, and this one does not.");
        byte[] changed = ticket.toArray();
        changed[bytes.length % changed.length] ^= 1;
        Find.unless(keys.open(ByteString.copyOf(changed), ENVIRONMENT).isEmpty(), "A ticket opened that was altered.");
    }
}
