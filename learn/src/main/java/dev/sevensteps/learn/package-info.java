/// The engine as a black box: its state machines are learnt from what it answers, and held against the model.
@NullMarked
package dev.sevensteps.learn;

import org.jspecify.annotations.NullMarked;
