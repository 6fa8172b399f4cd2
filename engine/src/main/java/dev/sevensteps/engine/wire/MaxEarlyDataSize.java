package dev.sevensteps.engine.wire;

/// early_data in a NewSessionTicket: how many bytes of early data the ticket is good for (RFC 9846 §4.7.1).
///
/// ```
/// uint32 max_early_data_size;
/// ```
public record MaxEarlyDataSize(long maxEarlyDataSize) implements Extension {

    static MaxEarlyDataSize read(FieldReader in) throws DecodeException {
        return new MaxEarlyDataSize(in.uint32("max_early_data_size", size -> size + " bytes"));
    }

    @Override
    public int code() {
        return ExtensionType.EARLY_DATA.code();
    }

    @Override
    public void writeData(FieldWriter out) {
        out.uint32("max_early_data_size", maxEarlyDataSize);
    }
}
