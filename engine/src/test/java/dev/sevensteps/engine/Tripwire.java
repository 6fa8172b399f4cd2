package dev.sevensteps.engine;

import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.failure.Failure;
import dev.sevensteps.engine.trace.BornSecret;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.State;
import dev.sevensteps.model.trust.CertificateVerifier;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// Something that works a number of times and then throws, each time. What it throws says a secret, which nobody else may
/// repeat.
public final class Tripwire {

    /// Stands for bytes of a key.
    public static final String SECRET = "5ec2e7";

    private final int good;
    private int calls;

    private Tripwire(int good) {
        this.good = good;
    }

    /// Works so many times.
    public static Tripwire after(int good) {
        return new Tripwire(good);
    }

    /// Whether it has thrown.
    public boolean hasTripped() {
        return calls > good;
    }

    /// Throws when its time has come: an exception, or an error.
    public void step() {
        if (++calls > good) {
            if (good % 2 == 0) {
                throw new IllegalStateException("The key " + SECRET + " is broken.");
            }
            throw new StackOverflowError("The key " + SECRET + " is broken.");
        }
    }

    /// A verifier that throws.
    public CertificateVerifier in(CertificateVerifier verifier) {
        return chain -> {
            step();
            return verifier.verify(chain);
        };
    }

    /// A source of randomness that runs dry.
    public Environment inRandomness(Environment environment) {
        return new Environment(
                environment.crypto(),
                target -> {
                    step();
                    environment.random().fill(target);
                },
                environment.clock());
    }

    /// A clock that stops.
    public Environment inClock(Environment environment) {
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return environment.clock().getZone();
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return environment.clock().withZone(zone);
            }

            @Override
            public Instant instant() {
                step();
                return environment.clock().instant();
            }
        };
        return new Environment(environment.crypto(), environment.random(), clock);
    }

    /// Primitives that fail, down to the cipher of a record.
    public Environment inCrypto(Environment environment) {
        return new Environment(wired(Crypto.class, environment.crypto()), environment.random(), environment.clock());
    }

    private <T> T wired(Class<T> type, T good) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    step();
                    try {
                        Object result = method.invoke(good, arguments);
                        Class<?> kind = method.getReturnType();
                        return result != null
                                        && kind.isInterface()
                                        && kind.getPackage().equals(type.getPackage())
                                ? wiredAs(kind, result)
                                : result;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }

    private <T> T wiredAs(Class<T> type, Object good) {
        return wired(type, type.cast(good));
    }

    /// An observer that throws, whatever it is told.
    public Observer observer() {
        return new Observer() {
            @Override
            public void record(Role sender, ByteString wire, int length) {
                step();
            }

            @Override
            public void spoken(Spoken spoken) {
                step();
            }

            @Override
            public void interjected(Interjected interjected) {
                step();
            }

            @Override
            public void refused(Refused refused) {
                step();
            }

            @Override
            public void data(Role sender, ByteString content) {
                step();
            }

            @Override
            public void born(BornSecret secret) {
                step();
            }

            @Override
            public void failed(Failure failure, State before, Optional<Line> line) {
                step();
            }
        };
    }
}
