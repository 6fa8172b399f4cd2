package dev.sevensteps.engine.wire;

import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Reads a structure of the TLS presentation language (RFC 5246 §4) from an array of bytes, field by field and each by
/// its name. It looks at the array in place; only a [ByteString] that is taken out is a copy.
///
/// A block that is preceded by its length is read by a closure, which is given this same reader, narrowed to the block,
/// and must read it to its end. After a [DecodeException] the reader is of no further use.
///
/// An ear given to [#annotating] hears of every field as it is read, a group after the fields in it.
public final class FieldReader {

    /// In place of a name: the innermost group itself.
    private static final String WHOLE_GROUP = "";

    private final byte[] bytes;
    private final int origin;
    private final @Nullable Consumer<Field> ear;
    private final FieldPath path = new FieldPath();
    private int position;
    private int limit;
    /// Where the field begins that was read last.
    private int latest;

    private FieldReader(byte[] bytes, int from, int to, @Nullable Consumer<Field> ear) {
        if (from < 0 || from > to || to > bytes.length) {
            throw new IndexOutOfBoundsException("No bytes " + from + ".." + to + " in an array of " + bytes.length);
        }
        this.bytes = bytes;
        this.origin = from;
        this.position = from;
        this.limit = to;
        this.ear = ear;
    }

    /// A reader of all of `bytes`, which must not change meanwhile.
    public static FieldReader of(byte[] bytes) {
        return new FieldReader(bytes, 0, bytes.length, null);
    }

    /// A reader of `bytes[from..to)`, which must not change meanwhile. Offsets are counted from `from`.
    ///
    /// @throws IndexOutOfBoundsException if the range does not lie within the array
    public static FieldReader of(byte[] bytes, int from, int to) {
        return new FieldReader(bytes, from, to, null);
    }

    /// A reader of all of `bytes` that tells `ear` of every field it reads.
    public static FieldReader annotating(byte[] bytes, Consumer<Field> ear) {
        return new FieldReader(bytes, 0, bytes.length, ear);
    }

    /// Reads something of several fields from a reader.
    @FunctionalInterface
    public interface Body<T> {
        T read(FieldReader in) throws DecodeException;
    }

    /// How many bytes of the innermost block are left.
    public int remaining() {
        return limit - position;
    }

    /// Whether the innermost block has been read to its end.
    public boolean isEmpty() {
        return position == limit;
    }

    public int uint8(String name) throws DecodeException {
        return uint8(name, Integer::toString);
    }

    /// A number of one byte.
    ///
    /// @param meaning what a value of this field means, in words; asked only if someone listens
    public int uint8(String name, IntFunction<String> meaning) throws DecodeException {
        return number(name, 1, meaning, Field.Kind.VALUE);
    }

    public int uint16(String name) throws DecodeException {
        return uint16(name, Integer::toString);
    }

    /// A number of two bytes, the first of which is the most significant.
    ///
    /// @param meaning what a value of this field means, in words; asked only if someone listens
    public int uint16(String name, IntFunction<String> meaning) throws DecodeException {
        return number(name, 2, meaning, Field.Kind.VALUE);
    }

    /// A field that says how long something is that this reader does not read as a block: in the header of a record or
    /// of a handshake message.
    int length(String name, int lengthBytes) throws DecodeException {
        return number(name, lengthBytes, Integer::toString, Field.Kind.LENGTH);
    }

    /// A number of four bytes, without a sign.
    ///
    /// @param meaning what a value of this field means, in words; asked only if someone listens
    public long uint32(String name, Function<Long, String> meaning) throws DecodeException {
        require(4, name);
        long value = bigEndian(4) & 0xffff_ffffL;
        if (ear != null) {
            tell(ear, name, 4, meaning.apply(value), Field.Kind.VALUE);
        }
        advance(4);
        return value;
    }

    /// The next number of two bytes, which stays unread.
    public int peekUint16(String name) throws DecodeException {
        require(2, name);
        latest = position;
        return bigEndian(2);
    }

