package dev.sevensteps.engine;

/// Where application data go that the peer has sent, if they are not to be copied into [events][Event.Data].
@FunctionalInterface
public interface DataSink {

    /// Takes `bytes[from..from+length)`, the content of one record, at least one byte. The array is the connection's: it may
    /// be looked at until this method returns, and not changed. The connection must not be called from here.
    void take(byte[] bytes, int from, int length);
}
