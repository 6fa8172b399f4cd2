package dev.sevensteps.docs.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// What is said of the modules is what their sources say.
class ModuleSourceTest {

    private static final ImmutableList<ModuleSource> MODULES =
            ModuleSource.all(Path.of("").toAbsolutePath().getParent());

    private static ModuleSource module(String folder) {
        return MODULES.stream()
                .filter(module -> module.folder().equals(folder))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aDescriptorIsRead() {
        assertThat(module("ca-sim").described()).isTrue();
        assertThat(module("ca-sim").knows()).containsExactly("model");
        assertThat(module("ca-sim").uses()).contains("org.bouncycastle.pkix").doesNotContain("java.net.http");
        assertThat(module("ca-sim").exported()).contains("dev.sevensteps.ca.verify");
        assertThat(module("model").knows()).isEmpty();
        assertThat(module("model").says()).startsWith("The handshake as data:");
    }

    @Test
    void aModuleWithoutOneIsToldByItsPom() {
        assertThat(module("mutants").described()).isFalse();
        assertThat(module("mutants").says()).isNotEmpty();
        assertThat(module("load").knows()).contains("engine");
        assertThat(MODULES)
                .allSatisfy(
                        module -> assertThat(module.says()).as(module.folder()).isNotEmpty());
    }

    /// The picture has an arrow for each acquaintance that is not led to by another.
    @Test
    void whatIsKnownByWayOfAnotherHasNoArrow() {
        String dot = ModulePicture.dot(MODULES);

        assertThat(dot).contains("ca_sim -> model", "engine -> model", "testing -> ca_sim");
        assertThat(dot).doesNotContain("testing -> model", "cli -> model", "mutants");
    }
}
