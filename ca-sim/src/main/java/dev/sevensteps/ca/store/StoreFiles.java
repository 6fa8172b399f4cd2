package dev.sevensteps.ca.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The files of one authority.
///
/// @param folder where they are
/// @param name   what they are called
record StoreFiles(Path folder, String name) {

    private static final int HEADER_LINES = 1;

    /// @throws IllegalArgumentException if no file can be called so
    StoreFiles {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new IllegalArgumentException("The files of an authority cannot be called '" + name
                    + "'. Use letters, digits, dots, hyphens and underscores.");
        }
        folder = folder.toAbsolutePath();
    }

    Path certificate() {
        return folder.resolve(name + ".pem");
    }

    Path key() {
        return folder.resolve(name + ".key");
    }

    Path register() {
        return folder.resolve(name + ".register");
    }

    Path lock() {
        return folder.resolve(name + ".lock");
    }

    /// Gives a register that has something in it another name, so that what was issued before is not forgotten.
    void setRegisterAside(Disk disk) throws IOException {
        if (!Files.exists(register()) || isNew(register())) {
            return;
        }
        int number = 1;
        while (Files.exists(folder.resolve(name + ".register." + number))) {
            number++;
        }
        disk.move(register(), folder.resolve(name + ".register." + number));
        disk.forceFolder(folder);
    }

    private static boolean isNew(Path register) throws IOException {
        try (Stream<String> lines = Files.lines(register, StandardCharsets.ISO_8859_1)) {
            return lines.limit(HEADER_LINES + 1).count() <= HEADER_LINES;
        }
    }
}
