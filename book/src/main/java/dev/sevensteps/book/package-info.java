/// The step book: one page, made from the model and from recorded runs of the engine.
@NullMarked
package dev.sevensteps.book;

import org.jspecify.annotations.NullMarked;
