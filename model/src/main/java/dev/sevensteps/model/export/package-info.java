/// The model, printed and drawn: tables in Markdown, state machines and key schedules in DOT, diagrams for Mermaid
/// and PlantUML, JSON for programs, and ladders as SVG or for a terminal. Everything here is text made from the
/// model, and nothing here knows which message comes after which.
///
/// | you have | you want | ask |
/// |---|---|---|
/// | a [dev.sevensteps.model.Script] | a table | [dev.sevensteps.model.export.Markdown] |
/// | a [dev.sevensteps.model.TransitionTable] | a state machine | [dev.sevensteps.model.export.MachineDot] |
/// | a [dev.sevensteps.model.keys.KeyGraph] | a key schedule | [dev.sevensteps.model.export.KeyScheduleDot] |
/// | a [dev.sevensteps.model.Scenario], or a recorded run | a [dev.sevensteps.model.export.Ladder] | [dev.sevensteps.model.export.LadderSvg], [dev.sevensteps.model.export.LadderText] |
/// | any of these | a diagram in a page | [dev.sevensteps.model.export.Mermaid], [dev.sevensteps.model.export.PlantUml] |
/// | any of these | data | [dev.sevensteps.model.export.Json] |
@NullMarked
package dev.sevensteps.model.export;

import org.jspecify.annotations.NullMarked;
