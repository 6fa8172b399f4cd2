/// `sevensteps check`: the rungs of the ladder of assurance that need nothing but the model and the engine.
@NullMarked
package dev.sevensteps.cli.check;

import org.jspecify.annotations.NullMarked;
