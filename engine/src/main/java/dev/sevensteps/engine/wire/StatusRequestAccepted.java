package dev.sevensteps.engine.wire;

/// status_request in a ServerHello: a CertificateStatus may come after the Certificate (RFC 6066 §8). Empty.
public record StatusRequestAccepted() implements Extension {

    static StatusRequestAccepted read(FieldReader in) throws DecodeException {
        in.requireEmpty();
        return new StatusRequestAccepted();
    }

    @Override
    public int code() {
        return ExtensionType.STATUS_REQUEST.code();
    }

    @Override
    public void writeData(FieldWriter out) {}
}
