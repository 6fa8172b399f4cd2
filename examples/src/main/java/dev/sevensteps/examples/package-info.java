/// Short runnable programs, each one screen, each doing one thing.
@NullMarked
package dev.sevensteps.examples;

import org.jspecify.annotations.NullMarked;
