package dev.sevensteps.engine.wire;

import dev.sevensteps.model.ByteString;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Writes a structure of the TLS presentation language (RFC 5246 §4), field by field and each by its name: the mirror
/// of [FieldReader]. A block that is preceded by its length is a closure; the length is measured, never computed.
///
/// A value that the field cannot hold is a fault of the program, and is answered by an [IllegalArgumentException] that
/// names the field.
public final class FieldWriter {

    /// In place of a name: the innermost group itself.
    private static final String WHOLE_GROUP = "";

    private final @Nullable Consumer<Field> ear;
    private final FieldPath path = new FieldPath();
    private byte[] bytes = new byte[256];
    private int position;

    private FieldWriter(@Nullable Consumer<Field> ear) {
        this.ear = ear;
    }

    public static FieldWriter create() {
        return new FieldWriter(null);
    }

    /// A writer that tells `ear` of every field it writes, a group after the fields in it. The values stay empty: what
    /// bytes mean is for a reader to say.
    public static FieldWriter annotating(Consumer<Field> ear) {
        return new FieldWriter(ear);
    }

    /// How many bytes have been written.
    public int length() {
        return position;
    }

    /// A fresh array with what has been written.
    public byte[] toArray() {
        return Arrays.copyOf(bytes, position);
    }

    public ByteString toByteString() {
        return ByteString.copyOf(bytes, 0, position);
    }

    public void uint8(String name, int value) {
        number(name, 1, value, Field.Kind.VALUE);
    }

    public void uint16(String name, int value) {
        number(name, 2, value, Field.Kind.VALUE);
    }

    /// A field that says how long something is that this writer does not write as a block.
    void length(String name, int lengthBytes, int value) {
        number(name, lengthBytes, value, Field.Kind.LENGTH);
    }

    public void uint32(String name, long value) {
        number(name, 4, value, Field.Kind.VALUE);
    }

    /// A field of a fixed length: `opaque name[length]`.
    public void bytes(String name, int length, ByteString value) {
        if (value.length() != length) {
            throw new IllegalArgumentException(
                    "The field " + path.of(name) + " takes " + length + " bytes, not " + value.length() + ".");
        }
        rest(name, value);
    }

    /// A field whose length nothing says, because it fills the rest of the block.
    public void rest(String name, ByteString value) {
        ensure(value.length());
        value.copyTo(bytes, position);
        position += value.length();
        tell(name, value.length(), Field.Kind.VALUE);
    }

    /// `opaque name<min..max>` with a length of one byte.
    public void opaque8(String name, int min, int max, ByteString value) {
        opaque(1, name, min, max, value);
    }

    /// `opaque name<min..max>` with a length of two bytes.
    public void opaque16(String name, int min, int max, ByteString value) {
        opaque(2, name, min, max, value);
    }

    /// `opaque name<min..max>` with a length of three bytes.
    public void opaque24(String name, int min, int max, ByteString value) {
        opaque(3, name, min, max, value);
    }

    /// A block with a length of one byte.
    public void vector8(String name, int min, int max, Consumer<FieldWriter> body) {
        vector(1, name, min, max, body);
    }

    /// A block with a length of two bytes.
    public void vector16(String name, int min, int max, Consumer<FieldWriter> body) {
        vector(2, name, min, max, body);
    }

    /// A block with a length of three bytes.
    public void vector24(String name, int min, int max, Consumer<FieldWriter> body) {
        vector(3, name, min, max, body);
    }

    /// `Element name<min..max>` with a length of one byte.
    public <T> void list8(String name, int min, int max, List<T> elements, BiConsumer<FieldWriter, T> element) {
        vector(1, name, min, max, block -> block.elements(elements, element));
    }

    /// `Element name<min..max>` with a length of two bytes.
    public <T> void list16(String name, int min, int max, List<T> elements, BiConsumer<FieldWriter, T> element) {
        vector(2, name, min, max, block -> block.elements(elements, element));
    }

    /// `Element name<min..max>` with a length of three bytes.
    public <T> void list24(String name, int min, int max, List<T> elements, BiConsumer<FieldWriter, T> element) {
        vector(3, name, min, max, block -> block.elements(elements, element));
    }

    /// Fields that belong together and have no length in front of them.
    public void struct(String name, Consumer<FieldWriter> body) {
        int start = position;
        path.enter(name, "");
        body.accept(this);
        leave(start);
    }

    /// A length as a field of its own, and after it the group that has this length.
    void measured(String lengthName, int lengthBytes, String groupName, Consumer<FieldWriter> body) {
        int start = position;
        ensure(lengthBytes);
        position += lengthBytes;
        struct(groupName, body);
        int length = position - start - lengthBytes;
        int end = position;
        position = start;
        length(lengthName, lengthBytes, length);
        position = end;
    }

    private void vector(int lengthBytes, String name, int min, int max, Consumer<FieldWriter> body) {
        int start = position;
        path.enter(name, "");
        ensure(lengthBytes);
        position += lengthBytes;
        body.accept(this);
        length(start, lengthBytes, WHOLE_GROUP, min, max);
        leave(start);
    }

    private void opaque(int lengthBytes, String name, int min, int max, ByteString value) {
        int start = position;
        ensure(lengthBytes);
        position += lengthBytes;
        rest(name, value);
        length(start, lengthBytes, name, min, max);
    }

    private <T> void elements(List<T> elements, BiConsumer<FieldWriter, T> element) {
        for (int i = 0; i < elements.size(); i++) {
            path.at(i);
            element.accept(this, elements.get(i));
        }
    }

    /// Fills in the length at `start` of what has been written after it.
    private void length(int start, int lengthBytes, String name, int min, int max) {
        int length = position - start - lengthBytes;
        if (length < min || length > max) {
            throw new IllegalArgumentException(
                    "The field " + pathOf(name) + " takes " + min + " to " + max + " bytes, not " + length + ".");
        }
        bigEndian(start, lengthBytes, length);
        if (ear != null) {
            String lengthPath = pathOf(name) + ".length";
            ear.accept(new Field(start, lengthBytes, lengthPath, "", path.depth(), Field.Kind.LENGTH));
        }
    }

    private void number(String name, int length, long value, Field.Kind kind) {
        if (value < 0 || value >>> (8 * length) != 0) {
            throw new IllegalArgumentException("The field " + path.of(name) + " is a number of " + length
                    + " bytes and cannot hold " + value + ".");
        }
        ensure(length);
        bigEndian(position, length, value);
        position += length;
        tell(name, length, kind);
    }

    private void bigEndian(int offset, int length, long value) {
        long rest = value;
        for (int i = offset + length - 1; i >= offset; i--) {
            bytes[i] = (byte) rest;
            rest >>>= 8;
        }
    }

    private void ensure(int more) {
        if (more > bytes.length - position) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, position + more));
        }
    }

    private String pathOf(String name) {
        return name.equals(WHOLE_GROUP) ? path.ofGroup() : path.of(name);
    }

    private void leave(int start) {
        if (ear != null && position > start) {
            ear.accept(new Field(start, position - start, path.ofGroup(), "", path.depth() - 1, Field.Kind.GROUP));
        }
        path.leave();
    }

    private void tell(String name, int length, Field.Kind kind) {
        if (ear != null && length > 0) {
            ear.accept(new Field(position - length, length, path.of(name), "", path.depth(), kind));
        }
    }
}
