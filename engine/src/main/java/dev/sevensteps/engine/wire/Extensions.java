package dev.sevensteps.engine.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The extensions of a message, in the order in which they were sent. A hello may also end before them, which is not the
/// same as having none: the two differ on the wire, and so in the transcript (RFC 5246 §7.4.1.2).
///
/// @param present whether the block is there; `list` is empty if it is not
/// @param list the extensions, no two of the same type
public record Extensions(boolean present, List<Extension> list) {

    /// No block at all.
    public static final Extensions ABSENT = new Extensions(false, List.of());

    /// A block with these extensions, or none.
    ///
    /// @throws IllegalArgumentException if two extensions have the same type, or if an absent block has any
    public Extensions {
        list = List.copyOf(list);
        if (!present && !list.isEmpty()) {
            throw new IllegalArgumentException("A block of extensions that is absent cannot have any.");
        }
        for (int i = 0; i < list.size(); i++) {
            if (indexOf(list, list.get(i).code()) < i) {
                throw new IllegalArgumentException("There are two extensions of type "
                        + CodeNames.extensionType(list.get(i).code()) + ".");
            }
        }
    }

    /// A block that is there, with these extensions.
    public static Extensions of(Extension... extensions) {
        return new Extensions(true, List.of(extensions));
    }

    /// A block that is there, with these extensions.
    public static Extensions of(List<Extension> extensions) {
        return new Extensions(true, extensions);
    }

    /// The extension of this form, or nothing if there is none.
    public <E extends Extension> Optional<E> find(Class<E> form) {
        for (Extension extension : list) {
            if (form.isInstance(extension)) {
                return Optional.of(form.cast(extension));
            }
        }
        return Optional.empty();
    }

    /// Whether there is an extension of this type, in whatever form.
    public boolean contains(ExtensionType type) {
        return contains(type.code());
    }

    /// Whether there is an extension whose type has this number.
    public boolean contains(int code) {
        return indexOf(list, code) >= 0;
    }

    /// Reads the block if anything is left to read.
    public static Extensions read(FieldReader in, ExtensionPlace place) throws DecodeException {
        if (in.isEmpty()) {
            return ABSENT;
        }
        return readBlock(in, place);
    }

    /// Reads the block, which must be there.
    public static Extensions readBlock(FieldReader in, ExtensionPlace place) throws DecodeException {
        return in.vector16("extensions", 0, Limits.UINT16, block -> of(readList(block, place)));
    }

    /// Writes the block if it is there.
    public void write(FieldWriter out) {
        if (present) {
            out.vector16("extensions", 0, Limits.UINT16, block -> list.forEach(extension -> extension.write(block)));
        }
    }

    private static List<Extension> readList(FieldReader in, ExtensionPlace place) throws DecodeException {
        List<Extension> extensions = new ArrayList<>();
        while (!in.isEmpty()) {
            if (extensions.size() == Limits.EXTENSIONS) {
                throw in.malformed(
                        "", "it has more than the " + Limits.EXTENSIONS + " that are accepted", "RFC 5246 §7.4.1.4");
            }
            int code = in.peekUint16("extension_type");
            if (indexOf(extensions, code) >= 0) {
                // RFC 5246 §7.4.1.4: "There MUST NOT be more than one extension of the same type." The block can be
                // parsed and makes no sense, for which RFC 9846 §6 asks for illegal_parameter.
                throw in.illegal(
                        "", "there are two extensions of type " + CodeNames.extensionType(code), "RFC 5246 §7.4.1.4");
            }
            extensions.add(Extension.read(in, place));
            if (place == ExtensionPlace.CLIENT_HELLO && code == ExtensionType.PRE_SHARED_KEY.code() && !in.isEmpty()) {
                // RFC 9846 §4.3.11: "Servers MUST check that it is the last extension".
                throw in.illegal("", "pre_shared_key is not the last extension", "RFC 9846 §4.3.11");
            }
        }
        return extensions;
    }

    private static int indexOf(List<Extension> extensions, int code) {
        for (int i = 0; i < extensions.size(); i++) {
            if (extensions.get(i).code() == code) {
                return i;
            }
        }
        return -1;
    }
}
