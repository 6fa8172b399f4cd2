import org.jspecify.annotations.NullMarked;

/// The step book: one page that shows every arrow, byte and key of real runs; and what else a trace can become.
@NullMarked
module dev.sevensteps.book {
    requires static org.jspecify;
    requires transitive dev.sevensteps.engine;
    requires transitive dev.sevensteps.model;
    requires transitive dev.sevensteps.ca;
    requires tools.jackson.databind;

    exports dev.sevensteps.book;
    exports dev.sevensteps.book.exports;
    exports dev.sevensteps.book.runs;
}
