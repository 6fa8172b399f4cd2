/// The crypto port and its adapters. Everything that needs a primitive asks
/// [dev.sevensteps.engine.crypto.Crypto].
@NullMarked
package dev.sevensteps.engine.crypto;

import org.jspecify.annotations.NullMarked;
