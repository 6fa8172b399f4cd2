import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// The V8 library that draws our pictures asks for a stack that can be executed, though it needs none. Java warns of
/// that on standard output, and glibc 2.41 and later refuses to load it. This copies the library with the
/// flag cleared (what `execstack -c` does): the header PT_GNU_STACK of an ELF file of 64 bits.
class ClearExecutableStack {
    private static final int PT_GNU_STACK = 0x6474e551;
    private static final int PF_X = 1;

    public static void main(String[] args) throws IOException {
        Path library = Path.of(args[0]);
        Path copy = Path.of(args[1]);
        ByteBuffer elf = ByteBuffer.wrap(Files.readAllBytes(library)).order(ByteOrder.LITTLE_ENDIAN);
        int headers = Math.toIntExact(elf.getLong(32));
        int size = elf.getShort(54);
        int count = elf.getShort(56);
        for (int i = 0; i < count; i++) {
            int header = headers + i * size;
            if (elf.getInt(header) == PT_GNU_STACK) {
                elf.putInt(header + 4, elf.getInt(header + 4) & ~PF_X);
                Files.createDirectories(copy.toAbsolutePath().getParent());
                Files.write(copy, elf.array());
                return;
            }
        }
        throw new IllegalStateException(library + " has no PT_GNU_STACK header.");
    }
}
