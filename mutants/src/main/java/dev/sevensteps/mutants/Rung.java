package dev.sevensteps.mutants;

import java.util.Arrays;
import java.util.List;

/// A kind of check, and the tests that are it. Each is a rung of the ladder of assurance, or what belongs to one.
enum Rung {
    ENUMERATED(
            "Enumerated",
            "the model by itself: all scenarios, all positions, all messages, and the figures of the RFCs",
            "model",
            "dev.sevensteps.model.ConversationTest",
            "dev.sevensteps.model.LegalOrdersTest",
            "dev.sevensteps.model.LineColumnsTest",
            "dev.sevensteps.model.ScenarioTest",
            "dev.sevensteps.model.RefusedTest",
            "dev.sevensteps.model.ChoicePointTest",
            "dev.sevensteps.model.keys.KeyAgreementTest",
            "dev.sevensteps.model.keys.Tls13KeyAgreementTest"),
    EXPLORED(
            "Explored",
            "both ends of the model and an attacker between them, in all orders",
            "model",
            "dev.sevensteps.model.explore.ExplorerTest#theModelAnswersEveryMessageOnce",
            "dev.sevensteps.model.explore.ExplorerTest#everyPropertyHolds",
            "dev.sevensteps.model.explore.ExplorerTest#undisturbedEndsCompleteEveryScenario"),
    SYMBOLIC(
            "Symbolic",
            "the model on terms: what an attacker can deduce and say",
            "model",
            "dev.sevensteps.model.symbolic.ListenerTest#bothEndsComputeEqualKeysAndNobodyElseLearnsThem",
            "dev.sevensteps.model.symbolic.ListenerTest#theKeysOfCertificatesOpenStaticRsaOnly",
            "dev.sevensteps.model.symbolic.SymbolicCheckTest#nothingIsFoundWhereAllDutiesAreDone"),
    VECTORS(
            "Vectors",
            "the bytes in RFCs and recordings, and the rules of single parts",
            "engine",
            "dev.sevensteps.engine.Rfc8448TracesTest",
            "dev.sevensteps.engine.wire.Rfc8448HellosTest",
            "dev.sevensteps.engine.wire.RecordedRunsTest",
            "dev.sevensteps.engine.interop.RecordedKeysTest",
            "dev.sevensteps.engine.interop.FixedRandomnessTest",
            "dev.sevensteps.engine.crypto.KnownAnswersTest",
            "dev.sevensteps.engine.record.Tls12AeadTest",
            "dev.sevensteps.engine.record.Tls13AeadTest",
            "dev.sevensteps.engine.wire.LimitsTest",
            "dev.sevensteps.engine.wire.MalformedMessagesTest",
            "dev.sevensteps.engine.record.CbcUnpaddingTest#paddingThatOnlyHasTheRightLengthIsRefused",
            "dev.sevensteps.engine.record.Tls12CbcTest",
            "dev.sevensteps.engine.crypto.PremasterProperties#selectionIsUnpadding"),
    RUN(
            "Run",
            "every scenario on the engine, and what becomes of its session",
            "engine",
            "dev.sevensteps.engine.EveryScenarioTest#everyScenarioWithEveryKeyExchangeAndKeyType",
            "dev.sevensteps.engine.EveryScenarioTest#noTwoHandshakesHaveTheSameKeys",
            "dev.sevensteps.engine.ResumptionTest",
            "dev.sevensteps.engine.Tls13ConnectionTest",
            "dev.sevensteps.engine.Tls13ResumptionTest",
            "dev.sevensteps.engine.ServerWithTwoNamesTest",
            "dev.sevensteps.engine.OwnHellosTest"),
    DUTIES("Duties", "every duty of every line, broken by the peer", "engine", "dev.sevensteps.engine.BrokenDutyTest"),
    SENTENCES(
            "Sentences",
            "what the RFCs say must be answered with an alert",
            "engine",
            "dev.sevensteps.engine.AlertSentencesTest",
            "dev.sevensteps.engine.MalformedPremasterTest"),
    CHANGED(
            "Changed",
            "bytes, hellos and proofs that somebody changes on the way",
            "engine",
            "dev.sevensteps.engine.ChangedByteTest",
            "dev.sevensteps.engine.EditedHelloProperties",
            "dev.sevensteps.engine.KeyChangeBoundaryTest",
            "dev.sevensteps.engine.SameAnswerTest"),
    /// It takes long, and what is forbidden is the model's to say.
    MOVES("Moves", "every message in every wrong place", "model", "dev.sevensteps.engine.ForbiddenMoveTest"),
    LEARNT(
            "Learnt",
            "the engine's machine, learnt as a black box, beside the model's",
            "engine",
            "dev.sevensteps.learn.LearntMachinesTest"),
    EXAMPLES(
            "Examples",
            "short programs, some of which replay attacks of the past",
            "engine",
            "dev.sevensteps.examples.ExamplesTest#saysWhatItIsThereFor"),
    OTHERS("Others", "conversations with the TLS of the JDK", "engine", "dev.sevensteps.engine.interop.JdkTest");

    private final String title;
    private final String meaning;
    private final String subject;
    private final Selection selection;

    /// What a rung is.
    ///
    /// @param subject the module whose mutants it is tried on; the engine brings the model with it
    Rung(String title, String meaning, String subject, String... tests) {
        this.title = title;
        this.meaning = meaning;
        this.subject = subject;
        this.selection = Selection.of(tests);
    }

    String title() {
        return title;
    }

    String meaning() {
        return meaning;
    }

    Selection selection() {
        return selection;
    }

    /// The rungs that mutants of this module are tried on: the model by itself knows nothing of the engine.
    static List<Rung> lookingAt(String module) {
        return Arrays.stream(values())
                .filter(rung -> rung.subject.equals("engine") || rung.subject.equals(module))
                .toList();
    }
}
