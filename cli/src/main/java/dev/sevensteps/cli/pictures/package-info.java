/// Pictures of what happened, and of what can happen: graphs in DOT that are not the model's own, and how they become
/// files.
@NullMarked
package dev.sevensteps.cli.pictures;

import org.jspecify.annotations.NullMarked;
