package dev.sevensteps.engine.wire;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/// Makes a field of a message longer or shorter and corrects every length around it, so that nothing is wrong with the
/// bytes but, perhaps, the length of that one field.
final class ResizedMessage {

    private static final byte FILLER = 'a';

    private ResizedMessage() {}

    /// @param path a field that has a length in front of it
    /// @param length its new length; bytes are cut off at its end or added there
    static byte[] resize(byte[] message, MessageContext context, String path, int length) throws DecodeException {
        List<Field> fields = HandshakeCodec.annotate(message, context);
        Field own = lengthOf(path, fields);
        int oldLength = Integer.parseInt(own.value());
        byte[] content = Arrays.copyOfRange(message, own.end(), own.end() + length);
        byte[] result = new byte[message.length - oldLength + length];
        for (int i = Math.min(oldLength, length); i < length; i++) {
            content[i] = FILLER;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(message, 0, own.end());
        out.writeBytes(content);
        out.write(message, own.end() + oldLength, message.length - own.end() - oldLength);
        System.arraycopy(out.toByteArray(), 0, result, 0, result.length);
        add(result, own, length - oldLength);
        for (Field field : fields) {
            if (field.kind() == Field.Kind.LENGTH && isAround(field, path)) {
                add(result, field, length - oldLength);
            }
        }
        return result;
    }

    /// How large a number the length in front of the field can say.
    static int largestLength(byte[] message, MessageContext context, String path) throws DecodeException {
        return (1
                        << (8
                                * lengthOf(path, HandshakeCodec.annotate(message, context))
                                        .length()))
                - 1;
    }

    private static Field lengthOf(String path, List<Field> fields) {
        return fields.stream()
                .filter(field -> field.path().equals(path + ".length"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no length of " + path + "."));
    }

    /// The header's length, and the lengths of the groups that `path` lies in.
    private static boolean isAround(Field length, String path) {
        if (length.path().equals("length")) {
            return true;
        }
        String group = length.path().substring(0, length.path().length() - "length".length());
        return path.startsWith(group);
    }

    private static void add(byte[] bytes, Field number, int difference) {
        int value = difference;
        for (int i = number.offset(); i < number.end(); i++) {
            value += (bytes[i] & 0xff) << (8 * (number.end() - 1 - i));
        }
        for (int i = number.end() - 1; i >= number.offset(); i--) {
            bytes[i] = (byte) value;
            value >>= 8;
        }
    }
}
