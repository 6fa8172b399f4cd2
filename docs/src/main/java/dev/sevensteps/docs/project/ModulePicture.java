package dev.sevensteps.docs.project;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.sevensteps.docs.graph.Graph;
import dev.sevensteps.docs.graph.Graph.Look;
import dev.sevensteps.model.export.Palette;
import java.util.List;

/// Who may know whom: an arrow leads from a module to each that its descriptor names, unless the way is there already.
final class ModulePicture {

    private final ImmutableMap<String, ModuleSource> modules;

    private ModulePicture(ImmutableList<ModuleSource> modules) {
        this.modules = modules.stream()
                .filter(ModuleSource::described)
                .collect(toImmutableMap(ModuleSource::folder, module -> module));
    }

    /// In DOT. Modules without a descriptor are known by nobody, and are left out.
    static String dot(ImmutableList<ModuleSource> modules) {
        return new ModulePicture(modules).draw();
    }

    private String draw() {
        Graph graph = new Graph("The modules, and who knows whom", "BT");
        modules.values()
                .forEach(module -> graph.node(
                        id(module.folder()),
                        look(module),
                        module.isPublished() ? "exported" : "not exported",
                        module.folder(),
                        module.uses().stream()
                                .map(ModulePicture::brief)
                                .distinct()
                                .toArray(String[]::new)));
        modules.values()
                .forEach(module -> module.knows().stream()
                        .filter(known -> isDirect(module, known))
                        .forEach(known -> graph.edge(id(module.folder()), id(known), Palette.MUTED, List.of(), "")));
        return graph.dot();
    }

    /// Whether no other module that this one names leads there, too.
    private boolean isDirect(ModuleSource module, String known) {
        return modules.containsKey(known)
                && module.knows().stream().noneMatch(other -> !other.equals(known) && leadsTo(other, known));
    }

    private boolean leadsTo(String from, String to) {
        ModuleSource module = modules.get(from);
        return module != null && module.knows().stream().anyMatch(known -> known.equals(to) || leadsTo(known, to));
    }

    private static Look look(ModuleSource module) {
        return switch (module.folder()) {
            case "model" -> Look.of(Palette.STEP_1, Palette.STEP_1_TINT);
            case "ca-sim", "testing" -> Look.of(Palette.STEP_3, Palette.STEP_3_TINT);
            case "engine" -> Look.of(Palette.STEP_7, Palette.STEP_7_TINT);
            default -> Look.of(Palette.PUBLIC, Palette.PUBLIC_TINT);
        };
    }

    private static String brief(String module) {
        return switch (module) {
            case "com.google.common" -> "Guava";
            case "org.bouncycastle.provider", "org.bouncycastle.pkix" -> "Bouncy Castle";
            case "guru.nidi.graphviz", "org.slf4j" -> "Graphviz";
            case "org.junit.jupiter.api" -> "JUnit";
            case "info.picocli" -> "picocli";
            case "tools.jackson.databind" -> "Jackson";
            default -> module;
        };
    }

    private static String id(String folder) {
        return folder.replace('-', '_');
    }
}
