/// The handshake as data: steps, facts, scripts, scenarios, the cursor, the derived machine, the key schedule.
@NullMarked
package dev.sevensteps.model;

import org.jspecify.annotations.NullMarked;
