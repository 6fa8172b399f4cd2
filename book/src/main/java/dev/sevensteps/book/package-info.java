/// The step book: one page, made from the model and from recorded runs of the engine.
package dev.sevensteps.book;
