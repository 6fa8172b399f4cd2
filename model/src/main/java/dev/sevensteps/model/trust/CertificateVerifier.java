package dev.sevensteps.model.trust;

/// Judges the chain that a peer presented in its Certificate message. The engine holds no trust of its own: it
/// asks this port once for every Certificate message, and takes no step beyond it without a [Trust.Trusted].
@FunctionalInterface
public interface CertificateVerifier {

    /// Judges one presented chain.
    ///
    /// An implementation answers every input, however malformed, with a [Trust]; it throws only when it is itself
    /// broken, which the engine reports to the peer as internal_error.
    Trust verify(PresentedChain chain);
}
