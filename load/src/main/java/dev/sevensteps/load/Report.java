package dev.sevensteps.load;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What a run has shown, as a page.
///
/// @param plan      what was done
/// @param before    the server after the warm-up, at rest
/// @param peakFiles the most open files during the load: each connection is one
/// @param after     the server after the load, at rest
/// @param crowd     the bad
/// @param good      the good
/// @param farewell  how it stopped
/// @param faults    what its log told of faults of its own
/// @param logged    how many lines it logged
record Report(
        Plan plan,
        Footprint before,
        int peakFiles,
        Footprint after,
        List<Crowd.Tally> crowd,
        GoodClients.Tally good,
        Farewell.Tally farewell,
        List<String> faults,
        long logged) {

    /// What is not as it should be; nothing if all is.
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        if (good.sorted().isEmpty()) {
            complaints.add("no good client was answered");
        }
        if (!good.failures().isEmpty()) {
            complaints.add(good.failures().size() + " requests of good clients went unanswered");
        }
        complaints.addAll(after.grownFrom(before));
        if (!farewell.isGood()) {
            complaints.add("the server did not stop as it should");
        }
        if (!faults.isEmpty()) {
            complaints.add("the log tells of faults of the server");
        }
        long strange = crowd.stream().mapToLong(tally -> tally.strange().sum()).sum();
        if (strange > 0) {
            complaints.add(strange + " bad clients failed by a fault of this program");
        }
        return complaints;
    }

    /// @param machine where it ran
    String page(String machine) {
        return """
                # Under load

                `load/run` starts `./sevensteps serve` as a process of its own with a heap of %s (`-Xmx`), and is bad to it from another, in
                many ways at once and with thousands of connections; meanwhile a few good clients ask for pages and take the time. Then
                all go, the server collects its garbage, and what it holds is compared with what it held at rest before. At last a
                signal stops it while clients are in the middle of requests. What the server puts up with is listed in
                [limits](limits.md).

                ```
                load/run                # ten minutes of load
                load/run --minutes 60   # an hour
                load/run --short        # about a minute in all; the exit status is 1 if a verdict below is not good
                load/run --out FILE     # writes this page
                ```

                The rest of this page was written by a run on %s: %s, after a warm-up of %s, with `serve %s`.

                Machine: %s. Server and clients share it, so that the times of the good contain the work of the bad.

                ## Verdicts

                %s
                ## The good

                %s
                ## The bad

                Each line is a crowd of clients that do the same again and again, on a new connection each time, from an address of
                their own. At most %,d files were open at the server at once. It logged %,d lines.

                %s
                ## What the server holds

                After a collection of garbage, with no connection left. Allowed are %s more in the heap, %d more threads, no
                connection, and %d more files.

                %s
                ## The end

                %s""".formatted(
                        ServerProcess.HEAP,
                        LocalDate.now(ZoneOffset.UTC),
                        plan.title(),
                        words(plan.warmUp()),
                        String.join(" ", ServerProcess.OPTIONS),
                        machine,
                        verdicts(),
                        goodTable(),
                        peakFiles,
                        logged,
                        crowdTable(),
                        Footprint.mebibytes(Footprint.HEAP_TOLERANCE),
                        Footprint.THREAD_TOLERANCE,
                        Footprint.FILE_TOLERANCE,
                        footprintTable(),
                        farewellTable());
    }

    private String verdicts() {
        List<String> complaints = complaints();
        StringBuilder text = new StringBuilder();
        if (complaints.isEmpty()) {
            text.append("- Every request of a good client was answered.\n")
                    .append("- Memory, threads, connections and open files returned to where they were.\n")
                    .append("- The log tells of no fault of the server.\n")
                    .append(
                            "- A signal stopped it with exit status 0; who was in the middle of a request was answered.\n");
        }
        complaints.forEach(
                complaint -> text.append("- **Not good**: ").append(complaint).append(".\n"));
        faults.forEach(fault -> text.append("  - the log: `").append(fault).append("`\n"));
        return text.toString();
    }

    private String goodTable() {
        StringBuilder table = new StringBuilder("""
                | requests answered | unanswered | half within | 90 % | 99 % | 99.9 % | longest |
                |--:|--:|--:|--:|--:|--:|--:|
                """);
        table.append("| %,d | %,d | %s | %s | %s | %s | %s |\n"
                .formatted(
                        good.sorted().size(),
                        good.failures().size(),
                        words(good.percentile(50)),
                        words(good.percentile(90)),
                        words(good.percentile(99)),
                        words(good.percentile(99.9)),
                        words(good.percentile(100))));
        Map<String, Integer> kinds = new TreeMap<>();
        good.failures().forEach(failure -> kinds.merge(failure, 1, Integer::sum));
        if (!kinds.isEmpty()) {
            table.append('\n');
        }
        kinds.forEach((kind, count) ->
                table.append("- ").append(count).append(" × ").append(kind).append('\n'));
        return table.toString();
    }

    private String crowdTable() {
        StringBuilder table = new StringBuilder("""
                | clients that | at once | connections |
                |---|--:|--:|
                """);
        for (Crowd.Tally tally : crowd) {
            table.append("| %s | %,d | %,d |\n"
                    .formatted(
                            tally.nuisance().name(),
                            tally.nuisance().members(),
                            tally.begun().get()));
        }
        return table.toString();
    }

    private String footprintTable() {
        return """
                | | before the load | after it |
                |---|--:|--:|
                | live objects in the heap | %s | %s |
                | memory by the system's count | %s | %s |
                | the most of that so far | %s | %s |
                | threads of the system | %d | %d |
                | connections | %d | %d |
                | open files | %d | %d |
                """.formatted(
                        Footprint.mebibytes(before.heap()),
                        Footprint.mebibytes(after.heap()),
                        Footprint.mebibytes(before.resident()),
                        Footprint.mebibytes(after.resident()),
                        Footprint.mebibytes(before.peak()),
                        Footprint.mebibytes(after.peak()),
                        before.threads(),
                        after.threads(),
                        before.connections(),
                        after.connections(),
                        before.files(),
                        after.files());
    }

    private String farewellTable() {
        StringBuilder text = new StringBuilder("""
                | at the signal (SIGTERM) | |
                |---|---|
                | clients in the middle of a request | %d, of which %d were answered and saw a proper end |
                | clients between two requests | %d, of which %d were told by close_notify |
                | connections that had said nothing | %d |
                | a new client | %s |
                | exit status | %d, after %s |
                """.formatted(
                        farewell.asked(),
                        farewell.answered(),
                        farewell.resting(),
                        farewell.released(),
                        farewell.silent(),
                        farewell.refused() ? "was refused" : "**was not refused**",
                        farewell.status(),
                        words(farewell.took())));
        farewell.failures().forEach(failure -> text.append("\n- ").append(failure));
        return text.toString();
    }

    private static String words(Duration duration) {
        double millis = duration.toNanos() / 1e6;
        return millis < 1000
                ? String.format(Locale.ROOT, "%.0f ms", millis)
                : String.format(Locale.ROOT, "%.1f s", millis / 1000);
    }
}
