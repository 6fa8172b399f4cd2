package dev.sevensteps.fuzz.command;

import dev.sevensteps.cli.connect.HttpFetchDoor;
import dev.sevensteps.fuzz.Allowance;
import dev.sevensteps.fuzz.Find;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/// What a server answers to `connect --get`: it is read, or refused, and the body is no longer than what came.
public final class HttpAnswers {

    private HttpAnswers() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        Allowance.spend(bytes.length, () -> read(bytes));
    }

    private static void read(byte[] bytes) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            HttpFetchDoor.read(new ByteArrayInputStream(bytes), body);
        } catch (IOException refused) {
            Find.unless(refused.getMessage() != null, "An answer is refused without a word.");
        }
        Find.unless(body.size() <= bytes.length, "The body is longer than what came.");
    }
}
