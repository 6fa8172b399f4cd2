package dev.sevensteps.ca.http;

/// Hears what a server does.
@FunctionalInterface
public interface ExchangeLog {

    /// A request was answered.
    ///
    /// @param exchange which one and how
    void answered(Exchange exchange);

    /// A request and its answer.
    ///
    /// @param method such as `GET`
    /// @param path   what was asked for, cut off where it is long
    /// @param status the status of the answer
    /// @param length its length in bytes
    record Exchange(String method, String path, int status, int length) {}
}
