/// Graphs in DOT that are drawn for a page, all in the same looks.
package dev.sevensteps.docs.graph;
