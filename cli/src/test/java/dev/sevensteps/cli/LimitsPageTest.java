package dev.sevensteps.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.cli.ca.CaCommand;
import dev.sevensteps.cli.console.Console;
import dev.sevensteps.cli.serve.ServeCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// Holds docs/limits.md to the code: what it names exists, with the value that it says, and has a test.
class LimitsPageTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern OPTION = Pattern.compile("`(serve|ca serve) (--[a-z-]+)`");
    private static final Pattern LINK = Pattern.compile("\\[`([\\w.]+)`]\\(([^)]+\\.java)\\)");

    /// A line of the page.
    private record Row(String limit, long value, String unit, String where, String beyond, String tests) {
        static Row of(String line) {
            String[] cells = line.strip().substring(1).split("\\|", -1);
            assertThat(cells).as(line).hasSize(7);
            return new Row(
                    cells[0].strip(),
                    Long.parseLong(cells[1].strip().replace(",", "")),
                    cells[2].strip(),
                    cells[3].strip(),
                    cells[4].strip(),
                    cells[5].strip());
        }

        @Override
        public String toString() {
            return limit;
        }
    }

    private static Stream<Row> rows() throws IOException {
        return Files.readAllLines(DOCS.resolve("limits.md")).stream()
                .filter(line -> line.matches("\\| .*") && !line.startsWith("| limit "))
                .map(Row::of);
    }

    private static Map<String, CommandLine> commands() {
        Console console = Console.writingTo(new ByteArrayOutputStream(), new ByteArrayOutputStream());
        return Map.of(
                "serve",
                new CommandLine(new ServeCommand(console)),
                "ca serve",
                CaCommand.commandLine(console).getSubcommands().get("serve"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theDefaultIsWhatThePageSays(Row row) throws Exception {
        Matcher option = OPTION.matcher(row.where());
        if (option.matches()) {
            OptionSpec spec = commands().get(option.group(1)).getCommandSpec().findOption(option.group(2));
            assertThat(spec).as(row.where()).isNotNull();
            assertThat(spec.defaultValueString()).isEqualTo(Long.toString(row.value()));
            assertThat(String.join(" ", spec.description())).contains("default: ");
            assertThat(row.unit().equals("seconds")).isEqualTo(spec.paramLabel().equals("SECONDS"));
        } else {
            Matcher constant = LINK.matcher(row.where());
            assertThat(constant.matches())
                    .as("an option or a constant: " + row.where())
                    .isTrue();
            assertThat(number(value(constant.group(1), constant.group(2)), row.unit()))
                    .isEqualTo(row.value());
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void thereIsATest(Row row) throws Exception {
        List<MatchResult> tests = LINK.matcher(row.tests()).results().toList();
        assertThat(tests).as("tests of " + row).isNotEmpty();
        for (MatchResult test : tests) {
            Path file = DOCS.resolve(test.group(2)).normalize();
            assertThat(file).isRegularFile().hasFileName(test.group(1) + ".java");
            assertThat(Files.readString(file)).containsAnyOf("@Test", "@ParameterizedTest", "@Property");
        }
    }

    /// No option with a limit is forgotten.
    @Test
    void everyLimitOfTheCommandsIsThere() throws IOException {
        TreeSet<String> listed = new TreeSet<>();
        rows().forEach(row -> OPTION.matcher(row.where()).results().forEach(found -> listed.add(found.group())));
        TreeSet<String> known = new TreeSet<>();
        commands()
                .forEach((name, command) -> command.getCommandSpec().options().stream()
                        .filter(option -> List.of("SECONDS", "NUMBER").contains(option.paramLabel()))
                        .forEach(option -> known.add("`" + name + " " + option.longestName() + "`")));
        assertThat(listed).isEqualTo(known).hasSizeGreaterThan(10);
    }

    /// `Class.CONSTANT`, or `Class.CONSTANT.component` and the like, which may be methods without parameters.
    private static Object value(String name, String link) throws Exception {
        Path file = DOCS.resolve(link).normalize();
        assertThat(file).isRegularFile();
        List<String> words = Arrays.asList(name.split("\\."));
        assertThat(file).hasFileName(words.getFirst() + ".java");
        String path = file.toString().replace('\\', '/');
        Class<?> type = Class.forName(path.substring(path.indexOf("src/main/java/") + 14, path.length() - 5)
                .replace('/', '.'));
        Object value = null;
        for (String word : words.subList(1, words.size())) {
            value = member(value == null ? type : value.getClass(), value, word);
        }
        assertThat(value).as(name).isNotNull();
        return value;
    }

    private static Object member(Class<?> type, Object of, String name) throws Exception {
        for (Field field : type.getDeclaredFields()) {
            if (field.getName().equals(name) && (of != null || Modifier.isStatic(field.getModifiers()))) {
                field.setAccessible(true);
                return field.get(of);
            }
        }
        Method method = type.getDeclaredMethod(name);
        method.setAccessible(true);
        return method.invoke(of);
    }

    private static long number(Object value, String unit) {
        return switch (value) {
            case Duration duration when unit.equals("seconds") -> duration.toSeconds();
            case Integer integer -> integer;
            case Long number -> number;
            default -> throw new AssertionError(value + " is no number of " + unit);
        };
    }
}
