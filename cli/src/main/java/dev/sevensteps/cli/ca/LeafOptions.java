package dev.sevensteps.cli.ca;

import dev.sevensteps.ca.AlternativeNames;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Pointers;
import dev.sevensteps.ca.Purpose;
import dev.sevensteps.cli.console.Complaint;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// What a certificate for the end of a chain shall say, besides its names.
final class LeafOptions {

    /// Which ends of TLS it is for.
    static final class Ends {
        @Option(names = "--client", description = "For a client.")
        private boolean client;

        @Option(names = "--both", description = "For one that is a server to some and a client to others.")
        private boolean both;
    }

    @ArgGroup
    private Ends ends = new Ends();

    @Option(names = "--email", paramLabel = "ADDRESS", description = "An e-mail address too, several times if need be.")
    private List<String> emails = new ArrayList<>();

    @Option(names = "--uri", paramLabel = "URI", description = "A URI too, such as spiffe://example.com/payments.")
    private List<URI> uris = new ArrayList<>();

    @Option(names = "--days", paramLabel = "DAYS", description = "How long it is valid (default: ${DEFAULT-VALUE}).")
    private int days = 90;

    @Option(
            names = "--revocation",
            paramLabel = "URL",
            description = {
                "Where 'sevensteps ca serve' will be: the certificate then says where its list of revoked ones, its OCSP"
                        + " responder and its issuer are. Such as http://127.0.0.1:8080.",
            })
    private @Nullable URI revocation;

    @Option(names = "--must-staple", description = "A server must show with it that it is not revoked (RFC 7633).")
    private boolean mustStaple;

    boolean isForClient() {
        return ends.client;
    }

    boolean isForBoth() {
        return ends.both;
    }

    Purpose[] purposes() {
        if (ends.both) {
            return new Purpose[] {Purpose.SERVER, Purpose.CLIENT};
        }
        return new Purpose[] {ends.client ? Purpose.CLIENT : Purpose.SERVER};
    }

    /// The recipe with all this said.
    CertificateRecipe applyTo(CertificateRecipe recipe) {
        if (days < 1 || days > 36500) {
            throw Complaint.wrongUsage("A certificate cannot be valid for " + days + " days; choose from 1 to 36500.");
        }
        AlternativeNames names = recipe.names();
        if (!emails.isEmpty()) {
            names = names.withEmails(emails);
        }
        if (!uris.isEmpty()) {
            names = names.withUris(uris);
        }
        return recipe.withNames(names)
                .withPurposes(purposes())
                .lasting(Duration.ofDays(days))
                .withPointers(pointers());
    }

    private Pointers pointers() {
        Pointers pointers = Pointers.none();
        if (revocation != null) {
            if (!"http".equals(revocation.getScheme()) || revocation.getHost() == null) {
                throw Complaint.wrongUsage("'" + revocation
                        + "' is no address of 'sevensteps ca serve'. Write it like http://127.0.0.1:8080.");
            }
            pointers = Pointers.below(revocation, CaFolder.ISSUING);
        }
        return mustStaple ? pointers.withMustStaple() : pointers;
    }
}
