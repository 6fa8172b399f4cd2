package dev.sevensteps.ca.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// A disk that fails at one of the moments at which it is written to, and does nothing from then on, like a process that was
/// killed. If it is the power that failed, what was not forced to the disk is lost, too.
final class FailingDisk implements Disk {

    /// What happens at the last moment.
    enum Failure {
        /// The process ends before.
        BEFORE,
        /// The process ends when half of it is written.
        HALFWAY,
        /// The process ends after.
        AFTER,
        /// The power fails after, and all is lost that was not forced.
        POWER
    }

    /// Not an IOException: nobody may catch it and go on.
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private interface Change {
        void apply() throws IOException;
    }

    private final Disk real = new RealDisk();
    private final Failure failure;
    private final Deque<Change> undo = new ArrayDeque<>();
    private final Map<Path, Long> forced = new HashMap<>();
    private int left;

    /// @param moments after how many moments it fails
    FailingDisk(int moments, Failure failure) {
        this.left = moments;
        this.failure = failure;
    }

    boolean hasFailed() {
        return left < 0;
    }

    private void step(Change whole, Change half) throws IOException {
        if (left < 0) {
            throw new Killed();
        }
        if (left-- > 0) {
            whole.apply();
            return;
        }
        switch (failure) {
            case BEFORE -> {}
            case HALFWAY -> half.apply();
            case AFTER -> whole.apply();
            case POWER -> {
                whole.apply();
                loseWhatWasNotForced();
            }
        }
        throw new Killed();
    }

    private void step(Change whole) throws IOException {
        step(whole, () -> {});
    }

    private void loseWhatWasNotForced() throws IOException {
        while (!undo.isEmpty()) {
            undo.pop().apply();
        }
        for (Map.Entry<Path, Long> file : forced.entrySet()) {
            if (Files.exists(file.getKey()) && Files.size(file.getKey()) > file.getValue()) {
                real.cut(file.getKey(), file.getValue());
            }
        }
    }

    @Override
    public void write(Path file, byte[] bytes, boolean secret) throws IOException {
        step(
                () -> {
                    real.write(file, bytes, secret);
                    forced.put(file, 0L);
                },
                () -> real.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2), secret));
    }

    @Override
    public void append(Path file, byte[] bytes) throws IOException {
        step(
                () -> {
                    forced.putIfAbsent(file, Files.size(file));
                    real.append(file, bytes);
                },
                () -> real.append(file, java.util.Arrays.copyOf(bytes, bytes.length / 2)));
    }

    @Override
    public void cut(Path file, long length) throws IOException {
        step(() -> real.cut(file, length));
    }

    @Override
    public void force(Path file) throws IOException {
        step(() -> {
            real.force(file);
            forced.remove(file);
        });
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        step(() -> {
            byte[] moved = Files.readAllBytes(from);
            byte[] before = Files.exists(to) ? Files.readAllBytes(to) : null;
            real.move(from, to);
            undo.push(() -> {
                Files.write(from, moved);
                if (before == null) {
                    Files.deleteIfExists(to);
                } else {
                    Files.write(to, before);
                }
            });
            Long length = forced.remove(from);
            if (length != null) {
                forced.put(to, length);
            }
        });
    }

    @Override
    public void delete(Path file) throws IOException {
        step(() -> {
            byte[] before = Files.exists(file) ? Files.readAllBytes(file) : null;
            real.delete(file);
            if (before != null) {
                undo.push(() -> Files.write(file, before));
            }
        });
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        step(() -> {
            real.forceFolder(folder);
            undo.clear();
        });
    }
}
