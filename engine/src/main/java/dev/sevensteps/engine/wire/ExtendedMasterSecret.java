package dev.sevensteps.engine.wire;

/// extended_master_secret, in either hello: the master secret is made from all that was said so far, not from the two
/// randoms alone (RFC 7627 §5.1). Empty.
public record ExtendedMasterSecret() implements Extension {

    static ExtendedMasterSecret read(FieldReader in) throws DecodeException {
        in.requireEmpty();
        return new ExtendedMasterSecret();
    }

    @Override
    public int code() {
        return ExtensionType.EXTENDED_MASTER_SECRET.code();
    }

    @Override
    public void writeData(FieldWriter out) {}
}
