package dev.sevensteps.mutants;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.discoveryRequest;
import static org.junit.platform.launcher.core.LauncherExecutionRequestBuilder.executionRequest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherFactory;

/// Runs tests in the process of one mutant: its classes come before those of the project. Of a rung it tells the first test
/// that fails, and goes on to the next rung.
final class Climber {

    /// What comes before single tests, where there are no rungs: of these it tells each that fails.
    static final String SINGLE_TESTS = "--tests";

    /// The last line of a process that has done all it should.
    static final String DONE = "done";

    /// As the build runs them.
    private static final Map<String, String> PARAMETERS = Map.of(
            "jqwik.database", "",
            "jqwik.reporting.onlyfailures", "true",
            "jqwik.seeds.whenfixed", "ALLOW",
            "jqwik.tries.default", "200");

    private static final int LONGEST = 160;

    private final Launcher launcher = LauncherFactory.create();

    private Climber() {}

    /// Runs them one after the other.
    ///
    /// @param arguments the rungs, or [#SINGLE_TESTS] and tests
    public static void main(String... arguments) {
        Climber climber = new Climber();
        List<String> words = Arrays.asList(arguments);
        if (words.getFirst().equals(SINGLE_TESTS)) {
            Selection tests = new Selection(words.subList(1, words.size()));
            climber.run(tests, CancellationToken.disabled()).forEach(failed -> System.out.println(failed.line()));
        } else {
            for (String word : words) {
                long start = System.nanoTime();
                List<Failed> failed = climber.run(Rung.valueOf(word).selection(), CancellationToken.create());
                System.out.println("rung " + word + " took " + (System.nanoTime() - start) / 1_000_000 + " ms");
                failed.stream().limit(1).forEach(first -> System.out.println(first.line(word)));
            }
        }
        System.out.println(DONE);
        System.exit(0);
    }

    private List<Failed> run(Selection selection, CancellationToken token) {
        Failures failures = new Failures(token);
        LauncherDiscoveryRequest tests = discoveryRequest()
                .selectors(selection.classes().stream()
                        .map(name -> selectClass(name))
                        .toList())
                .filters(among(selection))
                .configurationParameters(PARAMETERS)
                .build();
        launcher.execute(executionRequest(tests)
                .listeners(failures)
                .cancellationToken(token)
                .build());
        if (failures.count == 0) {
            throw new IllegalStateException("There are no tests in " + selection + ".");
        }
        return failures.failed;
    }

    private static PostDiscoveryFilter among(Selection selection) {
        return test -> FilterResult.includedIf(!(test.getSource().orElse(null) instanceof MethodSource method)
                || selection.has(method.getClassName(), method.getMethodName()));
    }

    /// Notes what fails; the first that does ends the run, if the run can be ended.
    private static final class Failures implements TestExecutionListener {

        private final CancellationToken token;
        private final List<Failed> failed = new ArrayList<>();
        private int count;
        private @Nullable TestPlan plan;

        Failures(CancellationToken token) {
            this.token = token;
        }

        @Override
        public void testPlanExecutionStarted(TestPlan started) {
            plan = started;
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest()) {
                count++;
            }
            if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                count++;
                String why = result.getThrowable()
                        .map(thrown -> thrown.getClass().getSimpleName() + ": " + thrown.getMessage())
                        .orElse("");
                failed.add(new Failed(oneLine(name(test)), oneLine(why)));
                token.cancel();
            }
        }

        /// A test that a method makes while it runs has a name of its own.
        private String name(TestIdentifier test) {
            String last = test.getUniqueIdObject().getLastSegment().getType();
            if (last.equals("dynamic-test")) {
                return Optional.ofNullable(plan)
                                .flatMap(known -> known.getParent(test))
                                .map(this::name)
                                .orElse("")
                        + " \"" + test.getDisplayName() + "\"";
            }
            if (test.getSource().orElse(null) instanceof MethodSource method) {
                return Selection.brief(method.getClassName() + "#" + method.getMethodName());
            }
            if (test.getSource().orElse(null) instanceof ClassSource type) {
                return Selection.brief(type.getClassName());
            }
            return test.getDisplayName();
        }

        private static String oneLine(String text) {
            String line = text.replaceAll("\\s+", " ").replace('|', '/').strip();
            return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
        }
    }
}
