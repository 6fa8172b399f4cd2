package dev.sevensteps.engine.wire;

import dev.sevensteps.model.ByteString;

/// An extension that means nothing to us and is kept as it came: of another version, of another feature, or GREASE
/// (RFC 8701). A server ignores it (RFC 9846 §4.2.2); a client that did not ask for it refuses
/// it (RFC 5246 §7.4.1.4).
public record UnknownExtension(int code, ByteString data) implements Extension {

    /// Keeps the data of an extension whose type is not known.
    ///
    /// @throws IllegalArgumentException if the type is known, so that it has a record of its own
    public UnknownExtension {
        if (ExtensionType.ofCode(code).isPresent()) {
            throw new IllegalArgumentException(
                    "The extension " + CodeNames.extensionType(code) + " is known and has a record of its own.");
        }
    }

    static UnknownExtension read(FieldReader in, int code) throws DecodeException {
        return new UnknownExtension(code, in.rest("data"));
    }

    @Override
    public void writeData(FieldWriter out) {
        out.rest("data", data);
    }
}
