package dev.sevensteps.model;

import static dev.sevensteps.model.Duty.AGREE_ON_KEY;
import static dev.sevensteps.model.Duty.CHECK_CHOICE;
import static dev.sevensteps.model.Duty.SWITCH_KEYS;
import static dev.sevensteps.model.Duty.VERIFY_CHAIN;
import static dev.sevensteps.model.Duty.VERIFY_FINISHED;
import static dev.sevensteps.model.Duty.VERIFY_SIGNATURE;
import static dev.sevensteps.model.Epoch.EARLY;
import static dev.sevensteps.model.Epoch.HANDSHAKE;
import static dev.sevensteps.model.Fact.CLIENT_AUTH;
import static dev.sevensteps.model.Fact.CLIENT_CERT;
import static dev.sevensteps.model.Fact.EARLY_ACCEPTED;
import static dev.sevensteps.model.Fact.RESUMED;
import static dev.sevensteps.model.Role.CLIENT;
import static dev.sevensteps.model.Role.SERVER;
import static dev.sevensteps.model.Row.says;

/// TLS 1.3 after the [Opening]: RFC 9846 §2, figures 1 to 4. Read it from top to bottom: a line is spoken when its guard
/// holds, else it is skipped.
///
/// Beside [Tls12] it shows what became of the seven steps. The halves of the key travel in the two hellos, so that
/// nothing is left of step 4 and everything after the ServerHello is encrypted. The server signs the conversation
/// itself, and finishes before the client.
public enum Tls13 implements Line {
    // @formatter:off
    SERVER_HELLO              (says(SERVER, Message.TLS13_SERVER_HELLO, "RFC 9846 §4.2.3",
                               "Hello. We shall use this cipher, and here is my half of the key; I encrypt from here on.")
                               .in(Step.SERVER_HELLO).reveals(RESUMED)
                               .obliges(CHECK_CHOICE, AGREE_ON_KEY, SWITCH_KEYS)),
    ENCRYPTED_EXTENSIONS      (says(SERVER, Message.ENCRYPTED_EXTENSIONS, "RFC 9846 §4.4.1",
                               "This is the rest of my choice; the two of us alone need to know it.")
                               .in(Step.SERVER_HELLO).under(HANDSHAKE).reveals(EARLY_ACCEPTED)
                               .obliges(CHECK_CHOICE)),
    CERTIFICATE_REQUEST       (says(SERVER, Message.CERTIFICATE_REQUEST, "RFC 9846 §4.4.2",
                               "Please show me a certificate too.")
                               .in(Step.VERIFY_CERTIFICATE).when(CLIENT_AUTH).under(HANDSHAKE)),
    SERVER_CERTIFICATE        (says(SERVER, Message.CERTIFICATE, "RFC 9846 §4.5.1",
                               "This is who I am, and who vouches for it.")
                               .in(Step.VERIFY_CERTIFICATE).unless(RESUMED).under(HANDSHAKE)
                               .obliges(VERIFY_CHAIN)),
    SERVER_CERTIFICATE_VERIFY (says(SERVER, Message.CERTIFICATE_VERIFY, "RFC 9846 §4.5.2",
                               "I sign our conversation with the key of my certificate.")
                               .in(Step.VERIFY_CERTIFICATE).unless(RESUMED).under(HANDSHAKE)
                               .obliges(VERIFY_SIGNATURE)),
    SERVER_FINISHED           (says(SERVER, Message.FINISHED, "RFC 9846 §4.5.3",
                               "This is the hash of all we have said; does it match yours?")
                               .in(Step.SERVER_FINISHED).under(HANDSHAKE)
                               .obliges(VERIFY_FINISHED, SWITCH_KEYS)),
    END_OF_EARLY_DATA         (says(CLIENT, Message.END_OF_EARLY_DATA, "RFC 9846 §4.6",
                               "That was all I sent ahead; from here on I use the key we have just agreed upon.")
                               .in(Step.CLIENT_FINISHED).when(EARLY_ACCEPTED).under(EARLY)
                               .obliges(SWITCH_KEYS)),
    CLIENT_CERTIFICATE        (says(CLIENT, Message.CERTIFICATE, "RFC 9846 §4.5.1",
                               "This is who I am, or an empty list if I will not say.")
                               .in(Step.CLIENT_FINISHED).when(CLIENT_AUTH).under(HANDSHAKE).reveals(CLIENT_CERT)
                               .obliges(VERIFY_CHAIN)),
    CLIENT_CERTIFICATE_VERIFY (says(CLIENT, Message.CERTIFICATE_VERIFY, "RFC 9846 §4.5.2",
                               "I sign our conversation with the key of my certificate.")
                               .in(Step.CLIENT_FINISHED).when(CLIENT_CERT).under(HANDSHAKE)
                               .obliges(VERIFY_SIGNATURE)),
    CLIENT_FINISHED           (says(CLIENT, Message.FINISHED, "RFC 9846 §4.5.3",
                               "This is the hash of all we have said; does it match yours?")
                               .in(Step.CLIENT_FINISHED).under(HANDSHAKE)
                               .obliges(VERIFY_FINISHED, SWITCH_KEYS));
    // @formatter:on

    private final Row row;

    Tls13(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
