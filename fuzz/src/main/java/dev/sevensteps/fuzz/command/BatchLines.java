package dev.sevensteps.fuzz.command;

import dev.sevensteps.cli.ca.BatchDoor;
import dev.sevensteps.fuzz.Allowance;
import dev.sevensteps.fuzz.Find;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Lines of `ca verify --batch`: each is answered on one line, in JSON that says whether the chain is trusted or what is wrong
/// with the line.
public final class BatchLines {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private BatchLines() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        Allowance.spend(bytes.length, () -> read(bytes));
    }

    private static void read(byte[] bytes) {
        try {
            for (String answer : BatchDoor.answers(new ByteArrayInputStream(bytes))) {
                JsonNode members = JSON.readTree(answer);
                Find.unless(
                        answer.indexOf('\n') < 0
                                && (members.path("trusted").isBoolean()
                                        != members.path("error").isString()),
                        "A line is answered by neither a judgement nor an error: " + answer);
            }
        } catch (IOException | JacksonException unreadable) {
            throw new Find("The answer is no JSON.", unreadable);
        }
    }
}
