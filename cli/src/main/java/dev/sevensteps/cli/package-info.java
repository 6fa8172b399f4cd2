/// The `sevensteps` command: the outermost ring, where sockets, files and the terminal are.
@NullMarked
package dev.sevensteps.cli;

import org.jspecify.annotations.NullMarked;
