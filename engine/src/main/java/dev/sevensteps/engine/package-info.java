/// Client and server, bytes in and bytes out, that cannot take a step the model lacks.
@NullMarked
package dev.sevensteps.engine;

import org.jspecify.annotations.NullMarked;
