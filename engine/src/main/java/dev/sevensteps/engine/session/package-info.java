/// Sessions that outlive their connection: what is kept of them, where, and how they are sealed into tickets.
@NullMarked
package dev.sevensteps.engine.session;

import org.jspecify.annotations.NullMarked;
