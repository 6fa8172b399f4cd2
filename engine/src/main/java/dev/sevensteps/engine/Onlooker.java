package dev.sevensteps.engine;

import dev.sevensteps.engine.failure.Failure;
import dev.sevensteps.engine.trace.BornSecret;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.MessageContext;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.State;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An observer, held at arm's length. What it throws stops the connection, but not in the middle of a step: the alert that
/// tells the peer must go under the right keys, and would not while a message is written whose keys follow. So it is kept
/// until [#requireSound()], which the connection asks between two steps. An observer that has thrown hears nothing more.
///
/// It also keeps in mind what the peer is saying, until that counts: of what does not, the observer hears that it was refused.
final class Onlooker implements Observer {

    private final Observer observer;
    private @Nullable RuntimeException exception;
    private @Nullable Error error;
    private @Nullable Supplier<Refused> inHand;

    Onlooker(Observer observer) {
        this.observer = observer;
    }

    /// Throws what the observer has thrown, if it has.
    void requireSound() {
        if (exception != null) {
            throw exception;
        }
        if (error != null) {
            throw error;
        }
    }

    private boolean isSound() {
        return exception == null && error == null;
    }

    @Override
    public boolean isListening() {
        return isSound() && observer.isListening();
    }

    /// The peer says something. Until the observer is told what that is, or [that it is nothing more][#nothingIsInHand()], it can
    /// be refused.
    ///
    /// @param bytes what it says, which is looked at only if it is refused
    void takeInHand(Role by, ContentType type, Supplier<byte[]> bytes, MessageContext context) {
        inHand = () -> new Refused(by, type, ByteString.copyOf(bytes.get()), context);
    }

    void nothingIsInHand() {
        inHand = null;
    }

    /// The connection fails: what is in hand will never count.
    void refuseWhatIsInHand() {
        Supplier<Refused> what = inHand;
        inHand = null;
        if (what != null) {
            refused(what.get());
        }
    }

    @Override
    public void record(Role sender, ByteString wire, int length) {
        tell(it -> it.record(sender, wire, length));
    }

    @Override
    public void spoken(Spoken spoken) {
        nothingIsInHand();
        tell(it -> it.spoken(spoken));
    }

    @Override
    public void interjected(Interjected interjected) {
        nothingIsInHand();
        tell(it -> it.interjected(interjected));
    }

    @Override
    public void refused(Refused refused) {
        tell(it -> it.refused(refused));
    }

    @Override
    public void data(Role sender, ByteString content) {
        nothingIsInHand();
        tell(it -> it.data(sender, content));
    }

    @Override
    public void born(BornSecret secret) {
        tell(it -> it.born(secret));
    }

    @Override
    public void failed(Failure failure, State before, Optional<Line> line) {
        tell(it -> it.failed(failure, before, line));
    }

    private void tell(Consumer<Observer> what) {
        if (isSound()) {
            try {
                what.accept(observer);
            } catch (RuntimeException fault) {
                exception = fault;
            } catch (Error fault) {
                error = fault;
            }
        }
    }
}
