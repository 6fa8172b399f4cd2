package dev.sevensteps.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `docs/trace.md` tells of every member that the schema of traces has, and of no other.
class TracePageTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern NAMED = Pattern.compile("`(\\w+)`");

    @Test
    void everyMemberIsExplainedAndNoOther() throws IOException {
        Set<String> members = new TreeSet<>();
        collect(new JsonMapper().readTree(Files.readString(DOCS.resolve("trace.schema.json"))), members);

        assertThat(members).hasSizeGreaterThan(40).contains("clientRandom", "extendedMasterSecret", "depth");
        assertThat(named()).isEqualTo(members);
    }

    /// The names below `properties`, wherever they are.
    private static void collect(JsonNode schema, Set<String> members) {
        schema.properties().forEach(member -> {
            if (member.getKey().equals("properties")) {
                members.addAll(member.getValue().propertyNames());
            }
            collect(member.getValue(), members);
        });
        schema.forEach(each -> {
            if (schema.isArray()) {
                collect(each, members);
            }
        });
    }

    /// What stands in the column for members.
    private static Set<String> named() throws IOException {
        String page = Files.readString(DOCS.resolve("trace.md"));
        String table = page.substring(page.indexOf("## Every member"), page.indexOf("## Fields"));
        Set<String> named = new TreeSet<>();
        table.lines()
                .filter(line -> line.startsWith("|"))
                .map(line -> line.split("\\|", -1)[2])
                .forEach(cell -> NAMED.matcher(cell).results().forEach(name -> named.add(name.group(1))));
        return named;
    }
}
