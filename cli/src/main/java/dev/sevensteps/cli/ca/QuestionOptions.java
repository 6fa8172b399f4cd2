package dev.sevensteps.cli.ca;

import dev.sevensteps.ca.Purpose;
import dev.sevensteps.ca.http.HttpDownloads;
import dev.sevensteps.ca.pem.PemFile;
import dev.sevensteps.ca.pem.UnreadableFile;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.ca.verify.PeerName;
import dev.sevensteps.ca.verify.RevocationPolicy;
import dev.sevensteps.ca.verify.VerificationPolicy;
import dev.sevensteps.cli.console.Complaint;
import dev.sevensteps.cli.options.TrustedRoots;
import dev.sevensteps.model.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a chain is judged for, and with what knowledge.
final class QuestionOptions {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// More of an OCSP response is not read.
    private static final int LONGEST_STAPLE = 1 << 16;

    /// What the certificate must be good for.
    enum PurposeWord {
        SERVER,
        CLIENT,
        ANY;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        Optional<Purpose> purpose() {
            return switch (this) {
                case SERVER -> Optional.of(Purpose.SERVER);
                case CLIENT -> Optional.of(Purpose.CLIENT);
                case ANY -> Optional.empty();
            };
        }
    }

    @Option(names = "--ca", paramLabel = "FILE", description = "The trusted roots, PEM. Without it, those of the JDK.")
    private @Nullable Path roots;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The DNS name or address that it must be for. A server's chain needs one.")
    private @Nullable String name;

    @Option(names = "--email", paramLabel = "MAILBOX", description = "The mailbox that it must be for.")
    private @Nullable String email;

    @Option(
            names = "--purpose",
            paramLabel = "PURPOSE",
            description = "What it must be good for: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private PurposeWord purpose = PurposeWord.SERVER;

    @Option(names = "--client", description = "The same as --purpose client.")
    private boolean client;

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            description =
                    "Which rules: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). 'tls' is what a handshake asks:"
                            + " RFC 5280, and good keys and hashes; 'webpki' adds the rules for servers on the web;"
                            + " 'rfc5280' takes any size of key, and SHA-1.")
    private Profile profile = Profile.TLS;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "The moment of the judgement: 2030-01-01, or 2030-01-01T12:00:00Z. Without it, now.")
    private @Nullable Instant at;

    @Option(
            names = "--crl",
            paramLabel = "FILE",
            description =
                    "Revocation lists, PEM, several times if need be. With any, a certificate that none is about is"
                            + " refused.")
    private List<Path> lists = new ArrayList<>();

    @Option(names = "--staple", paramLabel = "FILE", description = "The OCSP response that came with it, DER.")
    private @Nullable Path staple;

    @Option(
            names = "--require-status",
            description = "Refuse a certificate of which nothing is known about its revocation.")
    private boolean hard;

    @Option(
            names = "--fetch",
            description = "Fetch missing issuers, revocation lists and OCSP responses over HTTP from where the"
                    + " certificates say they are.")
    private boolean fetch;

    @Option(
            names = "--max-depth",
            paramLabel = "NUMBER",
            description = "How many authorities may stand between the end of the chain and a trusted root.")
    private @Nullable Integer maxDepth;

    /// The verifier that is asked.
    ///
    /// @throws UnreadableFile if a file cannot be used
    ChainVerifier verifier() throws UnreadableFile {
        VerificationPolicy policy = profile.policy();
        if (maxDepth != null) {
            if (maxDepth < 0 || maxDepth > 100) {
                throw Complaint.wrongUsage("There are from 0 to 100 authorities in a chain, not " + maxDepth + ".");
            }
            policy = policy.withMostIntermediates(maxDepth);
        }
        ChainVerifier verifier = TrustedRoots.verifier(roots).withPolicy(policy).withRevocation(revocation());
        return fetch ? verifier.fetching(new HttpDownloads(PATIENCE)) : verifier;
    }

    private RevocationPolicy revocation() throws UnreadableFile {
        List<ByteString> ders = new ArrayList<>();
        for (Path list : lists) {
            ders.addAll(PemFile.read(list).revocationLists());
        }
        RevocationPolicy known = ders.isEmpty() ? RevocationPolicy.STAPLED_ONLY : RevocationPolicy.requiring(ders);
        return hard ? known.hard() : known;
    }

    /// Whom the certificate must be for.
    Optional<PeerName> name() {
        return email != null
                ? Optional.of(PeerName.email(email))
                : Optional.ofNullable(name).map(PeerName::of);
    }

    Optional<Purpose> purpose() {
        return client ? Optional.of(Purpose.CLIENT) : purpose.purpose();
    }

    Instant at() {
        return Optional.ofNullable(at).orElseGet(() -> Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    /// The staple in a file.
    ///
    /// @throws Complaint if the file cannot be read
    Optional<ByteString> staple() {
        if (staple == null) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(staple)) {
            byte[] bytes = in.readNBytes(LONGEST_STAPLE + 1);
            if (bytes.length > LONGEST_STAPLE) {
                throw Complaint.wrongUsage(staple + " is larger than any OCSP response: at most " + LONGEST_STAPLE
                        + " bytes are read. Is it the right file?");
            }
            return Optional.of(ByteString.copyOf(bytes));
        } catch (IOException e) {
            throw Complaint.wrongUsage(staple + " cannot be read: " + e.getMessage(), e);
        }
    }
}
