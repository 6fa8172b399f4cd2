package dev.sevensteps.engine.play;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.Resumption;
import dev.sevensteps.engine.proof.RetryChecked;
import dev.sevensteps.engine.wire.HandshakeCodec;
import dev.sevensteps.engine.wire.HelloRetryRequest;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Tls12;
import dev.sevensteps.model.Tls13;
import java.util.Optional;
import java.util.Set;

/// The client's part: the opening here, the rest in [Tls12Client] or [Tls13Client].
public final class ClientPlay implements Play {

    private final ClientPolicy policy;
    private final Environment environment;
    private final Tls12Client tls12;
    private final Tls13Client tls13;

    public ClientPlay(ClientPolicy policy, Environment environment) {
        this.policy = policy;
        this.environment = environment;
        this.tls12 = new Tls12Client(policy, environment);
        this.tls13 = new Tls13Client(policy, environment);
    }

    @Override
    public Role role() {
        return Role.CLIENT;
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
                    case CLIENT_HELLO -> hello(transcript);
                    case SECOND_CLIENT_HELLO -> secondHello(Parts.in(phase, Phase.Offered.class), transcript);
                    case HELLO_RETRY_REQUEST -> throw Parts.notMine(Role.CLIENT, line);
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
                    case HELLO_RETRY_REQUEST ->
                        retry(
                                Parts.as(HelloRetryRequest.class, utterance),
                                Parts.in(phase, Phase.Offered.class),
                                transcript);
                    case CLIENT_HELLO, SECOND_CLIENT_HELLO -> throw Parts.notTheirs(Role.SERVER, line);
                };
            case Tls12 known -> tls12.hear(known, utterance, phase, transcript);
            case Tls13 known -> tls13.hear(known, utterance, phase, transcript);
        };
    }

    /// The client never has a choice of lines: what it shows, it has said by then.
    @Override
    public Set<Fact> decided(Phase phase) {
        return Set.of();
    }

    @Override
    public ProtocolVersion version(Phase phase) {
        return phase instanceof Tls12Phase ? ProtocolVersion.TLS_1_2 : ProtocolVersion.TLS_1_3;
    }

    @Override
    public void remember(Phase phase) {
        // The session is in the agreement; whether to keep it is for the application to say.
    }

    @Override
    public void forget(Phase phase) {
        // Nothing was kept.
    }

    @Override
    public Upkeep upkeep(Tls13Phase.Open open) {
        return new Upkeep(environment, Role.CLIENT, open, policy.preferences(), Resumption.NONE);
    }

    @Override
    public int earlyDataTaken() {
        return 0;
    }

    private Said hello(Transcript transcript) {
        Phase.Offered offered = new ClientOffer(policy, environment).make(transcript);
        return new Said(
                new Utterance.Handshake(offered.hello()),
                offered,
                new Lesson(offered.sendsEarlyData() ? Set.of(Fact.EARLY_DATA) : Set.of(), Set.of()));
    }

    private Heard retry(HelloRetryRequest request, Phase.Offered offered, Transcript transcript)
            throws FailureException {
        RetryChecked checked = RetryChecked.check(request, offered.hello());
        transcript.fold(environment.crypto(), checked.suite().hash(), false, HandshakeCodec::messageHash);
        Ahead ahead = offered.ahead();
        return Heard.of(
                new Phase.Offered(offered.hello(), new Ahead(ahead.shares(), ahead.session(), Optional.of(checked))),
                checked);
    }

    private Said secondHello(Phase.Offered first, Transcript transcript) {
        Phase.Offered second = new ClientOffer(policy, environment).makeAgain(first, transcript);
        return new Said(new Utterance.Handshake(second.hello()), second, Lesson.NONE);
    }
}
