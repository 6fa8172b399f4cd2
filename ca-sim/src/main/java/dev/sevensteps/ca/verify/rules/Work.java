package dev.sevensteps.ca.verify.rules;

import dev.sevensteps.ca.verify.VerificationLimits;
/// How much of the work allowed for one question has been done. Everyone who works on it asks here first.

public final class Work {

    private final VerificationLimits limits;
    private int signatureChecks;
    private int steps;
    private int nameComparisons;
    private int downloads;

    public Work(VerificationLimits limits) {
        this.limits = limits;
    }

    /// How much is allowed.
    public VerificationLimits limits() {
        return limits;
    }

    /// Whether one more signature may be checked; counts it.
    public boolean mayCheckSignature() {
        return signatureChecks < limits.mostSignatureChecks() && ++signatureChecks > 0;
    }

    /// Whether one more certificate may be tried as the issuer of another; counts it.
    public boolean mayStep() {
        return steps < limits.mostSteps() && ++steps > 0;
    }

    /// Whether this many more names may be compared; counts them.
    public boolean mayCompare(long names) {
        if (names > limits.mostNameComparisons() - nameComparisons) {
            nameComparisons = limits.mostNameComparisons();
            return false;
        }
        nameComparisons += (int) names;
        return true;
    }

    /// Whether one more file may be fetched; counts it.
    public boolean mayDownload() {
        return downloads < limits.mostDownloads() && ++downloads > 0;
    }

    /// How many signatures have been checked.
    public int signatureChecks() {
        return signatureChecks;
    }

    /// Whether the search for a path had to stop early.
    public boolean isExhausted() {
        return signatureChecks >= limits.mostSignatureChecks() || steps >= limits.mostSteps();
    }
}
