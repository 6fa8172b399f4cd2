package dev.sevensteps.ca.store;

import java.io.IOException;
import java.nio.file.Path;

/// The ways in which a store changes files, each of which the power may fail in. A test lets it fail in each.
interface Disk {

    /// Writes a new file; what was there before is gone.
    ///
    /// @param secret whether only its owner may read it, where the file system knows owners
    void write(Path file, byte[] bytes, boolean secret) throws IOException;

    /// Writes at the end of a file that exists.
    void append(Path file, byte[] bytes) throws IOException;

    /// Cuts off what is behind so many bytes.
    void cut(Path file, long length) throws IOException;

    /// Returns when what was written to the file would survive a power cut.
    void force(Path file) throws IOException;

    /// Gives the file another name, in place of the file that had it, in one stroke.
    void move(Path from, Path to) throws IOException;

    /// Deletes a file, if it is there.
    void delete(Path file) throws IOException;

    /// Returns when the names of the files in the folder would survive a power cut.
    void forceFolder(Path folder) throws IOException;

    /// Puts a whole file in place of another: at any moment there is the old one or the new one, and never half of one.
    default void replace(Path file, byte[] bytes, boolean secret) throws IOException {
        Path aside = file.resolveSibling("." + file.getFileName() + ".new");
        write(aside, bytes, secret);
        force(aside);
        move(aside, file);
        forceFolder(file.resolveSibling(""));
    }
}
