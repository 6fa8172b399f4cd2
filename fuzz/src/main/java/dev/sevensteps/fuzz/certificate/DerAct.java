package dev.sevensteps.fuzz.certificate;

import com.code_intelligence.jazzer.mutation.annotation.InRange;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithLength;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What is changed in a tree of DER before it is signed. Nodes are counted from the top, taken modulo their number.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "act")
@SuppressWarnings("ArrayRecordComponent") // what the mutator can mutate
public sealed interface DerAct {

    int MOST_NODES = 250;

    /// Which node.
    int node();

    /// Puts other contents in.
    record Content(@InRange(min = 0, max = MOST_NODES) int node, byte @NotNull @WithLength(max = 300) [] content)
            implements DerAct {}

    /// Changes one byte of the contents.
    record FlipByte(
            @InRange(min = 0, max = MOST_NODES) int node,
            @InRange(min = 0, max = 300) int offset,
            @InRange(min = 1, max = 255) int mask)
            implements DerAct {}

    /// Changes the tag.
    record Tag(
            @InRange(min = 0, max = MOST_NODES) int node,
            @InRange(min = 1, max = 255) int mask) implements DerAct {}

    record Remove(@InRange(min = 0, max = MOST_NODES) int node) implements DerAct {}

    record Repeat(
            @InRange(min = 0, max = MOST_NODES) int node,
            @InRange(min = 1, max = 12) int times) implements DerAct {}

    /// Puts in the contents of another node.
    record Copy(
            @InRange(min = 0, max = MOST_NODES) int node,
            @InRange(min = 0, max = MOST_NODES) int from) implements DerAct {}

    /// Puts in sequences in sequences.
    record Nest(
            @InRange(min = 0, max = MOST_NODES) int node,
            @InRange(min = 1, max = 2000) int depth) implements DerAct {}
}
