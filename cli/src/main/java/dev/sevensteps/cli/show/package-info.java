/// The commands that show the model: message orders and pictures.
@NullMarked
package dev.sevensteps.cli.show;

import org.jspecify.annotations.NullMarked;
