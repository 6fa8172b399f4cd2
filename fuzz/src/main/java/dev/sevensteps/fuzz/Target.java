package dev.sevensteps.fuzz;

import dev.sevensteps.fuzz.Form.Bytes;
import dev.sevensteps.fuzz.Form.Program;
import dev.sevensteps.fuzz.certificate.Certificates;
import dev.sevensteps.fuzz.certificate.KeysRead;
import dev.sevensteps.fuzz.certificate.PemFilesRead;
import dev.sevensteps.fuzz.certificate.Revocations;
import dev.sevensteps.fuzz.certificate.SignedStructures;
import dev.sevensteps.fuzz.command.BatchLines;
import dev.sevensteps.fuzz.command.CommandLines;
import dev.sevensteps.fuzz.command.HttpAnswers;
import dev.sevensteps.fuzz.command.HttpRequests;
import dev.sevensteps.fuzz.command.TraceFiles;
import dev.sevensteps.fuzz.conversation.ClientConnection;
import dev.sevensteps.fuzz.conversation.Disturbance;
import dev.sevensteps.fuzz.conversation.ServerConnection;
import dev.sevensteps.fuzz.message.ExtensionBlocks;
import dev.sevensteps.fuzz.message.HandshakeMessages;
import dev.sevensteps.fuzz.message.Tickets;
import dev.sevensteps.fuzz.record.PlainRecords;
import dev.sevensteps.fuzz.record.ProtectedRecords;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What is fuzzed.
public enum Target {
    PLAIN_RECORDS(
            PlainRecords.class,
            new Bytes(PlainRecords::fuzzerTestOneInput),
            30_000,
            "records in clear and the messages in them, however they are cut"),
    PROTECTED_RECORDS(
            ProtectedRecords.class,
            new Program<>(ProtectedRecords.Traffic.class, ProtectedRecords::fuzzerTestOneInput),
            10_000,
            "records under keys, tampered with on the wire"),
    HANDSHAKE_MESSAGES(
            HandshakeMessages.class,
            new Bytes(HandshakeMessages::fuzzerTestOneInput),
            20_000,
            "all handshake messages of TLS 1.2 and 1.3"),
    EXTENSIONS(
            ExtensionBlocks.class,
            new Bytes(ExtensionBlocks::fuzzerTestOneInput),
            30_000,
            "blocks of extensions, of each message that has one"),
    TICKETS(Tickets.class, new Bytes(Tickets::fuzzerTestOneInput), 20_000, "tickets that a client sends back"),
    SERVER_CONNECTION(
            ServerConnection.class,
            new Program<>(Disturbance.class, ServerConnection::fuzzerTestOneInput),
            500,
            "whole connections, where the client's words are disturbed"),
    CLIENT_CONNECTION(
            ClientConnection.class,
            new Program<>(Disturbance.class, ClientConnection::fuzzerTestOneInput),
            500,
            "whole connections, where the server's words are disturbed"),
    CERTIFICATES(
            Certificates.class,
            new Bytes(Certificates::fuzzerTestOneInput),
            4_000,
            "certificates as strangers send them"),
    SIGNED_STRUCTURES(
            SignedStructures.class,
            new Program<>(SignedStructures.Change.class, SignedStructures::fuzzerTestOneInput),
            1_000,
            "chains, revocation lists and staples, changed before or after they are signed, and judged"),
    REVOCATIONS(
            Revocations.class,
            new Bytes(Revocations::fuzzerTestOneInput),
            6_000,
            "revocation lists, OCSP responses and OCSP requests"),
    PEM_FILES(PemFilesRead.class, new Bytes(PemFilesRead::fuzzerTestOneInput), 5_000, "PEM files"),
    KEYS(
            KeysRead.class,
            new Bytes(KeysRead::fuzzerTestOneInput),
            5_000,
            "private and public keys, certificate requests"),
    COMMAND_LINES(
            CommandLines.class,
            new Bytes(CommandLines::fuzzerTestOneInput),
            4_000,
            "command lines: addresses, suites, moments, all options"),
    HTTP_REQUESTS(HttpRequests.class, new Bytes(HttpRequests::fuzzerTestOneInput), 30_000, "HTTP requests to 'serve'"),
    HTTP_ANSWERS(
            HttpAnswers.class, new Bytes(HttpAnswers::fuzzerTestOneInput), 30_000, "HTTP answers to 'connect --get'"),
    BATCH_LINES(BatchLines.class, new Bytes(BatchLines::fuzzerTestOneInput), 5_000, "lines of 'ca verify --batch'"),
    TRACE_FILES(TraceFiles.class, new Bytes(TraceFiles::fuzzerTestOneInput), 3_000, "traces for 'export'");

    private final Class<?> entry;
    private final Form form;
    private final int shortRuns;
    private final String summary;

    Target(Class<?> entry, Form form, int shortRuns, String summary) {
        this.entry = entry;
        this.form = form;
        this.shortRuns = shortRuns;
        this.summary = summary;
    }

    /// The target with this name.
    public static Optional<Target> named(String word) {
        return Arrays.stream(values())
                .filter(target -> target.word().equals(word))
                .findFirst();
    }

    /// The names of all targets.
    public static String words() {
        return Arrays.stream(values()).map(Target::word).collect(Collectors.joining(", "));
    }

    /// Its name: `plain-records`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The class with the method that Jazzer calls.
    public Class<?> entry() {
        return entry;
    }

    public Form form() {
        return form;
    }

    /// How many inputs a short run tries: some seconds' worth.
    public int shortRuns() {
        return shortRuns;
    }

    /// What it reads, in a few words.
    public String summary() {
        return summary;
    }
}
