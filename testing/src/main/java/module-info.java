import org.jspecify.annotations.NullMarked;

/// A JUnit extension: throw-away authorities, and identities that are good or broken by name.
@NullMarked
module dev.sevensteps.testing {
    requires static org.jspecify;
    requires transitive dev.sevensteps.model;
    requires transitive dev.sevensteps.ca;
    requires transitive org.junit.jupiter.api;

    exports dev.sevensteps.testing;
}
