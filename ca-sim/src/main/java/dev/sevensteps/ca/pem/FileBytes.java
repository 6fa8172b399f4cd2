package dev.sevensteps.ca.pem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Reads and writes small files whole, and says plainly why not.
final class FileBytes {

    /// Longer files are not read.
    static final int LONGEST = 1 << 20;

    private FileBytes() {}

    static byte[] read(Path file) throws UnreadableFile {
        try {
            if (Files.isDirectory(file)) {
                throw new UnreadableFile(file + " is a folder. Name a file in it.");
            }
            if (Files.size(file) > LONGEST) {
                throw new UnreadableFile(file + " has " + Files.size(file) + " bytes, and at most " + LONGEST
                        + " are read. Is it the right file?");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new UnreadableFile("There is no file " + file + ". Check the name and the folder.", e);
        } catch (AccessDeniedException e) {
            throw new UnreadableFile(file + " may not be read by you. Check its permissions.", e);
        } catch (UnreadableFile e) {
            throw e;
        } catch (IOException e) {
            throw new UnreadableFile(file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /// Writes a file that only its owner can read where the file system knows owners. It is written aside and then moved
    /// into place, so that there is never half a file, nor a moment when others can read it.
    static void writeSecret(Path file, byte[] bytes) throws UnreadableFile {
        write(file, bytes, true);
    }

    /// Writes a file that anybody may read, in the same way.
    static void writePublic(Path file, byte[] bytes) throws UnreadableFile {
        write(file, bytes, false);
    }

    private static void write(Path file, byte[] bytes, boolean secret) throws UnreadableFile {
        Path absolute = file.toAbsolutePath();
        Path folder = absolute.getParent();
        if (folder == null || Files.isDirectory(absolute)) {
            throw new UnreadableFile(file + " is a folder. Name a file in it.");
        }
        if (!Files.isDirectory(folder)) {
            throw new UnreadableFile(file + " cannot be written: there is no folder " + folder + ". Make it first.");
        }
        try {
            Path aside =
                    Files.createTempFile(folder, "." + absolute.getFileName(), ".new", permissions(folder, secret));
            try {
                try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                    for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
                        channel.write(rest);
                    }
                    // Before the move: else a power cut could leave the new name with nothing behind it.
                    channel.force(true);
                }
                Files.move(aside, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(aside);
            }
        } catch (AccessDeniedException e) {
            throw new UnreadableFile(file + " may not be written by you. Check the permissions of " + folder + ".", e);
        } catch (FileAlreadyExistsException e) {
            throw new UnreadableFile(file + " exists and cannot be replaced. Move it away first.", e);
        } catch (IOException e) {
            throw new UnreadableFile(file + " cannot be written: " + e.getMessage() + ".", e);
        }
    }

    private static FileAttribute<?>[] permissions(Path folder, boolean secret) {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        String rights = secret ? "rw-------" : "rw-r--r--";
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))};
    }
}
