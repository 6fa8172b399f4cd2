package dev.sevensteps.engine.wire;

/// signed_certificate_timestamp in a ClientHello or CertificateRequest: timestamps of certificate logs are welcome (RFC 6962
/// §3.3.1). Empty.
public record TimestampsWelcome() implements Extension {

    static TimestampsWelcome read(FieldReader in) throws DecodeException {
        in.requireEmpty();
        return new TimestampsWelcome();
    }

    @Override
    public int code() {
        return ExtensionType.SIGNED_CERTIFICATE_TIMESTAMP.code();
    }

    @Override
    public void writeData(FieldWriter out) {}
}
