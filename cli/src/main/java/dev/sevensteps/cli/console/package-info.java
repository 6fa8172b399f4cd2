/// How the command talks to a person and to scripts: streams, colours, progress, and what it says when something fails.
@NullMarked
package dev.sevensteps.cli.console;

import org.jspecify.annotations.NullMarked;
