/// What a reader of the step book wants to know beside the bytes: the seven steps in words, the scripts, the machines and what
/// they refuse, who knows what after each message, and how each key is made. All but the prose is read from the model.
@NullMarked
package dev.sevensteps.book.insight;

import org.jspecify.annotations.NullMarked;
