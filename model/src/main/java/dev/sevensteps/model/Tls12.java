package dev.sevensteps.model;

import static dev.sevensteps.model.Duty.AGREE_ON_KEY;
import static dev.sevensteps.model.Duty.CHECK_CHOICE;
import static dev.sevensteps.model.Duty.CHECK_DOWNGRADE;
import static dev.sevensteps.model.Duty.SWITCH_KEYS;
import static dev.sevensteps.model.Duty.VERIFY_CHAIN;
import static dev.sevensteps.model.Duty.VERIFY_FINISHED;
import static dev.sevensteps.model.Duty.VERIFY_SIGNATURE;
import static dev.sevensteps.model.Epoch.APPLICATION;
import static dev.sevensteps.model.Fact.CLIENT_AUTH;
import static dev.sevensteps.model.Fact.CLIENT_CERT;
import static dev.sevensteps.model.Fact.EPHEMERAL;
import static dev.sevensteps.model.Fact.RESUMED;
import static dev.sevensteps.model.Fact.STAPLED;
import static dev.sevensteps.model.Fact.TICKET;
import static dev.sevensteps.model.Role.CLIENT;
import static dev.sevensteps.model.Role.SERVER;
import static dev.sevensteps.model.Row.says;

/// TLS 1.2 after the [Opening]: RFC 5246 §7.3, figures 1 and 2, with RFC 5077 §3.1 (tickets) and RFC 6066 §8
/// (stapled OCSP). Read it from top to bottom: a line is spoken when its guard holds, else it is skipped. In a
/// resumption the two Finished change places, and that is why ChangeCipherSpec and Finished of the client stand
/// here twice.
public enum Tls12 implements Line {
    // @formatter:off
    SERVER_HELLO               (says(SERVER, Message.SERVER_HELLO, "RFC 5246 §7.4.1.3",
                                "Hello. We shall use this version and this cipher; here is my random number.")
                                .in(Step.SERVER_HELLO).reveals(RESUMED, EPHEMERAL, TICKET).mayRuleOut(STAPLED)
                                .obliges(CHECK_CHOICE, CHECK_DOWNGRADE)),
    SERVER_CERTIFICATE         (says(SERVER, Message.CERTIFICATE, "RFC 5246 §7.4.2",
                                "This is who I am, and who vouches for it.")
                                .in(Step.VERIFY_CERTIFICATE).unless(RESUMED).obliges(VERIFY_CHAIN)),
    CERTIFICATE_STATUS         (says(SERVER, Message.CERTIFICATE_STATUS, "RFC 6066 §8",
                                "And this is my CA's word that it has not been revoked.")
                                .in(Step.VERIFY_CERTIFICATE).when(STAPLED).obliges(VERIFY_CHAIN)),
    SERVER_KEY_EXCHANGE        (says(SERVER, Message.SERVER_KEY_EXCHANGE, "RFC 5246 §7.4.3",
                                "This is my half of a fresh key, signed with the key of my certificate.")
                                .in(Step.VERIFY_CERTIFICATE).when(EPHEMERAL)
                                .obliges(VERIFY_SIGNATURE, AGREE_ON_KEY)),
    CERTIFICATE_REQUEST        (says(SERVER, Message.CERTIFICATE_REQUEST, "RFC 5246 §7.4.4",
                                "Please show me a certificate too.")
                                .in(Step.VERIFY_CERTIFICATE).when(CLIENT_AUTH)),
    SERVER_HELLO_DONE          (says(SERVER, Message.SERVER_HELLO_DONE, "RFC 5246 §7.4.5",
                                "That is all from me; your turn.")
                                .in(Step.VERIFY_CERTIFICATE).unless(RESUMED)),
    CLIENT_CERTIFICATE         (says(CLIENT, Message.CERTIFICATE, "RFC 5246 §7.4.6",
                                "This is who I am, or an empty list if I will not say.")
                                .in(Step.CLIENT_KEY_EXCHANGE).when(CLIENT_AUTH).reveals(CLIENT_CERT)
                                .obliges(VERIFY_CHAIN)),
    CLIENT_KEY_EXCHANGE        (says(CLIENT, Message.CLIENT_KEY_EXCHANGE, "RFC 5246 §7.4.7",
                                "This is my half of the key; now we can both compute it.")
                                .in(Step.CLIENT_KEY_EXCHANGE).unless(RESUMED).obliges(AGREE_ON_KEY)),
    CLIENT_CERTIFICATE_VERIFY  (says(CLIENT, Message.CERTIFICATE_VERIFY, "RFC 5246 §7.4.8",
                                "I sign our conversation with the key of my certificate.")
                                .in(Step.CLIENT_KEY_EXCHANGE).when(CLIENT_CERT).obliges(VERIFY_SIGNATURE)),
    CLIENT_CHANGE_CIPHER_SPEC  (says(CLIENT, Message.CHANGE_CIPHER_SPEC, "RFC 5246 §7.1",
                                "From here on I encrypt.")
                                .in(Step.CLIENT_FINISHED).unless(RESUMED).obliges(SWITCH_KEYS)),
    CLIENT_FINISHED            (says(CLIENT, Message.FINISHED, "RFC 5246 §7.4.9",
                                "This is the hash of all we have said; does it match yours?")
                                .in(Step.CLIENT_FINISHED).unless(RESUMED).under(APPLICATION)
                                .obliges(VERIFY_FINISHED)),
    NEW_SESSION_TICKET         (says(SERVER, Message.NEW_SESSION_TICKET, "RFC 5077 §3.3",
                                "Keep this ticket; with it we can skip most of this next time.")
                                .in(Step.SERVER_FINISHED).when(TICKET)),
    SERVER_CHANGE_CIPHER_SPEC  (says(SERVER, Message.CHANGE_CIPHER_SPEC, "RFC 5246 §7.1",
                                "From here on I encrypt.")
                                .in(Step.SERVER_FINISHED).obliges(SWITCH_KEYS)),
    SERVER_FINISHED            (says(SERVER, Message.FINISHED, "RFC 5246 §7.4.9",
                                "This is the hash of all we have said; does it match yours?")
                                .in(Step.SERVER_FINISHED).under(APPLICATION).obliges(VERIFY_FINISHED)),
    RESUMING_CHANGE_CIPHER_SPEC(says(CLIENT, Message.CHANGE_CIPHER_SPEC, "RFC 5246 §7.1",
                                "From here on I encrypt.")
                                .in(Step.CLIENT_FINISHED).when(RESUMED).obliges(SWITCH_KEYS)),
    RESUMING_FINISHED          (says(CLIENT, Message.FINISHED, "RFC 5246 §7.4.9",
                                "This is the hash of all we have said; does it match yours?")
                                .in(Step.CLIENT_FINISHED).when(RESUMED).under(APPLICATION)
                                .obliges(VERIFY_FINISHED));
    // @formatter:on

    private final Row row;

    Tls12(Row row) {
        this.row = row;
    }

    @Override
    public Row row() {
        return row;
    }
}
