package dev.sevensteps.ca.http;

import dev.sevensteps.ca.revoke.OcspResponder;
import dev.sevensteps.ca.store.AuthorityStore;
import dev.sevensteps.model.ByteString;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What is handed out of one authority.
///
/// @param name        the first part of its paths: `issuing`
/// @param certificate its certificate, DER
/// @param lists       gives the list of revoked certificates, DER
/// @param responder   answers single questions
public record ServedAuthority(String name, ByteString certificate, Lists lists, OcspResponder responder) {

    /// Gives lists of revoked certificates.
    @FunctionalInterface
    public interface Lists {
        /// The list as of now, DER.
        ///
        /// @throws IOException if it cannot be made
        ByteString current() throws IOException;
    }

    /// @throws IllegalArgumentException if the name is none for a path
    public ServedAuthority {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new IllegalArgumentException(
                    "'" + name + "' cannot be part of a path. Use letters, digits, dots, hyphens and underscores.");
        }
    }

    /// An authority that is kept, and signs its own answers. Its list of revoked certificates is made anew when the last one
    /// is half through its life, or something was revoked since.
    ///
    /// @param lifetime until the next list
    public static ServedAuthority of(AuthorityStore store, Duration lifetime) {
        return of(store, lifetime, store.responder());
    }

    /// An authority that is kept, whose answers someone else signs.
    ///
    /// @param lifetime until the next list
    public static ServedAuthority of(AuthorityStore store, Duration lifetime, OcspResponder responder) {
        return new ServedAuthority(
                store.name(), store.authority().certificate(), new FreshLists(store, lifetime)::current, responder);
    }

    private static final class FreshLists {
        private final AuthorityStore store;
        private final Clock clock;
        private final Duration lifetime;
        private Optional<Made> last = Optional.empty();

        private record Made(ByteString list, Instant at, long changes) {}

        FreshLists(AuthorityStore store, Duration lifetime) {
            this.store = store;
            this.clock = store.authority().clock();
            this.lifetime = lifetime;
        }

        synchronized ByteString current() throws IOException {
            long changes = store.changeCount();
            Instant now = clock.instant();
            Optional<Made> fresh = last.filter(
                    made -> made.changes() == changes && now.isBefore(made.at().plus(lifetime.dividedBy(2))));
            if (fresh.isPresent()) {
                return fresh.get().list();
            }
            ByteString list = store.revocationList(lifetime);
            last = Optional.of(new Made(list, now, changes));
            return list;
        }
    }
}
