package dev.sevensteps.model;

import static dev.sevensteps.model.Duty.CHECK_CHOICE;
import static dev.sevensteps.model.Duty.CHOOSE;
import static dev.sevensteps.model.Duty.VERIFY_BINDER;
import static dev.sevensteps.model.Fact.EARLY_DATA;
import static dev.sevensteps.model.Fact.RETRY;
import static dev.sevensteps.model.Role.CLIENT;
import static dev.sevensteps.model.Role.SERVER;
import static dev.sevensteps.model.Row.says;

/// What is said before the ServerHello, which settles the version: the same words whichever version the server will
/// choose (RFC 9846 §2, RFC 5246 §7.3). RETRY cannot come true in TLS 1.2, whose servers know no HelloRetryRequest.
/// EARLY_DATA cannot either: a client that has sent data ahead takes no other version than TLS 1.3 (RFC 9846 §E.3).
public enum Opening implements Line {
    // @formatter:off
    CLIENT_HELLO       (says(CLIENT, Message.CLIENT_HELLO, "RFC 5246 §7.4.1.2",
                        "Hello. These are the versions, ciphers and groups I speak, and here is a random number.")
                        .in(Step.CLIENT_HELLO).reveals(EARLY_DATA).obliges(CHOOSE, VERIFY_BINDER)),
    HELLO_RETRY_REQUEST(says(SERVER, Message.HELLO_RETRY_REQUEST, "RFC 9846 §4.2.4",
                        "I could use your hello if you sent a key share for this group.")
                        .in(Step.SERVER_HELLO).when(RETRY).obliges(CHECK_CHOICE)),
    SECOND_CLIENT_HELLO(says(CLIENT, Message.CLIENT_HELLO, "RFC 9846 §4.2.2",
                        "Hello again, with the key share you asked for.")
                        .in(Step.CLIENT_HELLO).when(RETRY).obliges(CHOOSE, VERIFY_BINDER));
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
