package dev.sevensteps.fuzz.conversation;

import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.sevensteps.fuzz.Allowance;
import dev.sevensteps.model.Role;

/// A whole server connection: what its client says is disturbed.
public final class ServerConnection {

    private ServerConnection() {}

    public static void fuzzerTestOneInput(@NotNull Disturbance disturbance) {
        Allowance.spend(0, () -> Play.of(disturbance, Role.CLIENT));
    }
}
