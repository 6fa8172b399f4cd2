/// The command that connects to a server, verifies it and gets a page.
@NullMarked
package dev.sevensteps.cli.connect;

import org.jspecify.annotations.NullMarked;
