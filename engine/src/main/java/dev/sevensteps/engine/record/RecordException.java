package dev.sevensteps.engine.record;

import dev.sevensteps.model.Alert;

/// The peer's bytes are no records that can be accepted, or no more records may be written under this key. The
/// connection cannot go on.
public final class RecordException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Alert alert;
    private final String sentence;
    private final String rfcSection;

    /// @param alert      what to tell the peer
    /// @param sentence   what is wrong, as a full sentence
    /// @param rfcSection where it says so, such as `RFC 5246 §6.2.1`
    public RecordException(Alert alert, String sentence, String rfcSection) {
        super(sentence + " (" + rfcSection + ")");
        this.alert = alert;
        this.sentence = sentence;
        this.rfcSection = rfcSection;
    }

    /// The alert that answers it.
    public Alert alert() {
        return alert;
    }

    /// What is wrong, as a full sentence.
    public String sentence() {
        return sentence;
    }

    /// Where it says so, such as `RFC 5246 §6.2.1`.
    public String rfcSection() {
        return rfcSection;
    }
}
