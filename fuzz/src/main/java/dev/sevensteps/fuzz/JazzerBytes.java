package dev.sevensteps.fuzz;

import com.code_intelligence.jazzer.mutation.ArgumentsMutator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;

/// Inputs as Jazzer stores them. It has a form of its own for programs, which may change with its version; that is why the
/// corpus is kept as [text][InputText].
final class JazzerBytes {

    private static final String ENTRY = "fuzzerTestOneInput";

    private JazzerBytes() {}

    static byte[] write(Target target, Object input) {
        return switch (target.form()) {
            case Form.Bytes _ -> (byte[]) input;
            case Form.Program<?> _ -> {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                mutator(target).writeAny(out, new Object[] {input});
                yield out.toByteArray();
            }
        };
    }

    /// The input, or nothing where Jazzer makes nothing of the bytes.
    static Optional<Object> read(Target target, byte[] bytes) {
        return switch (target.form()) {
            case Form.Bytes _ -> Optional.of(bytes);
            case Form.Program<?> _ -> {
                ArgumentsMutator mutator = mutator(target);
                mutator.read(new ByteArrayInputStream(bytes));
                yield Optional.ofNullable(mutator.getArguments()[0]);
            }
        };
    }

    private static ArgumentsMutator mutator(Target target) {
        Method entry = Arrays.stream(target.entry().getMethods())
                .filter(method -> method.getName().equals(ENTRY))
                .findFirst()
                .orElseThrow();
        return ArgumentsMutator.forMethodOrThrow(entry, false);
    }
}
