package dev.sevensteps.ca.store;

import dev.sevensteps.ca.revoke.Revocation;
import dev.sevensteps.ca.revoke.RevocationReason;
import dev.sevensteps.model.ByteString;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The register of one authority: a file to which lines are only ever added, and what they add up to. One thread at a time.
///
/// A last line that the disk got only part of, because the power failed or the process was killed, belongs to something
/// that was never handed out. Who only reads passes it over; who is about to write drops it first.
final class Register {

    /// A longer register is not read.
    private static final long LONGEST = 1L << 28;

    private final Path file;
    private final Disk disk;
    private final ByteString authority;
    private final Map<BigInteger, IssuedCertificate> issued = new LinkedHashMap<>();
    private final Map<BigInteger, Revocation> changed = new LinkedHashMap<>();
    private BigInteger lastList = BigInteger.ZERO;
    private Optional<BigInteger> lastFullList = Optional.empty();
    private long changeCount;
    private long position;
    private int lines;

    /// @param authority the SHA-256 hash of the public key whose register it must be
    Register(Path file, Disk disk, ByteString authority) {
        this.file = file;
        this.disk = disk;
        this.authority = authority;
    }

    /// What the file of a register holds that was just begun.
    static byte[] begun(ByteString authority) {
        return new RegisterLine.Begun(authority).bytes();
    }

    Optional<IssuedCertificate> find(BigInteger serial) {
        return Optional.ofNullable(issued.get(serial));
    }

    List<IssuedCertificate> issued() {
        return List.copyOf(issued.values());
    }

    BigInteger nextList() {
        return lastList.add(BigInteger.ONE);
    }

    Optional<BigInteger> lastFullList() {
        return lastFullList;
    }

    /// What has changed since the last full list; what is good again is there with [RevocationReason#REMOVE_FROM_CRL].
    List<Revocation> changed() {
        return List.copyOf(changed.values());
    }

    /// How often something was revoked or made good again.
    long changeCount() {
        return changeCount;
    }

    /// Reads what others have written since.
    void refresh() throws IOException {
        takeIn(unread());
    }

    /// Reads what others have written since, and makes the end of the file good to write on. Only for who has the lock.
    ///
    /// @return what was wrong with the end, and what was done
    Optional<String> repair() throws IOException {
        byte[] tail = takeIn(unread());
        if (tail.length == 0) {
            return Optional.empty();
        }
        String done;
        if (isWhole(tail)) {
            disk.append(file, new byte[] {'\n'});
            done = "only its line feed was missing, and it was completed";
        } else {
            disk.cut(file, position);
            done = "what it was about was never handed out, and it was dropped";
        }
        disk.force(file);
        int number = lines + 1;
        refresh();
        return Optional.of(
                file + ", line " + number + ": the last line was cut off, as when the power fails; " + done + ".");
    }

    /// Adds a line, and returns when it would survive a power cut. Only for who has the lock, after [#repair].
    void add(RegisterLine line) throws IOException {
        try {
            disk.append(file, line.bytes());
            disk.force(file);
        } catch (IOException e) {
            throw BrokenStore.cannotWrite(file, e);
        }
        refresh();
    }

    private byte[] unread() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long length = channel.size();
            if (length < position) {
                throw new BrokenStore(file + " has become shorter: it had " + position + " bytes, and has " + length
                        + ". A register only ever grows; put it back from a copy.");
            }
            if (length > LONGEST) {
                throw new BrokenStore(file + " has " + length + " bytes, and at most " + LONGEST
                        + " are read. Begin a new authority.");
            }
            ByteBuffer rest = ByteBuffer.allocate((int) (length - position));
            channel.position(position);
            while (rest.hasRemaining() && channel.read(rest) >= 0) {
                // until it is full, or the file ends
            }
            return Arrays.copyOf(rest.array(), rest.position());
        }
    }

    /// @return the last line, if it is cut off
    private byte[] takeIn(byte[] bytes) throws BrokenStore {
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                byte[] line = Arrays.copyOfRange(bytes, start, i);
                try {
                    takeIn(RegisterLine.read(line));
                } catch (RegisterLine.Damaged e) {
                    if (i == bytes.length - 1 && isFullOfHoles(line)) {
                        return Arrays.copyOfRange(bytes, start, bytes.length);
                    }
                    throw new BrokenStore(
                            file + ", line " + (lines + 1) + ": the line " + e.getMessage()
                                    + ". Something else has written to the register; put it back from a copy.",
                            e);
                }
                lines++;
                position += i + 1 - start;
                start = i + 1;
            }
        }
        return Arrays.copyOfRange(bytes, start, bytes.length);
    }

    /// Some file systems make a file long first and fill it then: after a power cut, zeros are what was never written.
    private static boolean isFullOfHoles(byte[] line) {
        for (byte octet : line) {
            if (octet == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWhole(byte[] tail) {
        try {
            RegisterLine.read(tail);
            return true;
        } catch (RegisterLine.Damaged e) {
            return false;
        }
    }

    private void takeIn(RegisterLine line) throws RegisterLine.Damaged {
        if ((line instanceof RegisterLine.Begun) != (lines == 0)) {
            throw new RegisterLine.Damaged("is in the wrong place: a register says first, and once, whose it is");
        }
        switch (line) {
            case RegisterLine.Begun(ByteString whose) -> {
                if (!whose.equals(authority)) {
                    throw new RegisterLine.Damaged("says that it is the register of another authority");
                }
            }
            case RegisterLine.Issued(ByteString der) -> takeIn(IssuedCertificate.of(der));
            case RegisterLine.Revoked(Revocation revocation) -> {
                mark(revocation.serial(), Optional.of(revocation));
                changed.put(revocation.serial(), revocation);
            }
            case RegisterLine.Restored(BigInteger serial, var at) -> {
                mark(serial, Optional.empty());
                changed.put(serial, new Revocation(serial, at, RevocationReason.REMOVE_FROM_CRL, Optional.empty()));
            }
            case RegisterLine.Listed(BigInteger number, boolean full) -> {
                lastList = number;
                if (full) {
                    lastFullList = Optional.of(number);
                    changed.clear();
                }
            }
        }
    }

    private void takeIn(IssuedCertificate certificate) throws RegisterLine.Damaged {
        if (issued.putIfAbsent(certificate.serial(), certificate) != null) {
            throw new RegisterLine.Damaged(
                    "issues the serial number " + certificate.serial().toString(16) + " for the second time");
        }
    }

    private void mark(BigInteger serial, Optional<Revocation> revocation) throws RegisterLine.Damaged {
        IssuedCertificate certificate = issued.get(serial);
        if (certificate == null) {
            throw new RegisterLine.Damaged(
                    "is about the serial number " + serial.toString(16) + ", which was never issued");
        }
        issued.put(serial, certificate.with(revocation));
        changeCount++;
    }
}
