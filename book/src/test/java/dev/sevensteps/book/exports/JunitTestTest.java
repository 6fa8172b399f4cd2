package dev.sevensteps.book.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.EngineFilter.includeEngines;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.discoveryRequest;

import dev.sevensteps.engine.ScenarioPlay;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.engine.trace.TraceJson;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.trust.Flaw;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/// The tests that traces become are compiled, and run.
class JunitTestTest {

    @TempDir
    private Path folder;

    @Test
    void everyScenarioBecomesATestThatPasses() throws Exception {
        List<Trace> traces = new ArrayList<>();
        // Static RSA once: its keys take their time.
        Scenario.all().stream()
                .filter(scenario -> scenario.version() == ProtocolVersion.TLS_1_3
                        || scenario.holds(Fact.RESUMED)
                        || scenario.holds(Fact.EPHEMERAL)
                        || scenario.facts().containsAll(Set.of(Fact.CLIENT_CERT, Fact.TICKET, Fact.STAPLED)))
                .forEach(scenario -> traces.add(Recorded.of(scenario).client()));
        traces.add(Recorded.of(Scenario.of(ProtocolVersion.TLS_1_3)).server());
        traces.add(Recorded.of(ScenarioPlay.of(Scenario.of(ProtocolVersion.TLS_1_2, Fact.RESUMED))
                        .with(ScenarioPlay.Memory.SESSION_ID))
                .client());
        for (Flaw flaw : List.of(Flaw.EXPIRED, Flaw.UNTRUSTED_ROOT, Flaw.REVOKED_BY_OCSP)) {
            traces.add(Recorded.refusing(flaw).client());
        }
        traces.add(Recorded.refusing(Flaw.WRONG_NAME).server());
        TestExecutionSummary summary = run(compiled(traces));
        assertThat(summary.getFailures().stream()
                        .map(failure -> failure.getTestIdentifier().getUniqueId() + ": " + failure.getException()))
                .isEmpty();
        assertThat(summary.getTestsSucceededCount()).isEqualTo(traces.size());
    }

    /// It pins something: a test of another scenario than the one that is played fails.
    @Test
    void aTestFailsWhereTheHandshakeIsAnother() throws Exception {
        String pinned = text(Recorded.of(Scenario.of(ProtocolVersion.TLS_1_3)).client(), "Pinned");
        String other = pinned.replace("                \"SERVER_CERTIFICATE_VERIFY\",\n", "");
        assertThat(other).isNotEqualTo(pinned);
        assertThat(run(compile(Map.of("Pinned", other))).getTestsFailedCount()).isEqualTo(1);
    }

    /// Words of a stranger are in comments only, and cannot leave them.
    @Test
    void noWordOfAStrangerIsCompiled() throws Exception {
        Trace failed = TraceReader.read(TraceJson.write(
                        Recorded.refusing(Flaw.EXPIRED).server())
                .replaceFirst(
                        "\"sentence\": \"", "\"sentence\": \"\\\\n}\\\\u000a int x = 1; \\\\\\\\u000a int y; */ "));
        assertThat(failed.failure().orElseThrow().sentence()).startsWith("\n}\n int x = 1; \\u000a int y; */ ");
        String text = text(failed, "Hostile");
        assertThat(text.lines().filter(line -> line.contains("int x") || line.contains("int y")))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("/// ") && !line.contains("\\"));
        assertThat(run(compile(Map.of("Hostile", text))).getTestsSucceededCount())
                .isEqualTo(1);
    }

    private List<Class<?>> compiled(List<Trace> traces) throws Exception {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Trace trace : traces) {
            String name = "Recorded" + texts.size() + "Test";
            texts.put(name, text(trace, name));
        }
        return compile(texts);
    }

    private static String text(Trace trace, String className) {
        return new String(Export.JUNIT.of(trace, className), StandardCharsets.UTF_8);
    }

    private List<Class<?>> compile(Map<String, String> texts) throws IOException, ClassNotFoundException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> complaints = new DiagnosticCollector<>();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> options = List.of(
                "-proc:none",
                "-Xlint:all,-path,-classfile",
                "-Werror",
                "-d",
                folder.toString(),
                "-classpath",
                classPath);
        List<Source> sources = texts.entrySet().stream()
                .map(text -> new Source(text.getKey(), text.getValue()))
                .toList();
        boolean good =
                compiler.getTask(null, null, complaints, options, null, sources).call();
        assertThat(good)
                .as(() -> complaints.getDiagnostics() + "\n" + texts.values())
                .isTrue();
        // It is not closed before the classes have run, which load more of it.
        URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
        List<Class<?>> classes = new ArrayList<>();
        for (String name : texts.keySet()) {
            classes.add(loader.loadClass(name));
        }
        return classes;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String className, String text) {
            super(URI.create("string:///" + className + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static TestExecutionSummary run(List<Class<?>> classes) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        discoveryRequest()
                                .selectors(classes.stream()
                                        .map(one -> selectClass(one))
                                        .toList())
                                .filters(includeEngines("junit-jupiter"))
                                .build(),
                        listener);
        return listener.getSummary();
    }
}
