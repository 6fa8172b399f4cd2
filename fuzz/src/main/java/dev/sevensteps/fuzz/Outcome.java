package dev.sevensteps.fuzz;

import java.nio.file.Path;
import java.util.List;

/// What came of fuzzing one target.
///
/// @param runs     how many inputs were tried
/// @param coverage how many branches were reached
/// @param corpus   how many inputs it takes to reach them
/// @param finds    what broke, an input in each file
/// @param status   the exit status of Jazzer; 0 if nothing broke
record Outcome(Target target, long runs, long coverage, long corpus, List<Path> finds, int status) {

    boolean isGood() {
        return status == 0 && finds.isEmpty();
    }
}
