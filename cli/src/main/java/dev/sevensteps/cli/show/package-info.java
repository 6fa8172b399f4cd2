/// The commands that show the model, as message orders and pictures, and what was recorded.
@NullMarked
package dev.sevensteps.cli.show;

import org.jspecify.annotations.NullMarked;
