package dev.sevensteps.cli.console;

import org.jspecify.annotations.Nullable;

/// Ends a command with one line on standard error. The message is a full sentence or two: what cannot be done, where, and
/// what would mend it.
public final class Complaint extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// The exit status when the thing asked about failed.
    public static final int FAILED = 1;

    /// The exit status when the command was used in a wrong way: an option, or a file that it names, is of no use.
    public static final int WRONG_USAGE = 2;

    private final int status;

    private Complaint(int status, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /// The thing asked about failed.
    public static Complaint failed(String message) {
        return new Complaint(FAILED, message, null);
    }

    /// The thing asked about failed, because of something that `--debug` shows.
    public static Complaint failed(String message, Throwable cause) {
        return new Complaint(FAILED, message, cause);
    }

    /// The command was used in a wrong way.
    public static Complaint wrongUsage(String message) {
        return new Complaint(WRONG_USAGE, message, null);
    }

    /// The command was used in a wrong way, because of something that `--debug` shows.
    public static Complaint wrongUsage(String message, Throwable cause) {
        return new Complaint(WRONG_USAGE, message, cause);
    }

    /// The exit status that goes with it.
    public int status() {
        return status;
    }

    /// The message.
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
