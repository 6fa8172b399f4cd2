/// The atlas: diagrams, tables and the step book, generated from the model and the engine.
@NullMarked
package dev.sevensteps.docs;

import org.jspecify.annotations.NullMarked;
