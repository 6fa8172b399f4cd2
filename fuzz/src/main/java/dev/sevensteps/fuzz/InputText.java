package dev.sevensteps.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Inputs as lines of text, as they are kept: a program in JSON; bytes after `hex:`, or after `text:` where a person can read
/// them.
public final class InputText {

    private static final String HEX = "hex:";
    private static final String TEXT = "text:";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private InputText() {}

    /// An input as a line.
    public static String write(Form form, Object input) {
        return switch (form) {
            case Form.Bytes _ -> write((byte[]) input);
            case Form.Program<?> _ -> JSON.writeValueAsString(input);
        };
    }

    /// The input in a line.
    ///
    /// @throws IllegalArgumentException if there is none
    public static Object read(Form form, String line) {
        return switch (form) {
            case Form.Bytes _ -> bytes(line);
            case Form.Program<?> program -> {
                try {
                    yield JSON.readValue(line, program.type());
                } catch (JacksonException e) {
                    throw new IllegalArgumentException(
                            "This is no program for the target, in JSON: " + e.getOriginalMessage(), e);
                }
            }
        };
    }

    /// Tries an input, without Jazzer.
    public static void trial(Form form, Object input) {
        switch (form) {
            case Form.Bytes bytes -> bytes.trial().of((byte[]) input);
            case Form.Program<?> program -> run(program, input);
        }
    }

    private static <P> void run(Form.Program<P> program, Object input) {
        program.trial().of(program.type().cast(input));
    }

    private static String write(byte[] bytes) {
        StringBuilder text = new StringBuilder(TEXT);
        for (byte each : bytes) {
            int code = each & 0xff;
            switch (code) {
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\\' -> text.append("\\\\");
                default -> {
                    if (code >= ' ' && code <= '~') {
                        text.append((char) code);
                    } else {
                        text.append("\\x").append(HexFormat.of().toHexDigits(each));
                    }
                }
            }
        }
        return text.length() < TEXT.length() + 2 * bytes.length
                ? text.toString()
                : HEX + HexFormat.of().formatHex(bytes);
    }

    private static byte[] bytes(String line) {
        if (line.startsWith(HEX)) {
            return HexFormat.of().parseHex(line.substring(HEX.length()));
        }
        if (!line.startsWith(TEXT)) {
            throw new IllegalArgumentException("A line of bytes begins with '" + HEX + "' or '" + TEXT + "'.");
        }
        StringBuilder bytes = new StringBuilder();
        String text = line.substring(TEXT.length());
        int at = 0;
        while (at < text.length()) {
            char next = text.charAt(at);
            if (next != '\\') {
                bytes.append(next);
                at++;
                continue;
            }
            char escaped = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
            switch (escaped) {
                case 'n' -> bytes.append('\n');
                case 'r' -> bytes.append('\r');
                case '\\' -> bytes.append('\\');
                case 'x' -> {
                    if (at + 4 > text.length()) {
                        throw new IllegalArgumentException("Two digits must follow on \\x.");
                    }
                    bytes.append((char) HexFormat.fromHexDigits(text, at + 2, at + 4));
                    at += 2;
                }
                default -> throw new IllegalArgumentException("'\\" + escaped + "' means nothing in such a line.");
            }
            at += 2;
        }
        return bytes.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
