package dev.sevensteps.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.sevensteps.engine.crypto.EphemeralKey;
import dev.sevensteps.engine.trace.Witness;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Who may know whom. The compiler holds the same rules, through the module descriptors and each module's dependencies,
/// until someone edits those; this test, which sees all modules at once, holds them then. It also forbids what they
/// cannot: circles of packages, and packages named for how instead of for what.
class ArchitectureTest {
    private static final JavaClasses SEVENSTEPS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.sevensteps");

    private static final String MODEL = "dev.sevensteps.model..";
    private static final String CA = "dev.sevensteps.ca..";
    private static final String TESTING = "dev.sevensteps.testing..";
    private static final String ENGINE = "dev.sevensteps.engine..";
    private static final String LEARN = "dev.sevensteps.learn..";
    private static final String DOCS = "dev.sevensteps.docs..";
    private static final String BOOK = "dev.sevensteps.book..";
    private static final String EXAMPLES = "dev.sevensteps.examples..";
    private static final String CLI = "dev.sevensteps.cli..";

    private static final String GUAVA = "com.google.common..";
    private static final String BOUNCY_CASTLE = "org.bouncycastle..";
    private static final String HTTP_SERVER = "com.sun.net.httpserver..";
    private static final String GRAPHVIZ = "guru.nidi.graphviz..";
    private static final String LEARNLIB = "de.learnlib..";
    private static final String AUTOMATALIB = "net.automatalib..";
    private static final String JUNIT = "org.junit.jupiter.api..";
    private static final String PICOCLI = "picocli..";
    private static final String JACKSON = "tools.jackson..";
    private static final List<String> ALWAYS = List.of("java..", "javax..", "org.jspecify.annotations");

    /// Each module, and what its code may name besides itself and the JDK.
    private static final Map<String, List<String>> MAY_KNOW = Map.of(
            MODEL, List.of(GUAVA),
            CA, List.of(MODEL, GUAVA, BOUNCY_CASTLE, HTTP_SERVER),
            TESTING, List.of(MODEL, CA, JUNIT),
            ENGINE, List.of(MODEL, GUAVA, BOUNCY_CASTLE),
            LEARN, List.of(MODEL, ENGINE, CA, GUAVA, LEARNLIB, AUTOMATALIB),
            DOCS, List.of(MODEL, ENGINE, CA, GUAVA, GRAPHVIZ),
            BOOK, List.of(MODEL, ENGINE, CA, GUAVA, JACKSON),
            EXAMPLES, List.of(MODEL, ENGINE, CA, TESTING, DOCS, GUAVA, HTTP_SERVER),
            CLI, List.of(MODEL, ENGINE, CA, DOCS, BOOK, EXAMPLES, GUAVA, PICOCLI, JACKSON));

    /// Of Bouncy Castle, what only bcpkix has.
    private static final String[] BOUNCY_CASTLE_PKIX = {
        "org.bouncycastle.cert..",
        "org.bouncycastle.cms..",
        "org.bouncycastle.openssl..",
        "org.bouncycastle.operator..",
        "org.bouncycastle.pkcs.."
    };

    @TestFactory
    Stream<DynamicTest> aModuleKnowsOnlyWhatItMay() {
        return MAY_KNOW.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> onlyKnows(entry.getKey(), entry.getValue()).check(SEVENSTEPS)));
    }

    /// The private half of a fresh key has one door, and one who goes through it.
    @Test
    void onlyAWitnessAsksForAPrivateHalf() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Witness.class.getName())
                .and()
                .haveNameNotMatching(Pattern.quote(Witness.class.getName()) + "\\$.*")
                .should()
                .callMethod(EphemeralKey.class, "privateHalf")
                .check(SEVENSTEPS);
    }

    @Test
    void everyModuleIsSeenAndHasARule() {
        assertThat(SEVENSTEPS)
                .as("a package of none of the modules")
                .allMatch(resideInAnyPackage(MAY_KNOW.keySet().toArray(new String[0])));
        MAY_KNOW.keySet().forEach(module -> assertThat(SEVENSTEPS).as(module).anyMatch(resideInAnyPackage(module)));
    }

    @Test
    void theEngineHasNoUseForBcpkix() {
        noClasses()
                .that()
                .resideInAPackage(ENGINE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(BOUNCY_CASTLE_PKIX)
                .check(SEVENSTEPS);
    }

    @Test
    void noCircleOfPackages() {
        slices().matching("dev.sevensteps.(**)")
                .should()
                .beFreeOfCycles()
                // dev.sevensteps.ca is both the door to its inner packages and the vocabulary they speak.
                .ignoreDependency(resideInAPackage(CA), resideInAPackage("dev.sevensteps.ca"))
                // So is dev.sevensteps.ca.verify to the rooms within it.
                .ignoreDependency(
                        resideInAPackage("dev.sevensteps.ca.verify.."), resideInAPackage("dev.sevensteps.ca.verify"))
                .check(SEVENSTEPS);
    }

    @Test
    void packagesAreNamedForWhatTheyHold() {
        noClasses()
                .should()
                .resideInAnyPackage(
                        "..impl..", "..util..", "..utils..", "..common..", "..helper..", "..helpers..", "..manager..")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .check(SEVENSTEPS);
    }

    /// The rule bites: a command that may not know picocli does not pass.
    @Test
    void aBrokenRuleIsFound() {
        assertThatThrownBy(() -> onlyKnows(CLI, List.of()).check(SEVENSTEPS))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("picocli");
    }

    private static ArchRule onlyKnows(String module, List<String> others) {
        var allowed = new TreeSet<>(others);
        allowed.add(module);
        allowed.addAll(ALWAYS);
        return classes()
                .that()
                .resideInAPackage(module)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(new String[0]));
    }
}
