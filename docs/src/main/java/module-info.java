import org.jspecify.annotations.NullMarked;

/// The atlas: diagrams, tables and the step book, generated from the model and the engine.
@NullMarked
module dev.sevensteps.docs {
    requires static org.jspecify;
    requires transitive dev.sevensteps.model;
    requires dev.sevensteps.ca;
    requires guru.nidi.graphviz;
    // What Graphviz-java needs and, having no descriptor, cannot say.
    requires java.desktop;
    requires java.scripting;
    requires org.slf4j;

    exports dev.sevensteps.docs;
}
