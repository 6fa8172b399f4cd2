package dev.sevensteps.cli.options;

import dev.sevensteps.cli.console.Complaint;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.suite.CipherSuite;
import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.model.ProtocolVersion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options that say what an end speaks.
public final class SpeechOptions {

    @Option(
            names = "--tls",
            paramLabel = "VERSION",
            completionCandidates = Conversions.Versions.class,
            description =
                    "Only this version: ${COMPLETION-CANDIDATES}. Without it both are spoken, the newer one if the"
                            + " peer can.")
    private @Nullable ProtocolVersion version;

    @Option(
            names = "--suites",
            paramLabel = "SUITE",
            split = ",",
            completionCandidates = Conversions.Suites.class,
            description = "Only these cipher suites, the most wanted first, under their names in the RFCs.")
    private List<CipherSuite> suites = new ArrayList<>();

    @Option(
            names = "--groups",
            paramLabel = "GROUP",
            split = ",",
            completionCandidates = Conversions.Groups.class,
            description = "Only these groups, the most wanted first: ${COMPLETION-CANDIDATES}.")
    private List<NamedGroup> groups = new ArrayList<>();

    @Option(
            names = "--allow-static-rsa",
            description =
                    "Also speak suites in which the client encrypts the secret to the server's RSA key. They have no"
                            + " forward secrecy: who steals the key can read every conversation ever recorded.")
    private boolean staticRsa;

    @Option(
            names = "--allow-legacy",
            description =
                    "Also speak everything that TLS 1.2 had before and nobody should need any more: suites in CBC mode,"
                            + " static RSA, the finite fields of 6144 and 8192 bits. For peers that know nothing newer,"
                            + " and for lessons.")
    private boolean legacy;

    /// What these options say.
    ///
    /// @throws Complaint if they do not go together
    public Preferences preferences() {
        List<CipherSuite> chosen = chosenSuites().stream()
                .filter(suite -> version == null || suite.version() == version)
                .toList();
        if (chosen.isEmpty()) {
            throw Complaint.wrongUsage("None of the suites of --suites belongs to the version of --tls.");
        }
        Preferences usual = (legacy ? Preferences.LEGACY : Preferences.GOOD_PRACTICE).withSuites(chosen);
        Preferences preferences = groups.isEmpty() ? usual : usual.withGroups(List.copyOf(groups));
        if (preferences.offerableSuites().isEmpty()) {
            throw Complaint.wrongUsage(
                    "None of the suites can be spoken in the groups of --groups: an ECDHE suite needs a"
                            + " curve, a DHE suite a finite field (ffdhe…).");
        }
        return preferences;
    }

    private List<CipherSuite> chosenSuites() {
        if (suites.isEmpty()) {
            return allowedSuites();
        }
        suites.forEach(this::requireAllowed);
        return List.copyOf(suites);
    }

    private List<CipherSuite> allowedSuites() {
        if (legacy) {
            return Preferences.LEGACY.suites();
        }
        List<CipherSuite> all = new ArrayList<>(Preferences.GOOD_PRACTICE.suites());
        if (staticRsa) {
            all.addAll(Preferences.STATIC_RSA.suites());
        }
        return all;
    }

    /// Who wants suites without forward secrecy need not take those in CBC mode with them; so there are two options, of which
    /// the second holds the first.
    private void requireAllowed(CipherSuite suite) {
        if (legacy || !(suite instanceof Tls12Suite old)) {
            return;
        }
        if (old.isCbc()) {
            throw Complaint.wrongUsage(
                    suite + " encrypts in CBC mode, where padding has told attackers of the text again"
                            + " and again. If it is to be spoken all the same, say --allow-legacy too.");
        }
        if (old.keyExchange() == KeyExchange.RSA && !staticRsa) {
            throw Complaint.wrongUsage(
                    suite + " has no forward secrecy. If it is to be spoken all the same, say --allow-static-rsa too.");
        }
    }
}
