package dev.sevensteps.bench;

/// A part of the report.
interface Part {

    /// Its name on the command line.
    String name();

    /// Measures, and tells in Markdown of what was measured. Who wants to know how it goes looks at standard error.
    String measure(Effort effort) throws Exception;
}
