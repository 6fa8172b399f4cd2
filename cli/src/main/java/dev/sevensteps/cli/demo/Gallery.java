package dev.sevensteps.cli.demo;

import dev.sevensteps.book.runs.Identities;
import dev.sevensteps.book.runs.Plan;
import dev.sevensteps.book.runs.World;
import dev.sevensteps.cli.console.OutputFiles;
import dev.sevensteps.cli.pictures.ChainGraph;
import dev.sevensteps.cli.pictures.Drawing;
import dev.sevensteps.engine.Agreement;
import dev.sevensteps.engine.suite.RecordCipher;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.engine.trace.TraceJson;
import dev.sevensteps.engine.trace.TraceLadder;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.TransitionTable;
import dev.sevensteps.model.export.KeyScheduleDot;
import dev.sevensteps.model.export.LadderSvg;
import dev.sevensteps.model.export.MachineDot;
import dev.sevensteps.model.export.View;
import dev.sevensteps.model.export.Walk;
import dev.sevensteps.model.keys.KeyGraph;
import dev.sevensteps.model.trust.PresentedChain;
import dev.sevensteps.model.trust.Trust;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Draws what happened, into a folder.
final class Gallery {

    /// A picture that was written.
    ///
    /// @param file  its name in the folder
    /// @param title what it shows
    record Picture(String file, String title) {}

    private final Path folder;
    private final Plan plan;
    private final World world;
    private final Performance performance;
    private final List<Picture> pictures = new ArrayList<>();

    Gallery(Path folder, Plan plan, World world, Performance performance) {
        this.folder = folder;
        this.plan = plan;
        this.world = world;
        this.performance = performance;
    }

    /// Writes all pictures, both traces, and a page that shows them.
    ///
    /// @return the page
    Path write() {
        OutputFiles.makeFolder(folder);
        CompletableFuture<String> client = machine(View.CLIENT, performance.client());
        CompletableFuture<String> server = machine(View.SERVER, performance.server());
        CompletableFuture<String> joint = machine(View.JOINT, performance.client());
        CompletableFuture<String> chain = Drawing.svgLater(chain());
        Optional<CompletableFuture<String>> keys = performance.agreement().map(Gallery::keys);
        OutputFiles.write(folder.resolve("trace-client.json"), TraceJson.write(performance.client()));
        OutputFiles.write(folder.resolve("trace-server.json"), TraceJson.write(performance.server()));
        hang(
                "ladder.svg",
                "Who said what, and what each end did for it",
                LadderSvg.of(
                        TraceLadder.of(performance.client(), performance.server()), LadderSvg.Detail.EVERY_MESSAGE));
        hang("client.svg", "The client's way through its states", client.join());
        hang("server.svg", "The server's way through its states", server.join());
        hang("joint.svg", "Both ends on one machine", joint.join());
        hang("chain.svg", "The certificates, and who signed them", chain.join());
        keys.ifPresent(drawn -> hang("keys.svg", "How the keys were born", drawn.join()));
        Path page = folder.resolve("index.html");
        OutputFiles.write(page, DemoPage.of(plan, performance, List.copyOf(pictures)));
        return page;
    }

    private void hang(String file, String title, String svg) {
        OutputFiles.write(folder.resolve(file), svg);
        pictures.add(new Picture(file, title));
    }

    private CompletableFuture<String> machine(View view, Trace trace) {
        TransitionTable table = TransitionTable.of(plan.scenario().version());
        Optional<Trace.Failed> failed = trace.failure();
        Walk walk = failed.flatMap(Gallery::stop)
                .map(stop -> Walk.of(trace.lines(), stop))
                .orElseGet(() -> Walk.of(trace.lines()));
        return Drawing.svgLater(MachineDot.of(table, view, walk));
    }

    private static Optional<Walk.Stop> stop(Trace.Failed failed) {
        return failed.alert()
                .map(alert -> failed.isAtLine()
                        ? Walk.Stop.on(failed.line().orElseThrow(), alert)
                        : new Walk.Stop("Alert", failed.by(), alert));
    }

    private String chain() {
        List<ByteString> anchors = List.of(world.root().certificate());
        Trust trust = world.clientPolicy()
                .verifier()
                .verify(new PresentedChain(
                        world.identity().chain(),
                        Role.SERVER,
                        Optional.of(Identities.SERVER_NAME),
                        world.clock().instant(),
                        world.staple()));
        return switch (trust) {
            case Trust.Trusted _ -> ChainGraph.of(world.identity().chain(), anchors);
            case Trust.Distrusted refusal -> ChainGraph.of(world.identity().chain(), anchors, refusal);
        };
    }

    private static CompletableFuture<String> keys(Agreement agreed) {
        RecordCipher cipher = agreed.suite().cipher();
        return Drawing.svgLater(KeyScheduleDot.of(
                switch (agreed.suite()) {
                    case Tls12Suite _ ->
                        KeyGraph.ofTls12(
                                agreed.extendedMasterSecret(),
                                cipher.macKeyLength(),
                                cipher.keyLength(),
                                cipher.fixedIvLength());
                    case Tls13Suite suite ->
                        KeyGraph.ofTls13(agreed.resumed(), suite.hash().length(), cipher.keyLength());
                },
                "The keys of " + agreed.suite().name()));
    }
}
