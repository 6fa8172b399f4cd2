import org.jspecify.annotations.NullMarked;

/// The sevensteps command.
@NullMarked
module dev.sevensteps.cli {
    requires static org.jspecify;
    requires dev.sevensteps.model;
    requires dev.sevensteps.engine;
    requires dev.sevensteps.ca;
    requires dev.sevensteps.docs;
    requires dev.sevensteps.book;
    requires info.picocli;
    requires tools.jackson.databind;

    opens dev.sevensteps.cli to
            info.picocli;
    opens dev.sevensteps.cli.ca to
            info.picocli;
    opens dev.sevensteps.cli.check to
            info.picocli;
    opens dev.sevensteps.cli.connect to
            info.picocli;
    opens dev.sevensteps.cli.demo to
            info.picocli;
    opens dev.sevensteps.cli.options to
            info.picocli;
    opens dev.sevensteps.cli.serve to
            info.picocli;
    opens dev.sevensteps.cli.show to
            info.picocli;
}
