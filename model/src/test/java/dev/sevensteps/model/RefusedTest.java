package dev.sevensteps.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import org.junit.jupiter.api.Test;

/// A refusal says who, what, what was expected, and where the RFC says so.
class RefusedTest {

    @Test
    void oneThingWasExpected() {
        assertThat(new Turn.Refused(Role.CLIENT, Message.FINISHED, ImmutableSet.of(Tls12.CLIENT_KEY_EXCHANGE))
                        .sentence())
                .isEqualTo("The client sent Finished; expected was ClientKeyExchange from the client"
                        + " (RFC 5246 §7.4.7).");
    }

    @Test
    void severalThingsWereExpected() {
        assertThat(new Turn.Refused(
                                Role.SERVER,
                                Message.CHANGE_CIPHER_SPEC,
                                ImmutableSet.of(Tls12.CERTIFICATE_STATUS, Tls12.SERVER_KEY_EXCHANGE))
                        .sentence())
                .isEqualTo("The server sent ChangeCipherSpec; expected was CertificateStatus from the server"
                        + " (RFC 6066 §8) or ServerKeyExchange from the server (RFC 5246 §7.4.3).");
    }

    @Test
    void nothingMoreWasExpected() {
        assertThat(new Turn.Refused(Role.SERVER, Message.SERVER_HELLO, ImmutableSet.of()).sentence())
                .startsWith("The server sent ServerHello, but the handshake is over")
                .endsWith("(RFC 5246 §7.3, RFC 9846 §2).");
    }

    @Test
    void everyRefusalThatCanHappenNamesEverything() {
        int refusals = 0;
        for (Conversation conversation : Conversation.reachable()) {
            if (conversation.isWaiting()) {
                continue;
            }
            for (Role who : Role.values()) {
                for (Message what : Message.values()) {
                    if (conversation.next(who, what) instanceof Turn.Refused refused) {
                        refusals++;
                        String sentence = refused.sentence();
                        assertThat(sentence)
                                .startsWith("The " + who.lowerCase() + " sent " + what.rfcName())
                                .contains("RFC ")
                                .endsWith(".");
                        for (Line line : conversation.expected()) {
                            assertThat(sentence)
                                    .contains(line.message().rfcName() + " from the "
                                            + line.sender().lowerCase() + " (" + line.section() + ")");
                        }
                    }
                }
            }
        }
        assertThat(refusals).isEqualTo(9_507);
    }
}
