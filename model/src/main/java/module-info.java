import org.jspecify.annotations.NullMarked;

/// The handshake as data: steps, facts, scripts, scenarios, the cursor, the derived machine, the key schedule.
@NullMarked
module dev.sevensteps.model {
    requires static org.jspecify;
    requires transitive com.google.common;

    exports dev.sevensteps.model;
    exports dev.sevensteps.model.explore;
    exports dev.sevensteps.model.export;
    exports dev.sevensteps.model.keys;
    exports dev.sevensteps.model.symbolic;
    exports dev.sevensteps.model.trust;
}
