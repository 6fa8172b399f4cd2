import org.jspecify.annotations.NullMarked;

/// Short runnable programs, each one screen, each doing one thing.
@NullMarked
module dev.sevensteps.examples {
    requires static org.jspecify;
    requires transitive dev.sevensteps.model;
    requires dev.sevensteps.engine;
    requires dev.sevensteps.ca;
    requires dev.sevensteps.testing;
    requires java.net.http;
    requires jdk.httpserver;
}
