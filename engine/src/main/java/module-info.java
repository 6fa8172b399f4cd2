import org.jspecify.annotations.NullMarked;

/// Client and server, bytes in and bytes out, that cannot take a step the model lacks.
@NullMarked
module dev.sevensteps.engine {
    requires static transitive org.jspecify;
    requires transitive dev.sevensteps.model;
    requires org.bouncycastle.provider;

    uses java.security.Provider;

    exports dev.sevensteps.engine;
    exports dev.sevensteps.engine.crypto;
    exports dev.sevensteps.engine.failure;
    exports dev.sevensteps.engine.net;
    exports dev.sevensteps.engine.policy;
    exports dev.sevensteps.engine.proof;
    exports dev.sevensteps.engine.record;
    exports dev.sevensteps.engine.session;
    exports dev.sevensteps.engine.suite;
    exports dev.sevensteps.engine.trace;
    exports dev.sevensteps.engine.wire;
}
