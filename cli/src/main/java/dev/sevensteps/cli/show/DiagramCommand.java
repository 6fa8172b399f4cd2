package dev.sevensteps.cli.show;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.pem.PemFile;
import dev.sevensteps.ca.pem.UnreadableFile;
import dev.sevensteps.cli.console.Complaint;
import dev.sevensteps.cli.console.Console;
import dev.sevensteps.cli.console.OutputFiles;
import dev.sevensteps.cli.console.Progress;
import dev.sevensteps.cli.options.Conversions;
import dev.sevensteps.cli.pictures.ChainGraph;
import dev.sevensteps.cli.pictures.Drawing;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.TransitionTable;
import dev.sevensteps.model.export.KeyScheduleDot;
import dev.sevensteps.model.export.Ladder;
import dev.sevensteps.model.export.LadderSvg;
import dev.sevensteps.model.export.LadderText;
import dev.sevensteps.model.export.MachineDot;
import dev.sevensteps.model.export.Mermaid;
import dev.sevensteps.model.export.PlantUml;
import dev.sevensteps.model.export.View;
import dev.sevensteps.model.export.Walk;
import dev.sevensteps.model.keys.KeyGraph;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sevensteps diagram`: one picture.
@Command(
        name = "diagram",
        description = {
            "Draw a state machine, a ladder, a key schedule or a chain of certificates.",
            "",
            "  state    the machine derived from the script: dot, svg, png, mermaid, plantuml",
            "  ladder   who says what, step by step: svg, png, mermaid, plantuml, text",
            "  keys     how the keys are born: dot, svg, png",
            "  chain    certificates and who signed them: dot, svg, png",
        },
        footer = {
            "  sevensteps diagram state --role client --out client.svg",
            "  sevensteps diagram state --scenario tls1.2-ephemeral --out walked.png",
            "  sevensteps diagram ladder --scenario tls1.2-resumed --format text",
            "  sevensteps diagram chain --cert server.pem --ca root.pem --out chain.svg",
        })
public final class DiagramCommand implements Callable<Integer> {

    /// The bytes in a key and in a fixed nonce of AES_128_GCM (RFC 5288), for the picture of a key schedule.
    private static final int KEY_LENGTH = 16;

    private static final int FIXED_IV_LENGTH = 4;

    /// The bytes in a hash of SHA-256.
    private static final int HASH_LENGTH = 32;

    /// What is drawn.
    enum Kind {
        STATE,
        LADDER,
        KEYS,
        CHAIN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Console console;

    @Parameters(paramLabel = "KIND", description = "One of ${COMPLETION-CANDIDATES}.")
    private Kind kind = Kind.STATE;

    @Option(
            names = "--tls",
            paramLabel = "VERSION",
            completionCandidates = Conversions.Versions.class,
            description = "state, ladder, keys: the version: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ProtocolVersion version = ProtocolVersion.TLS_1_3;

    @Option(names = "--role", paramLabel = "ROLE", description = "state: through whose eyes: ${COMPLETION-CANDIDATES}.")
    private Eyes role = Eyes.JOINT;

    @Option(
            names = "--scenario",
            paramLabel = "SCENARIO",
            completionCandidates = Conversions.Scenarios.class,
            description = "ladder: the one that is drawn; state: mark its way. 'sevensteps paths' lists them.")
    private @Nullable Scenario scenario;

    @Option(names = "--steps", description = "ladder: one rung for each step, not for each message.")
    private boolean steps;

    @Option(names = "--plain", description = "keys, TLS 1.2: without the extended master secret (RFC 7627).")
    private boolean plain;

    @Option(names = "--resumed", description = "keys, TLS 1.3: of a session that goes on, with early data.")
    private boolean resumed;

    @Option(
            names = "--cert",
            paramLabel = "FILE",
            description = "chain: the certificates, PEM. Without it the chain is one made for the occasion.")
    private @Nullable Path certificates;

    @Option(names = "--ca", paramLabel = "FILE", description = "chain: the trusted roots, PEM.")
    private @Nullable Path roots;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "One of ${COMPLETION-CANDIDATES}. Without it the ending of --out decides, else it is svg.")
    private @Nullable PictureFormat format;

    @Option(
            names = "--scale",
            paramLabel = "FACTOR",
            description = "png: 1 for the size of the svg, 2 for screens with small pixels.")
    private double scale = 1;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write; without it, standard output.")
    private @Nullable Path out;

    /// A view, under its name on the command line.
    enum Eyes {
        JOINT(View.JOINT),
        CLIENT(View.CLIENT),
        SERVER(View.SERVER);

        private final View view;

        Eyes(View view) {
            this.view = view;
        }

        @Override
        public String toString() {
            return view.lowerCase();
        }
    }

    public DiagramCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws UnreadableFile {
        if (!(scale >= 0.1 && scale <= 10)) {
            throw Complaint.wrongUsage("A picture cannot be scaled by " + scale + "; choose a factor from 0.1 to 10.");
        }
        PictureFormat chosen = chosenFormat();
        if (chosen == PictureFormat.PNG && out == null && console.isTerminal()) {
            throw Complaint.wrongUsage("A terminal cannot show a PNG; say where to write it with --out.");
        }
        byte[] picture = draw(chosen);
        if (out == null) {
            console.write(picture);
        } else {
            OutputFiles.write(out, picture);
        }
        return 0;
    }

    private PictureFormat chosenFormat() {
        return Optional.ofNullable(format)
                .or(() -> Optional.ofNullable(out).flatMap(PictureFormat::ofFile))
                .orElse(PictureFormat.SVG);
    }

    private byte[] draw(PictureFormat as) throws UnreadableFile {
        return switch (kind) {
            case STATE -> state(as);
            case LADDER -> ladder(as);
            case KEYS -> graph(keys(), as);
            case CHAIN -> graph(chain(), as);
        };
    }

    private byte[] state(PictureFormat as) {
        TransitionTable table = TransitionTable.of(scenario == null ? version : scenario.version());
        return switch (as) {
            case MERMAID -> text(Mermaid.machine(table, role.view));
            case PLANTUML -> text(PlantUml.machine(table, role.view));
            case DOT, SVG, PNG, TEXT ->
                graph(
                        scenario == null
                                ? MachineDot.of(table, role.view)
                                : MachineDot.of(table, role.view, Walk.of(scenario)),
                        as);
        };
    }

    private byte[] ladder(PictureFormat as) {
        Ladder ladder = Ladder.of(scenario == null ? usual() : scenario);
        LadderSvg.Detail detail = steps ? LadderSvg.Detail.STEPS : LadderSvg.Detail.EVERY_MESSAGE;
        return switch (as) {
            case SVG -> text(LadderSvg.of(ladder, detail));
            case PNG -> Drawing.png(LadderSvg.of(ladder, detail), scale);
            case MERMAID -> text(Mermaid.sequence(ladder));
            case PLANTUML -> text(PlantUml.sequence(ladder));
            case TEXT -> text(LadderText.of(ladder, console.isColoured() && out == null));
            case DOT -> throw impossible(as, "svg, png, mermaid, plantuml and text");
        };
    }

    /// What most handshakes are.
    private Scenario usual() {
        return switch (version) {
            case TLS_1_2 -> Scenario.of(version, Fact.EPHEMERAL);
            case TLS_1_3 -> Scenario.of(version);
        };
    }

    private String keys() {
        return switch (version) {
            case TLS_1_2 ->
                KeyScheduleDot.of(
                        KeyGraph.ofTls12(!plain, 0, KEY_LENGTH, FIXED_IV_LENGTH),
                        plain
                                ? "The keys of TLS 1.2"
                                : "The keys of TLS 1.2 with the extended master secret (RFC 7627)");
            case TLS_1_3 ->
                KeyScheduleDot.of(
                        KeyGraph.ofTls13(resumed, HASH_LENGTH, KEY_LENGTH),
                        resumed ? "The keys of TLS 1.3, of a session that goes on" : "The keys of TLS 1.3");
        };
    }

    private String chain() throws UnreadableFile {
        List<ByteString> anchors =
                roots == null ? List.of() : PemFile.read(roots).certificates();
        if (certificates != null) {
            return ChainGraph.of(PemFile.read(certificates).certificatesUnread(), anchors);
        }
        Authority root = Authority.root("CN=Example Root", Clock.systemUTC(), new SecureRandom());
        Identity server = root.intermediate("CN=Example Issuing CA").issue(CertificateRecipe.server("localhost"));
        return ChainGraph.of(server.chain(), List.of(root.certificate()));
    }

    private byte[] graph(String dot, PictureFormat as) {
        return switch (as) {
            case DOT -> text(dot);
            case SVG -> text(svg(dot));
            case PNG -> Drawing.png(svg(dot), scale);
            case MERMAID, PLANTUML -> throw impossible(as, "dot, svg and png");
            case TEXT ->
                throw impossible(as, kind == Kind.STATE ? "dot, svg, png, mermaid and plantuml" : "dot, svg and png");
        };
    }

    private String svg(String dot) {
        try (Progress _ = console.progress("Drawing")) {
            return Drawing.svg(dot);
        }
    }

    private Complaint impossible(PictureFormat as, String possible) {
        return Complaint.wrongUsage("'" + kind + "' cannot be drawn as " + as + ", only as " + possible + ".");
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
