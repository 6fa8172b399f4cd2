package dev.sevensteps.engine.wire;

import dev.sevensteps.model.Alert;
import java.util.Optional;

/// An alert as it goes over the wire (RFC 5246 §7.2). A description without a meaning is kept as a number.
///
/// ```
/// struct {
///     AlertLevel level;
///     AlertDescription description;
/// } Alert;
/// ```
public record AlertMessage(AlertLevel level, int description) {

    /// How many bytes it has.
    public static final int LENGTH = 2;

    private static final String SECTION = "RFC 5246 §7.2";

    public static AlertMessage fatal(Alert alert) {
        return new AlertMessage(AlertLevel.FATAL, alert.code());
    }

    public static AlertMessage warning(Alert alert) {
        return new AlertMessage(AlertLevel.WARNING, alert.code());
    }

    /// What the alert says, or nothing if its number has no meaning to us.
    public Optional<Alert> alert() {
        return Alert.ofCode(description);
    }

    /// Reads one alert and insists that nothing follows: several alerts in one record are not accepted.
    public static AlertMessage read(FieldReader in) throws DecodeException {
        return in.struct("alert", SECTION, alert -> {
            AlertLevel level = readLevel(alert);
            int description = alert.uint8("description", CodeNames::alertDescription);
            alert.requireEmpty();
            return new AlertMessage(level, description);
        });
    }

    public void write(FieldWriter out) {
        out.struct("alert", alert -> {
            alert.uint8("level", level.code());
            alert.uint8("description", description);
        });
    }

    private static AlertLevel readLevel(FieldReader in) throws DecodeException {
        int code = in.uint8("level", CodeNames::alertLevel);
        return AlertLevel.ofCode(code)
                .orElseThrow(() -> in.illegal("level", "it must be 1 (warning) or 2 (fatal), but is " + code, SECTION));
    }
}
