package dev.sevensteps.engine.trace;

import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.model.ByteString;

/// A secret of a connection, as it comes to be known at one end.
///
/// @param name         what it is
/// @param clientRandom the random number of the first ClientHello, by which everyone knows the connection; empty
///     where a [Witness] tells, who has seen no hello
/// @param value        the secret
public record BornSecret(SecretName name, ByteString clientRandom, Secret value) {}
