package dev.sevensteps.fuzz.command;

import dev.sevensteps.cli.serve.HttpRequestDoor;
import dev.sevensteps.fuzz.Allowance;
import dev.sevensteps.fuzz.Find;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/// Requests to `serve`, one behind the other: each is read, or refused with an answer.
public final class HttpRequests {

    private HttpRequests() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        Allowance.spend(bytes.length, () -> read(bytes));
    }

    private static void read(byte[] bytes) {
        ByteArrayInputStream in = new ByteArrayInputStream(bytes);
        try {
            int left;
            do {
                left = in.available();
            } while (HttpRequestDoor.read(in) && in.available() < left);
        } catch (IOException impossible) {
            throw new Find("Reading from memory failed.", impossible);
        }
    }
}
