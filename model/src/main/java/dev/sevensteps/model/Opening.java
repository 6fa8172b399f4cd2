package dev.sevensteps.model;

import static dev.sevensteps.model.Duty.CHOOSE;
import static dev.sevensteps.model.Fact.RETRY;
import static dev.sevensteps.model.Role.CLIENT;
import static dev.sevensteps.model.Role.SERVER;
import static dev.sevensteps.model.Row.says;

/// What is said before the version is known: the same words whichever version the server will choose (RFC 9846
/// §2, RFC 5246 §7.3). RETRY cannot come true in TLS 1.2, whose servers know no HelloRetryRequest.
public enum Opening implements Line {
    // @formatter:off
    CLIENT_HELLO       (says(CLIENT, Message.CLIENT_HELLO, "RFC 5246 §7.4.1.2",
                        "Hello. These are the versions, ciphers and groups I speak, and here is a random number.")
                        .in(Step.CLIENT_HELLO).obliges(CHOOSE)),
    HELLO_RETRY_REQUEST(says(SERVER, Message.HELLO_RETRY_REQUEST, "RFC 9846 §4.2.4",
                        "I could use your hello if you sent a key share for this group.")
                        .in(Step.SERVER_HELLO).when(RETRY)),
    SECOND_CLIENT_HELLO(says(CLIENT, Message.CLIENT_HELLO, "RFC 9846 §4.2.2",
                        "Hello again, with the key share you asked for.")
                        .in(Step.CLIENT_HELLO).when(RETRY).obliges(CHOOSE));
    // @formatter:on

    private final Row row;

    Opening(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
