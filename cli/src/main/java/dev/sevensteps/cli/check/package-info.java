/// `sevensteps check`: the rungs of the ladder of assurance that the model can climb by itself.
@NullMarked
package dev.sevensteps.cli.check;

import org.jspecify.annotations.NullMarked;