    /// A field of a fixed length: `opaque name[length]`.
    /// Whether a block of extensions follows that has one of this type; the reader stays where it is. A block that cannot
    /// be read has none: whoever reads it will say so.
    boolean hasExtension(int code) {
        int at = position + 2;
        while (at + 4 <= limit) {
            int type = (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
            if (type == code) {
                return true;
            }
            at += 4 + ((bytes[at + 2] & 0xff) << 8 | (bytes[at + 3] & 0xff));
        }
        return false;
    }

    public ByteString bytes(String name, int length) throws DecodeException {
        return bytes(name, length, ByteString::toString);
    }

    private ByteString bytes(String name, int length, Function<ByteString, String> meaning) throws DecodeException {
        require(length, name);
        ByteString value = ByteString.copyOf(bytes, position, position + length);
        if (ear != null) {
            tell(ear, name, length, meaning.apply(value), Field.Kind.VALUE);
        }
        advance(length);
        return value;
    }

    /// All that is left of the innermost block, as one field.
    public ByteString rest(String name) throws DecodeException {
        return bytes(name, remaining());
    }

    /// `opaque name<min..max>` with a length of one byte.
    public ByteString opaque8(String name, int min, int max) throws DecodeException {
        return opaque8(name, min, max, ByteString::toString);
    }

    /// `opaque name<min..max>` with a length of one byte.
    ///
    /// @param meaning what the bytes mean, in words; asked only if someone listens
    public ByteString opaque8(String name, int min, int max, Function<ByteString, String> meaning)
            throws DecodeException {
        return bytes(name, length(1, name, min, max), meaning);
    }

    /// `opaque name<min..max>` with a length of two bytes.
    public ByteString opaque16(String name, int min, int max) throws DecodeException {
        return opaque16(name, min, max, ByteString::toString);
    }

    /// `opaque name<min..max>` with a length of two bytes.
    ///
    /// @param meaning what the bytes mean, in words; asked only if someone listens
    public ByteString opaque16(String name, int min, int max, Function<ByteString, String> meaning)
            throws DecodeException {
        return bytes(name, length(2, name, min, max), meaning);
    }

    /// `opaque name<min..max>` with a length of three bytes.
    public ByteString opaque24(String name, int min, int max) throws DecodeException {
        return bytes(name, length(3, name, min, max), ByteString::toString);
    }

    /// A block with a length of one byte.
    public <T> T vector8(String name, int min, int max, Body<T> body) throws DecodeException {
        return vector(1, name, min, max, body);
    }

    /// A block with a length of two bytes.
    public <T> T vector16(String name, int min, int max, Body<T> body) throws DecodeException {
        return vector(2, name, min, max, body);
    }

    /// A block with a length of three bytes.
    public <T> T vector24(String name, int min, int max, Body<T> body) throws DecodeException {
        return vector(3, name, min, max, body);
    }

    /// `Element name<min..max>` with a length of one byte: elements until the block is empty.
    public <T> List<T> list8(String name, int min, int max, Body<T> element) throws DecodeException {
        return vector(1, name, min, max, block -> block.elements(Integer.MAX_VALUE, element));
    }

    /// `Element name<min..max>` with a length of two bytes: elements until the block is empty.
    public <T> List<T> list16(String name, int min, int max, Body<T> element) throws DecodeException {
        return vector(2, name, min, max, block -> block.elements(Integer.MAX_VALUE, element));
    }

    /// `Element name<min..max>` with a length of three bytes: at most `maxCount` elements, until the block is empty.
    public <T> List<T> list24(String name, int min, int max, int maxCount, Body<T> element) throws DecodeException {
        return vector(3, name, min, max, block -> block.elements(maxCount, element));
    }

    /// Fields that belong together and have no length in front of them.
    public <T> T struct(String name, Body<T> body) throws DecodeException {
        return struct(name, path.section(), body);
    }

    /// Fields that belong together and have no length in front of them.
    ///
    /// @param section where an RFC describes them, such as `RFC 6066 §3`
    public <T> T struct(String name, String section, Body<T> body) throws DecodeException {
        int start = position;
        path.enter(name, section);
        T value = body.read(this);
        leave(start);
        return value;
    }

    /// Insists that the innermost block has been read to its end.
    public void requireEmpty() throws DecodeException {
        if (position != limit) {
            throw unreadable(
                    WHOLE_GROUP, "it should have ended here, but " + countOfBytes(remaining(), "follow", "follows"));
        }
    }

    /// The exception for the field just read, which does not follow the syntax.
    ///
    /// @param reason what was expected and what was there, as the second half of a sentence
    /// @param section where an RFC says so
    public DecodeException malformed(String name, String reason, String section) {
        return failure(Alert.DECODE_ERROR, name, reason, section);
    }

    /// The exception for the field just read, which follows the syntax and has a value that it must not have
    /// (RFC 9846 §6).
    ///
    /// @param reason what was expected and what was there, as the second half of a sentence
    /// @param section where an RFC forbids it
    public DecodeException illegal(String name, String reason, String section) {
        return failure(Alert.ILLEGAL_PARAMETER, name, reason, section);
    }

    DecodeException failure(Alert alert, String name, String reason, String section) {
        return new DecodeException(alert, pathOf(name), latest - origin, reason, section);
    }

    /// The exception for a field that cannot be read at all.
    private DecodeException unreadable(String name, String reason) {
        return new DecodeException(Alert.DECODE_ERROR, pathOf(name), position - origin, reason, path.section());
    }

    private <T> T vector(int lengthBytes, String name, int min, int max, Body<T> body) throws DecodeException {
        int start = position;
        path.enter(name, path.section());
        int length = length(lengthBytes, WHOLE_GROUP, min, max);
        int outerLimit = limit;
        limit = position + length;
        T value = body.read(this);
        requireEmpty();
        limit = outerLimit;
        leave(start);
        return value;
    }

    private <T> List<T> elements(int maxCount, Body<T> element) throws DecodeException {
        List<T> elements = new ArrayList<>();
        while (!isEmpty()) {
            if (elements.size() == maxCount) {
                throw unreadable(WHOLE_GROUP, "it has more than the " + maxCount + " elements that are accepted");
            }
            path.at(elements.size());
            elements.add(element.read(this));
        }
        return List.copyOf(elements);
    }

    /// Reads a length and checks it against the bounds of the vector and against what is there.
    private int length(int lengthBytes, String name, int min, int max) throws DecodeException {
        require(lengthBytes, name);
        int length = bigEndian(lengthBytes);
        if (length < min || length > max) {
            throw unreadable(name, "its length must be " + min + " to " + max + ", but is " + length);
        }
        if (length > remaining() - lengthBytes) {
            throw unreadable(
                    name,
                    "its length says " + length + ", but only "
                            + countOfBytes(remaining() - lengthBytes, "are left", "is left"));
        }
        if (ear != null) {
            String lengthPath = pathOf(name) + ".length";
            String value = Integer.toString(length);
            ear.accept(new Field(position - origin, lengthBytes, lengthPath, value, path.depth(), Field.Kind.LENGTH));
        }
        position += lengthBytes;
        return length;
    }

    private int number(String name, int length, IntFunction<String> meaning, Field.Kind kind) throws DecodeException {
        require(length, name);
        int value = bigEndian(length);
        if (ear != null) {
            tell(ear, name, length, meaning.apply(value), kind);
        }
        advance(length);
        return value;
    }

    private void advance(int length) {
        latest = position;
        position += length;
    }

    private int bigEndian(int length) {
        int value = 0;
        for (int i = position; i < position + length; i++) {
            value = (value << 8) | (bytes[i] & 0xff);
        }
        return value;
    }

    private void require(int length, String name) throws DecodeException {
        if (length > remaining()) {
            throw unreadable(
                    name,
                    "it takes " + countOfBytes(length, "", "") + ", but only "
                            + countOfBytes(remaining(), "are left", "is left"));
        }
    }

    private void leave(int start) {
        if (ear != null && position > start) {
            ear.accept(new Field(
                    start - origin, position - start, path.ofGroup(), "", path.depth() - 1, Field.Kind.GROUP));
        }
        path.leave();
    }

    private String pathOf(String name) {
        return name.equals(WHOLE_GROUP) ? path.ofGroup() : path.of(name);
    }

    private void tell(Consumer<Field> listener, String name, int length, String value, Field.Kind kind) {
        if (length > 0) {
            listener.accept(new Field(position - origin, length, path.of(name), value, path.depth(), kind));
        }
    }

    private static String countOfBytes(int count, String verbOfMany, String verbOfOne) {
        String text = count == 1 ? "1 byte " + verbOfOne : count + " bytes " + verbOfMany;
        return text.strip();
    }
}
