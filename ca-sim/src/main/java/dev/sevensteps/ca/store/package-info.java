/// An authority that is kept: its key and certificate in PEM files, and a register of all that it issued and revoked.
///
/// Nothing that was handed out is missing from the register, whenever the power fails or the process is killed, and no
/// serial number is there twice, however many threads and processes issue at once.
@NullMarked
package dev.sevensteps.ca.store;

import org.jspecify.annotations.NullMarked;
