/// Why a handshake or a connection ends before its time. A [dev.sevensteps.engine.failure.Failure] is a value: it can be
/// looked at, printed and tested. One place, [dev.sevensteps.engine.failure.Failure#alert()], says which alert answers it.
@NullMarked
package dev.sevensteps.engine.failure;

import org.jspecify.annotations.NullMarked;
