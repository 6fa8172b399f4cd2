package dev.sevensteps.book.insight;

import dev.sevensteps.model.Step;
import java.util.Arrays;
import java.util.List;

/// One of the seven steps, for a beginner and for an engineer.
///
/// @param number             1 to 7
/// @param title              its name
/// @param plain              what happens, in a few sentences for somebody who has never heard of it
/// @param inTls13            what became of it in TLS 1.3, in the same way
/// @param more               what an engineer wants to know
/// @param keyQuestion        what kind of keys is at work in TLS 1.2: `none`, `asymmetric`, `symmetric` or `both`
/// @param keyQuestionInTls13 the same for TLS 1.3
/// @param keys               where public-key work ends and the shared key takes over, in plain words
public record StepInsight(
        int number,
        String title,
        List<String> plain,
        List<String> inTls13,
        List<Remark> more,
        String keyQuestion,
        String keyQuestionInTls13,
        String keys) {

    /// A remark for an engineer.
    ///
    /// @param section where the RFC says so
    public record Remark(String text, String section) {}

    public StepInsight {
        plain = List.copyOf(plain);
        inTls13 = List.copyOf(inTls13);
        more = List.copyOf(more);
    }

    /// All seven, in order.
    public static List<StepInsight> all() {
        return Arrays.stream(Step.values()).map(StepTexts::of).toList();
    }
}
