package dev.sevensteps.engine.trace;

import dev.sevensteps.engine.failure.Failure;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.State;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Several observers as one.
final class Audience implements Observer {

    private final List<Observer> observers;
    private final List<Observer> listeners;

    Audience(List<Observer> observers) {
        this.observers = observers;
        this.listeners = observers.stream().filter(Observer::isListening).toList();
    }

    @Override
    public boolean isListening() {
        return !listeners.isEmpty();
    }

    @Override
    public void record(Role sender, ByteString wire, int length) {
        tell(listeners, one -> one.record(sender, wire, length));
    }

    @Override
    public void spoken(Spoken spoken) {
        tell(listeners, one -> one.spoken(spoken));
    }

    @Override
    public void refused(Refused refused) {
        tell(listeners, one -> one.refused(refused));
    }

    @Override
    public void data(Role sender, ByteString content) {
        tell(listeners, one -> one.data(sender, content));
    }

    @Override
    public void interjected(Interjected interjected) {
        tell(observers, one -> one.interjected(interjected));
    }

    @Override
    public void born(BornSecret secret) {
        tell(observers, one -> one.born(secret));
    }

    @Override
    public void failed(Failure failure, State before, Optional<Line> line) {
        tell(observers, one -> one.failed(failure, before, line));
    }

    private static void tell(List<Observer> some, Consumer<Observer> what) {
        some.forEach(what);
    }
}
