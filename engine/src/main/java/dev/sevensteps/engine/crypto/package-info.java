/// The crypto port and its adapters. Everything that needs a primitive asks a [dev.sevensteps.engine.crypto.Crypto], which a
/// connection gets, with randomness and a clock, in its [dev.sevensteps.engine.crypto.Environment].
///
/// | adapter | takes its primitives from |
/// |---|---|
/// | [dev.sevensteps.engine.crypto.DefaultCrypto] | the JDK or Bouncy Castle, each where it is faster |
/// | [dev.sevensteps.engine.crypto.BouncyCastleCrypto] | Bouncy Castle alone |
/// | [dev.sevensteps.engine.crypto.CorrettoCrypto] | Amazon Corretto, where it is on the class path, and the first one for the rest |
///
/// All of them give the same values; the tests hold them against each other and against published vectors. For a run that is the
/// same each time, take a fixed clock and a [dev.sevensteps.engine.crypto.DeterministicRandom].
///
/// Secret bytes are a [dev.sevensteps.engine.crypto.Secret]: it compares in constant time, does not print, and is read through
/// one method that can be searched for.
@NullMarked
package dev.sevensteps.engine.crypto;

import org.jspecify.annotations.NullMarked;
