package dev.sevensteps.model.export;

import dev.sevensteps.model.Role;
import dev.sevensteps.model.Step;
import java.util.Arrays;
import java.util.stream.Collectors;

/// The colours of every picture, named by what they mean: one for each step and one for each end, the same
/// everywhere. Each has a shade for light pages and one for dark pages. A picture is drawn in the light shades and
/// carries [#stylesheet()], which turns each into the dark one where the reader prefers that; no two colours may
/// therefore share a light shade.
public enum Palette {
    /// What a picture is drawn on.
    PAPER("#ffffff", "#0d1117", 0),
    /// The frame around a picture, and lines that separate.
    FRAME("#d0d7de", "#30363d", 0),
    /// Text.
    INK("#1f2328", "#e6edf3", 0),
    /// Text of less weight.
    MUTED("#59636e", "#9da7b3", 244),
    /// What a walk through a picture did not touch.
    FAINT("#818b98", "#6e7681", 244),
    /// What went wrong.
    FAILURE("#cf222e", "#ff7b72", 160),
    /// The ground below what went wrong.
    FAILURE_TINT("#ffebe9", "#3c1618", 0),

    CLIENT("#35507a", "#a9c1e8", 67),
    CLIENT_TINT("#e6ecf5", "#1d2838", 0),
    SERVER("#7a4b2e", "#e3b899", 137),
    SERVER_TINT("#f5ebe4", "#33261d", 0),

    STEP_1("#1d4ed8", "#79a8ff", 33),
    STEP_1_TINT("#edf3ff", "#121d33", 0),
    STEP_2("#0e7490", "#3fc7dd", 37),
    STEP_2_TINT("#e6f8fb", "#0b2530", 0),
    STEP_3("#8a6100", "#e5b93c", 136),
    STEP_3_TINT("#fdf6dc", "#292108", 0),
    STEP_4("#b83d0b", "#ff9a5c", 166),
    STEP_4_TINT("#fff0e6", "#301a0d", 0),
    STEP_5("#b3186b", "#f582bd", 169),
    STEP_5_TINT("#fdeef6", "#2e1324", 0),
    STEP_6("#7a28cb", "#c798ff", 98),
    STEP_6_TINT("#f6efff", "#221536", 0),
    STEP_7("#177245", "#4fd089", 71),
    STEP_7_TINT("#e8f8ee", "#0d2618", 0),

    /// A value that only the two ends may know.
    SECRET("#9a1f4d", "#ff8fb3", 168),
    SECRET_TINT("#ffeaf1", "#351622", 0),
    /// A value that everyone may know.
    PUBLIC("#4a5a68", "#a3b4c4", 109),
    PUBLIC_TINT("#eef2f5", "#1a2129", 0);

    /// The fonts of every picture: those that a reader is likely to have, of about the same width.
    public static final String FONTS = "'Helvetica Neue',Helvetica,Arial,'Liberation Sans',sans-serif";

    private final String light;
    private final String dark;
    private final int terminal;

    Palette(String light, String dark, int terminal) {
        this.light = light;
        this.dark = dark;
        this.terminal = terminal;
    }

    /// The colour of a step, for text, lines and badges.
    public static Palette of(Step step) {
        return switch (step) {
            case CLIENT_HELLO -> STEP_1;
            case SERVER_HELLO -> STEP_2;
            case VERIFY_CERTIFICATE -> STEP_3;
            case CLIENT_KEY_EXCHANGE -> STEP_4;
            case CLIENT_FINISHED -> STEP_5;
            case SERVER_FINISHED -> STEP_6;
            case EXCHANGE_MESSAGES -> STEP_7;
        };
    }

    /// The ground on which something of this step stands.
    public static Palette tintOf(Step step) {
        return switch (step) {
            case CLIENT_HELLO -> STEP_1_TINT;
            case SERVER_HELLO -> STEP_2_TINT;
            case VERIFY_CERTIFICATE -> STEP_3_TINT;
            case CLIENT_KEY_EXCHANGE -> STEP_4_TINT;
            case CLIENT_FINISHED -> STEP_5_TINT;
            case SERVER_FINISHED -> STEP_6_TINT;
            case EXCHANGE_MESSAGES -> STEP_7_TINT;
        };
    }

    /// The colour of an end.
    public static Palette of(Role role) {
        return switch (role) {
            case CLIENT -> CLIENT;
            case SERVER -> SERVER;
        };
    }

    /// The ground on which something of this end stands.
    public static Palette tintOf(Role role) {
        return switch (role) {
            case CLIENT -> CLIENT_TINT;
            case SERVER -> SERVER_TINT;
        };
    }

    /// For light pages: `#rrggbb`.
    public String light() {
        return light;
    }

    /// For dark pages: `#rrggbb`.
    public String dark() {
        return dark;
    }

    /// The text in this colour on a terminal of 256 colours, in shades that can be read on black and on white.
    public String onTerminal(String text) {
        return terminal == 0 ? text : "\u001b[38;5;" + terminal + "m" + text + "\u001b[0m";
    }

    /// CSS for an SVG drawn in the light shades: on a dark page each gives way to the dark one.
    public static String stylesheet() {
        return Arrays.stream(values())
                .map(colour ->
                        "[fill=\"%1$s\"]{fill:%2$s}[stroke=\"%1$s\"]{stroke:%2$s}".formatted(colour.light, colour.dark))
                .collect(Collectors.joining("\n", "@media (prefers-color-scheme:dark){\n", "\n}"));
    }
}
