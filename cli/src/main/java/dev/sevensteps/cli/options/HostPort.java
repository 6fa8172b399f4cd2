package dev.sevensteps.cli.options;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a server listens.
///
/// @param host a name or an address, without brackets
/// @param port 1..65535
public record HostPort(String host, int port) {

    /// Where no port is said, that of HTTPS is meant.
    public static final int HTTPS = 443;

    /// RFC 3986 §3.2.2: only an IPv6 address stands in brackets; RFC 4007 §11 puts a zone behind it.
    private static final Pattern FORM = Pattern.compile(
            "(?:\\[([0-9a-fA-F.]*:[0-9a-fA-F:.]*(?:%[0-9a-zA-Z._-]+)?)]|([^:\\[\\]/\\s]+))" + "(?::(\\d{1,5}))?");

    /// The place that a text like `example.com:443`, `localhost` or `[::1]:8443` names.
    public static Optional<HostPort> of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        String host = form.group(1) != null ? form.group(1) : form.group(2);
        int port = form.group(3) == null ? HTTPS : Integer.parseInt(form.group(3));
        return port < 1 || port > 65535 ? Optional.empty() : Optional.of(new HostPort(host, port));
    }

    /// As it is written on the command line.
    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
