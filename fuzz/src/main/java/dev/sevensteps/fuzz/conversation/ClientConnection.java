package dev.sevensteps.fuzz.conversation;

import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.sevensteps.fuzz.Allowance;
import dev.sevensteps.model.Role;

/// A whole client connection: what its server says is disturbed.
public final class ClientConnection {

    private ClientConnection() {}

    public static void fuzzerTestOneInput(@NotNull Disturbance disturbance) {
        Allowance.spend(0, () -> Play.of(disturbance, Role.SERVER));
    }
}
