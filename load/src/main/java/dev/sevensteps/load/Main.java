package dev.sevensteps.load;

import dev.sevensteps.ca.pem.PemFile;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.model.trust.CertificateVerifier;
import dev.sevensteps.model.trust.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Runs in the root of the project: `load/run` does it.
final class Main {

    private static final int USUAL_MINUTES = 10;

    private Main() {}

    public static void main(String... arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of(arguments));
        Plan plan = words.remove("--short") ? Plan.SHORT : Plan.minutes(minutes(words));
        Path out = words.contains("--out") ? Path.of(valueOf("--out", words)) : null;
        if (!words.isEmpty()) {
            complain("There is no option " + words.getFirst() + "; there are --short, --minutes N and --out FILE.");
        }
        Report report = run(plan);
        String page = report.page(Machine.words());
        System.out.println(page);
        if (out != null) {
            Files.writeString(out, page);
        }
        report.complaints().forEach(complaint -> System.err.println("Not good: " + complaint + "."));
        System.exit(report.complaints().isEmpty() ? 0 : 1);
    }

    private static int minutes(List<String> words) {
        if (!words.contains("--minutes")) {
            return USUAL_MINUTES;
        }
        String value = valueOf("--minutes", words);
        if (!value.matches("[1-9]\\d{0,3}")) {
            complain("--minutes takes a number of minutes from 1 to 9999, not '" + value + "'.");
        }
        return Integer.parseInt(value);
    }

    private static String valueOf(String option, List<String> words) {
        int at = words.indexOf(option);
        words.remove(at);
        if (at == words.size()) {
            complain(option + " needs a value.");
        }
        return words.remove(at);
    }

    private static void complain(String sentence) {
        System.err.println("load/run: " + sentence);
        System.exit(2);
    }

    private static Report run(Plan plan) throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.start()) {
            CertificateVerifier careful =
                    ChainVerifier.trusting(PemFile.read(server.root()).certificates());
            Site good = new Site(server.port(), careful);
            // Who is bad does not look whom he talks to: that would cost more than it costs the server.
            Site bad = new Site(server.port(), chain -> new Trust.Trusted(chain.certificates()));

            int files = server.files();
            tell("warm-up");
            GoodClients first = GoodClients.at(good, plan.pauses());
            Crowd warm = Crowd.gathering(bad, Nuisance.all(), plan.gathering());
            Thread.sleep(plan.warmUp());
            warm.disperse();
            first.goHome();
            awaitRest(server, files, plan.drained());
            Footprint before = server.footprint();

            tell("load");
            GoodClients clients = GoodClients.at(good, plan.pauses());
            Crowd crowd = Crowd.gathering(bad, Nuisance.all(), plan.gathering());
            int peak = watch(server, plan.load());
            List<Crowd.Tally> bads = crowd.disperse();
            GoodClients.Tally goods = clients.goHome();

            tell("rest");
            awaitRest(server, before.files(), plan.drained());
            Footprint after = server.footprint();

            tell("farewell");
            Farewell.Tally farewell = Farewell.of(server, good);
            return new Report(plan, before, peak, after, bads, goods, farewell, server.faults(), server.logged());
        }
    }

    /// Waits for the end of the load, or of the server.
    ///
    /// @return the most files that were open at the server at once
    private static int watch(ServerProcess server, Duration load) throws IOException, InterruptedException {
        long end = System.nanoTime() + load.toNanos();
        int most = 0;
        while (System.nanoTime() < end && server.isAlive()) {
            most = Math.max(most, server.files());
            Thread.sleep(500);
        }
        return most;
    }

    /// Waits until the files of connections are closed.
    private static void awaitRest(ServerProcess server, int files, Duration patience)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        int last = Integer.MAX_VALUE;
        while (System.nanoTime() < end) {
            int now = server.files();
            if (now <= files + Footprint.FILE_TOLERANCE && now == last) {
                return;
            }
            last = now;
            Thread.sleep(2000);
        }
    }

    private static void tell(String what) {
        System.err.println("load: " + what);
    }
}
