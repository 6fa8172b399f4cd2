import org.jspecify.annotations.NullMarked;

/// A certificate authority that is right, can be wrong on purpose, and says why a chain is refused.
@NullMarked
module dev.sevensteps.ca {
    requires static org.jspecify;
    requires transitive dev.sevensteps.model;
    requires org.bouncycastle.provider;
    requires org.bouncycastle.pkix;
    requires java.net.http;
    requires jdk.httpserver;

    uses java.security.Provider;

    exports dev.sevensteps.ca;
    exports dev.sevensteps.ca.flaws;
    exports dev.sevensteps.ca.http;
    exports dev.sevensteps.ca.pem;
    exports dev.sevensteps.ca.revoke;
    exports dev.sevensteps.ca.store;
    exports dev.sevensteps.ca.verify;
}
