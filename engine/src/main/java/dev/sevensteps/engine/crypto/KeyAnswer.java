package dev.sevensteps.engine.crypto;

import dev.sevensteps.model.ByteString;

/// What an end answers to the public value of the other, and the secret that both then hold. In Diffie-Hellman both ends do
/// the same; a key encapsulation, as ML-KEM is, knows one that makes a key and one that answers.
///
/// @param publicValue what to send back
/// @param secret      what was agreed upon
public record KeyAnswer(ByteString publicValue, Secret secret) {

    /// Never prints the secret.
    @Override
    public String toString() {
        return "KeyAnswer(" + publicValue.length() + " bytes)";
    }
}
