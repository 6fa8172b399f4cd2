package dev.sevensteps.fuzz.message;

import dev.sevensteps.engine.wire.DecodeException;
import dev.sevensteps.engine.wire.ExtensionPlace;
import dev.sevensteps.engine.wire.Extensions;
import dev.sevensteps.engine.wire.FieldReader;
import dev.sevensteps.engine.wire.FieldWriter;
import dev.sevensteps.fuzz.Allowance;
import dev.sevensteps.fuzz.Find;
import java.util.Arrays;

/// Blocks of extensions. The first byte says in which message they stand. A block that is read is written as the same bytes.
public final class ExtensionBlocks {

    private ExtensionBlocks() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        if (bytes.length > 0) {
            ExtensionPlace[] places = ExtensionPlace.values();
            ExtensionPlace place = places[(bytes[0] & 0xff) % places.length];
            Allowance.spend(bytes.length, () -> read(Arrays.copyOfRange(bytes, 1, bytes.length), place));
        }
    }

    private static void read(byte[] bytes, ExtensionPlace place) {
        Extensions extensions;
        try {
            FieldReader in = FieldReader.of(bytes);
            extensions = Extensions.readBlock(in, place);
            in.requireEmpty();
        } catch (DecodeException refused) {
            return;
        }
        FieldWriter out = FieldWriter.create();
        extensions.write(out);
        Find.unless(
                Arrays.equals(bytes, out.toArray()),
                "A block that was read is written as other bytes: " + extensions + ".");
    }
}
