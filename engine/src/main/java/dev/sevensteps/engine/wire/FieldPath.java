package dev.sevensteps.engine.wire;

import java.util.Arrays;

/// Where a reader or a writer is: the names of the groups around it, how far it has come in each list, and the section
/// of the RFC that speaks about it. Written down at every step, so it must be cheap; put into words only on demand.
final class FieldPath {

    private static final int NOT_IN_A_LIST = -1;

    private String[] names = new String[8];
    private String[] sections = new String[8];
    private int[] listIndexes = new int[8];
    private int depth;
    private String section = "";
    private int listIndex = NOT_IN_A_LIST;

    void enter(String name, String innerSection) {
        if (depth == names.length) {
            names = Arrays.copyOf(names, depth * 2);
            sections = Arrays.copyOf(sections, depth * 2);
            listIndexes = Arrays.copyOf(listIndexes, depth * 2);
        }
        names[depth] = name;
        sections[depth] = section;
        listIndexes[depth] = listIndex;
        depth++;
        section = innerSection;
        listIndex = NOT_IN_A_LIST;
    }

    void leave() {
        depth--;
        section = sections[depth];
        listIndex = listIndexes[depth];
    }

    /// From now on the fields of the innermost group are the elements of a list, and the next one has this index.
    void at(int index) {
        listIndex = index;
    }

    int depth() {
        return depth;
    }

    String section() {
        return section;
    }

    /// The name of the innermost group and those around it.
    String ofGroup() {
        StringBuilder path = new StringBuilder();
        for (int level = 0; level < depth; level++) {
            append(path, names[level], listIndexes[level]);
        }
        return path.toString();
    }

    /// The name of a field in the innermost group, and the names around it.
    String of(String field) {
        StringBuilder path = new StringBuilder(ofGroup());
        append(path, field, listIndex);
        return path.toString();
    }

    private static void append(StringBuilder path, String name, int listIndex) {
        if (!path.isEmpty()) {
            path.append('.');
        }
        path.append(name);
        if (listIndex != NOT_IN_A_LIST) {
            path.append('[').append(listIndex).append(']');
        }
    }
}
