package dev.sevensteps.mutants;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.discoveryRequest;
import static org.junit.platform.launcher.core.LauncherExecutionRequestBuilder.executionRequest;

import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherFactory;
import org.jspecify.annotations.Nullable;

/// Runs the tests of rungs, in the process of one mutant: its classes come before those of the project. Of each rung it
/// tells the first test that fails, and goes on to the next rung.
final class Climber {

    /// As the build runs them.
    private static final Map<String, String> PARAMETERS = Map.of(
            "jqwik.database", "",
            "jqwik.reporting.onlyfailures", "true",
            "jqwik.seeds.whenfixed", "ALLOW",
            "jqwik.tries.default", "200");

    private Climber() {}

    /// Runs them one after the other.
    ///
    /// @param arguments the rungs
    public static void main(String... arguments) {
        Launcher launcher = LauncherFactory.create();
        for (String argument : arguments) {
            Rung rung = Rung.valueOf(argument);
            long start = System.nanoTime();
            First first = new First(rung);
            LauncherDiscoveryRequest tests = discoveryRequest()
                    .selectors(rung.tests().stream()
                            .map(name -> selectClass(name))
                            .toList())
                    .configurationParameters(PARAMETERS)
                    .build();
            launcher.execute(executionRequest(tests)
                    .listeners(first)
                    .cancellationToken(first.token)
                    .build());
            if (first.count == 0) {
                throw new IllegalStateException(rung + " has no tests.");
            }
            System.out.println(first.caught().map(Catch::line).orElse("passed " + rung));
            System.out.println("took " + rung + " " + (System.nanoTime() - start) / 1_000_000 + " ms");
        }
        System.out.println("done");
        System.exit(0);
    }

    /// The first that fails; the others need not run.
    private static final class First implements TestExecutionListener {

        private final Rung rung;
        private final CancellationToken token = CancellationToken.create();
        private int count;
        private @Nullable TestPlan plan;
        private @Nullable Catch caught;

        First(Rung rung) {
            this.rung = rung;
        }

        Optional<Catch> caught() {
            return Optional.ofNullable(caught);
        }

        @Override
        public void testPlanExecutionStarted(TestPlan started) {
            plan = started;
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            count++;
            if (result.getStatus() == TestExecutionResult.Status.FAILED && caught == null) {
                String why = result.getThrowable()
                        .map(thrown -> thrown.getClass().getSimpleName() + ": " + thrown.getMessage())
                        .orElse("");
                caught = new Catch(rung, name(test), oneLine(why));
                token.cancel();
            }
        }

        private String name(TestIdentifier test) {
            if (test.getSource().orElse(null) instanceof MethodSource method) {
                return simple(method.getClassName()) + "#" + method.getMethodName();
            }
            if (test.getSource().orElse(null) instanceof ClassSource type) {
                return simple(type.getClassName());
            }
            return Optional.ofNullable(plan)
                    .flatMap(known -> known.getParent(test))
                    .map(this::name)
                    .orElse(test.getDisplayName());
        }

        private static String simple(String className) {
            return className.substring(className.lastIndexOf('.') + 1);
        }

        private static String oneLine(String text) {
            String line = text.replaceAll("\\s+", " ").strip();
            return line.length() <= 160 ? line : line.substring(0, 160) + "…";
        }
    }
}
