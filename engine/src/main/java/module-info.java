import org.jspecify.annotations.NullMarked;

/// Client and server, bytes in and bytes out, that cannot take a step the model lacks.
@NullMarked
module dev.sevensteps.engine {
    requires static transitive org.jspecify;
    requires transitive dev.sevensteps.model;
    requires org.bouncycastle.provider;

    exports dev.sevensteps.engine.crypto;
    exports dev.sevensteps.engine.record;
    exports dev.sevensteps.engine.suite;
    exports dev.sevensteps.engine.wire;
}
