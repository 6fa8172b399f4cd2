/// What can be written on the command line, and what it stands for.
@NullMarked
package dev.sevensteps.cli.options;

import org.jspecify.annotations.NullMarked;
