package dev.sevensteps.cli.ca;

/// Names as people write them.
final class Names {

    private Names() {}

    /// A distinguished name (RFC 4514); what is none is taken for a common name.
    static String distinguished(String text) {
        return text.indexOf('=') > 0 ? text : "CN=" + text.replaceAll("([\"+,;<>\\\\#])", "\\\\$1");
    }

    /// A name for a file: `*.example.com` becomes `_.example.com`.
    static String file(String name) {
        String file = name.replaceAll("[^A-Za-z0-9._-]+", "_");
        return file.startsWith(".") ? "_" + file : file;
    }
}
