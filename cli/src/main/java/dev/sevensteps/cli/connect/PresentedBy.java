package dev.sevensteps.cli.connect;

import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.cli.console.Complaint;
import dev.sevensteps.cli.options.HostPort;
import dev.sevensteps.engine.net.Timeouts;
import dev.sevensteps.engine.net.TlsException;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.model.trust.PresentedChain;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// What a server shows in its Certificate message, with the staple that comes with it.
public final class PresentedBy {

    private PresentedBy() {}

    /// Shakes hands with a server as far as it takes to see its certificates.
    ///
    /// @param name     whom it is asked for
    /// @param verifier judges them, so that the server is told as in any other handshake
    /// @throws Complaint if the server cannot be reached or shows none
    public static PresentedChain server(HostPort target, String name, ChainVerifier verifier, Duration patience) {
        AtomicReference<Optional<PresentedChain>> shown = new AtomicReference<>(Optional.empty());
        ClientPolicy policy = ClientPolicy.trusting(chain -> {
                    shown.set(Optional.of(chain));
                    return verifier.verify(chain);
                })
                .named(name);
        Timeouts timeouts = Timeouts.USUAL.withHandshake(patience).withData(patience);
        String reason = "it did not come to its certificates";
        try (Call call = Call.over(Dial.to(target, patience), policy, timeouts, 0, false, Observer.NONE)) {
            call.handshake();
        } catch (TlsException e) {
            reason = String.valueOf(e.getMessage());
        } catch (IOException e) {
            reason = "the connection broke: " + e.getMessage();
        }
        String why = reason;
        return shown.get().orElseThrow(() -> Complaint.failed(target + " showed no certificate: " + why));
    }
}
