package dev.sevensteps.engine.play;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.engine.policy.EarlyDataPolicy;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.proof.BinderVerified;
import dev.sevensteps.engine.proof.ChoiceMade;
import dev.sevensteps.engine.proof.Decision;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Tls12;
import dev.sevensteps.model.Tls13;
import java.util.List;
import java.util.Set;

/// The server's part: the opening here, the rest in [Tls12Server] or [Tls13Server].
public final class ServerPlay implements Play {

    private final ServerPolicy policy;
    private final Environment environment;
    private final Tls12Server tls12;
    private final Tls13Server tls13;

    public ServerPlay(ServerPolicy policy, Environment environment) {
        this.policy = policy;
        this.environment = environment;
        this.tls12 = new Tls12Server(policy, environment);
        this.tls13 = new Tls13Server(policy, environment);
    }

    @Override
    public Role role() {
        return Role.SERVER;
    }

    @Override
    public Preferences preferences() {
        return policy.preferences();
    }

    @Override
    public Said say(Line line, Phase phase, Transcript transcript) throws FailureException {
        return switch (line) {
            case Opening opening ->
                switch (opening) {
                    case HELLO_RETRY_REQUEST ->
                        tls13.retryRequest(Parts.in(phase, Tls13Phase.Retrying.class), transcript);
                    case CLIENT_HELLO, SECOND_CLIENT_HELLO -> throw Parts.notMine(Role.SERVER, line);
                };
            case Tls12 known -> tls12.say(known, phase, transcript);
            case Tls13 known -> tls13.say(known, phase, transcript);
        };
    }

    @Override
    public Heard hear(Line line, Utterance utterance, Phase phase, Transcript transcript) throws FailureException {
        return switch (line) {
            case Opening opening ->
                switch (opening) {
                    case CLIENT_HELLO -> {
                        ClientHello hello = Parts.as(ClientHello.class, utterance);
                        yield clientHello(hello, ChoiceMade.choose(hello, policy, environment), transcript);
                    }
                    case SECOND_CLIENT_HELLO -> {
                        ClientHello hello = Parts.as(ClientHello.class, utterance);
                        Tls13Phase.Retrying retrying = Parts.in(phase, Tls13Phase.Retrying.class);
                        yield clientHello(
                                hello,
                                ChoiceMade.chooseAgain(hello, retrying.first(), retrying.asked(), policy, environment),
                                transcript);
                    }
                    case HELLO_RETRY_REQUEST -> throw Parts.notTheirs(Role.CLIENT, line);
                };
            case Tls12 known -> tls12.hear(known, utterance, phase, transcript);
            case Tls13 known -> tls13.hear(known, utterance, phase, transcript);
        };
    }

    private Heard clientHello(ClientHello hello, ChoiceMade made, Transcript transcript) throws FailureException {
        return switch (made.decision()) {
            case Decision.Tls12 decision ->
                new Heard(
                        tls12.decided(hello, decision, transcript),
                        Lesson.NONE,
                        List.of(made, BinderVerified.unneeded()));
            case Decision.Retry retry ->
                new Heard(
                        new Tls13Phase.Retrying(hello, retry), lesson(hello), List.of(made, BinderVerified.unneeded()));
            case Decision.Tls13 decision -> {
                BinderVerified binder = tls13.verifyBinder(hello, decision, transcript);
                yield new Heard(tls13.decided(hello, decision, transcript), lesson(hello), List.of(made, binder));
            }
        };
    }

    /// TLS 1.2 does not know what early data are; in TLS 1.3 they come whether or not they will be taken.
    private static Lesson lesson(ClientHello hello) {
        return new Lesson(
                hello.extensions().contains(ExtensionType.EARLY_DATA) ? Set.of(Fact.EARLY_DATA) : Set.of(), Set.of());
    }

    @Override
    public Set<Fact> decided(Phase phase) {
        return switch (phase) {
            case Tls12Phase known -> tls12.decided(known);
            case Tls13Phase known -> tls13.decided(known);
            case Phase.Silent _, Phase.Offered _ -> Set.of();
        };
    }

    @Override
    public ProtocolVersion version(Phase phase) {
        return phase instanceof Tls12Phase ? ProtocolVersion.TLS_1_2 : ProtocolVersion.TLS_1_3;
    }

    @Override
    public void remember(Phase phase) {
        if (phase instanceof Tls12Phase.Keyed keyed) {
            tls12.remember(keyed);
        }
    }

    @Override
    public void forget(Phase phase) {
        if (phase instanceof Tls12Phase.Keyed keyed) {
            tls12.forget(keyed);
        }
    }

    @Override
    public Upkeep upkeep(Tls13Phase.Open open) {
        return new Upkeep(environment, Role.SERVER, open, policy.preferences(), policy.resumption());
    }

    @Override
    public int earlyDataTaken() {
        return policy.resumption().earlyData().map(EarlyDataPolicy::maxSize).orElse(0);
    }
}
