import org.jspecify.annotations.NullMarked;

/// A certificate authority that is right, and can be wrong on purpose.
@NullMarked
module dev.sevensteps.ca {
    requires static org.jspecify;
    requires transitive dev.sevensteps.model;
    requires org.bouncycastle.provider;
    requires org.bouncycastle.pkix;
}
