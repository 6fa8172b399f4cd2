/// The commands that keep a small certificate authority in a folder.
@NullMarked
package dev.sevensteps.cli.ca;

import org.jspecify.annotations.NullMarked;
