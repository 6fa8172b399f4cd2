/// What each end does when a line is spoken: [dev.sevensteps.engine.play.ClientPlay] and
/// [dev.sevensteps.engine.play.ServerPlay]. They know what to say and what to check, and nothing about order: the
/// script calls the lines, and each class answers them in one exhaustive `switch`. A line added to the model does not
/// compile here until it is played.
///
/// Both are functions without state. What an end knows is handed in and out as a
/// [dev.sevensteps.engine.play.Phase].
@NullMarked
package dev.sevensteps.engine.play;

import org.jspecify.annotations.NullMarked;
