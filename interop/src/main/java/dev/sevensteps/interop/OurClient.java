package dev.sevensteps.interop;

import dev.sevensteps.engine.Agreement;
import dev.sevensteps.engine.net.TlsException;
import dev.sevensteps.engine.net.TlsSocket;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.engine.trace.Recorder;
import dev.sevensteps.interop.Ask.Feature;
import dev.sevensteps.model.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;

/// A client of ours that does what is asked.
final class OurClient {

    private final Ask ask;
    private final Talk talk;
    private Optional<Session> session = Optional.empty();

    /// @param talk how the server speaks
    OurClient(Ask ask, Talk talk) {
        this.ask = ask;
        this.talk = talk;
    }

    /// Connects as often as it takes; what came of the last time.
    Outcome connect(int port, Cast cast) {
        ClientPolicy policy = Policies.client(ask, cast);
        Outcome outcome = once(port, policy.withEarlyData(false));
        if (ask.connections() == 2 && outcome instanceof Outcome.Completed) {
            return session.map(policy::resuming)
                    .map(again -> once(port, again))
                    .orElse(new Outcome.Nothing("There is no session to go on with."));
        }
        return outcome;
    }

    private Outcome once(int port, ClientPolicy policy) {
        Recorder recorder = Recorder.at(Role.CLIENT, Clock.systemUTC());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                TlsSocket tls = TlsSocket.client(socket, policy, Cast.ENVIRONMENT, recorder, OurEnd.TIMEOUTS)) {
            byte[] request = talk.request(ask);
            boolean ahead = policy.earlyData() && tls.sendEarly(request);
            Agreement agreement = tls.handshake();
            if (ask.has(Feature.KEY_UPDATE_BY_US)) {
                tls.updateKeys(true);
            }
            byte[] answer = talk.exchange(
                    tls, ask, ahead && agreement.earlyAccepted() ? talk.requestAfterEarlyData(ask) : request);
            session = tls.session();
            boolean intact = Arrays.equals(answer, talk.answer(ask));
            return OurEnd.completed(agreement, recorder, intact);
        } catch (TlsException failure) {
            return OurEnd.failed(failure, Role.CLIENT);
        } catch (IOException broken) {
            return new Outcome.Nothing(String.valueOf(broken.getMessage()));
        }
    }
}
