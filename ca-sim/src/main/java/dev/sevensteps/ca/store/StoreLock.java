package dev.sevensteps.ca.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// Whoever holds it is the only one who writes: of all threads, and of all processes on this machine.
final class StoreLock implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(5);

    /// The one thing here that the whole process shares, because the operating system's locks are those of the whole
    /// process: it takes a second lock of the same process for the first, and gives up the first when any channel to the
    /// file is closed. So only one thread at a time may come near the file.
    private static final ConcurrentMap<Path, ReentrantLock> OF_THIS_PROCESS = new ConcurrentHashMap<>();

    private final ReentrantLock thread;
    private final FileChannel channel;

    private StoreLock(ReentrantLock thread, FileChannel channel) {
        this.thread = thread;
        this.channel = channel;
    }

    /// Waits for the lock.
    ///
    /// @param file   locked in place of what is written; made if need be
    /// @throws BrokenStore if others have it for too long
    static StoreLock take(Path file) throws IOException {
        ReentrantLock thread =
                OF_THIS_PROCESS.computeIfAbsent(file.toAbsolutePath().normalize(), _ -> new ReentrantLock());
        try {
            if (!thread.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy(file);
            }
        } catch (InterruptedException e) {
            throw interrupted(file, e);
        }
        try {
            return new StoreLock(thread, locked(file));
        } catch (IOException | RuntimeException e) {
            thread.unlock();
            throw e;
        }
    }

    private static FileChannel opened(Path file) throws BrokenStore {
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw BrokenStore.cannotWrite(file, e);
        }
    }

    private static FileChannel locked(Path file) throws IOException {
        FileChannel channel = opened(file);
        try {
            long giveUp = System.nanoTime() + PATIENCE.toNanos();
            while (!isLocked(channel)) {
                if (System.nanoTime() - giveUp > 0) {
                    throw busy(file);
                }
                Thread.sleep(BETWEEN_TRIES);
            }
            return channel;
        } catch (InterruptedException e) {
            channel.close();
            throw interrupted(file, e);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /// The lock goes when the channel is closed, or the process ends in whatever way.
    @SuppressWarnings("resource")
    private static boolean isLocked(FileChannel channel) throws IOException {
        FileLock lock = channel.tryLock();
        return lock != null;
    }

    private static BrokenStore busy(Path file) {
        return new BrokenStore("Another process has been writing to this authority for " + PATIENCE.toSeconds()
                + " seconds: it holds the lock on " + file + ". Wait for it, or end it.");
    }

    private static BrokenStore interrupted(Path file, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new BrokenStore("The wait for the lock on " + file + " was interrupted.", cause);
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            thread.unlock();
        }
    }
}
