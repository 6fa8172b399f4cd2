package dev.sevensteps.cli.connect;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// The client's reading of answers, open to the fuzzer.
public final class HttpFetchDoor {

    private HttpFetchDoor() {}

    /// Reads an answer.
    ///
    /// @throws IOException if it is none
    public static void read(InputStream in, OutputStream body) throws IOException {
        HttpFetch.answer(in, body);
    }
}
