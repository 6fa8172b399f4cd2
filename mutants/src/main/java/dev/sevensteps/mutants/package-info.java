/// Puts historic faults back into the model or the engine, and looks which of the checks notice.
@NullMarked
package dev.sevensteps.mutants;

import org.jspecify.annotations.NullMarked;
