package dev.sevensteps.fuzz.record;

import com.code_intelligence.jazzer.mutation.annotation.InRange;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithLength;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What someone without keys does to a record on its way. Records are counted from 0, as they were sent.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "act")
@SuppressWarnings("ArrayRecordComponent") // what the mutator can mutate
public sealed interface WireAct {

    int MOST_RECORDS = 15;
    int LONGEST_OFFSET = 2000;
    int LONGEST_INSERTION = 400;

    /// Which record.
    int record();

    /// Changes one byte; the offset is taken modulo the length.
    record Flip(
            @InRange(min = 0, max = MOST_RECORDS) int record,
            @InRange(min = 0, max = LONGEST_OFFSET) int offset,
            @InRange(min = 1, max = 255) int mask)
            implements WireAct {}

    record Drop(@InRange(min = 0, max = MOST_RECORDS) int record) implements WireAct {}

    record Twice(@InRange(min = 0, max = MOST_RECORDS) int record) implements WireAct {}

    /// Holds it back until the next one is through.
    record Swap(@InRange(min = 0, max = MOST_RECORDS) int record) implements WireAct {}

    /// Leaves out the end, and does not change the length that the header says.
    record Cut(
            @InRange(min = 0, max = MOST_RECORDS) int record,
            @InRange(min = 0, max = LONGEST_OFFSET) int length) implements WireAct {}

    /// Sends it in two records that say their true lengths.
    record Split(
            @InRange(min = 0, max = MOST_RECORDS) int record,
            @InRange(min = 0, max = LONGEST_OFFSET) int length) implements WireAct {}

    /// Sends an earlier one once more before it.
    record Replay(
            @InRange(min = 0, max = MOST_RECORDS) int record,
            @InRange(min = 0, max = MOST_RECORDS) int earlier) implements WireAct {}

    /// Sends something else before it.
    record Insert(
            @InRange(min = 0, max = MOST_RECORDS) int record,
            byte @NotNull @WithLength(max = LONGEST_INSERTION) [] bytes)
            implements WireAct {}

    /// Sends a record with this content before it, in clear.
    record InClear(
            @InRange(min = 0, max = MOST_RECORDS) int record,
            @InRange(min = 20, max = 24) int type,
            byte @NotNull @WithLength(max = LONGEST_INSERTION) [] content)
            implements WireAct {}
}
