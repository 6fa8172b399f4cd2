package dev.sevensteps.interop;

import dev.sevensteps.engine.Agreement;
import dev.sevensteps.engine.failure.Failure;
import dev.sevensteps.engine.net.Timeouts;
import dev.sevensteps.engine.net.TlsException;
import dev.sevensteps.engine.trace.Recorder;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.Role;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What our client and our server have in common: how long they wait, and how they tell what came of it.
final class OurEnd {

    static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(1));

    private OurEnd() {}

    static Outcome.Completed completed(Agreement agreement, Recorder recorder, boolean intact) {
        Trace trace = recorder.trace();
        Trace.Summary summary = trace.summary();
        Set<Fact> facts = EnumSet.noneOf(Fact.class);
        summary.scenario().ifPresent(scenario -> facts.addAll(scenario.facts()));
        if (isStapled(trace)) {
            facts.add(Fact.STAPLED);
        }
        return new Outcome.Completed(
                agreement.version(),
                agreement.suite(),
                summary.group(),
                facts,
                agreement.protocol(),
                agreement.serverName(),
                trace.all(Trace.Interjected.class)
                        .filter(interjected -> interjected.sender() != summary.role())
                        .map(Trace.Interjected::what)
                        .collect(Collectors.<Interjection>toSet()),
                intact);
    }

    /// In TLS 1.3 a staple makes no difference to the script: it lies within the message with the certificate.
    private static boolean isStapled(Trace trace) {
        return trace.all(Trace.Spoken.class)
                .flatMap(spoken -> spoken.fields().stream())
                .anyMatch(field ->
                        field.path().contains("status_request") && field.name().equals("response"));
    }

    static Outcome failed(TlsException failure, Role ours) {
        Role peer = ours == Role.CLIENT ? Role.SERVER : Role.CLIENT;
        String sentence = String.valueOf(failure.getMessage());
        return switch (failure.failure()) {
            case Failure.PeerGaveUp gaveUp -> new Outcome.Refused(peer, gaveUp.heard(), sentence);
            case Failure.CutOff _ -> new Outcome.Refused(peer, Optional.empty(), sentence);
            case Failure.Broken _ -> new Outcome.Nothing(sentence);
            case Failure.Refused _, Failure.Malformed _, Failure.Unacceptable _, Failure.BadProof _ ->
                new Outcome.Refused(ours, failure.alert(), sentence);
        };
    }
}
