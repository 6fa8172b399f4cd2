package dev.sevensteps.book.insight;

import dev.sevensteps.model.Line;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.Tls12;
import dev.sevensteps.model.Tls13;

/// What the standard says of each line, in one sentence of our own.
final class LineTexts {

    private LineTexts() {}

    static String sentence(Line line) {
        return switch (line) {
            case Opening opening -> of(opening);
            case Tls12 tls12 -> of(tls12);
            case Tls13 tls13 -> of(tls13);
        };
    }

    private static String of(Opening line) {
        return switch (line) {
            case CLIENT_HELLO ->
                "The client sends its versions, a random of 32 bytes, its cipher suites in order of preference, and extensions.";
            case HELLO_RETRY_REQUEST ->
                "A server that can use the offer but none of its key shares names the group for which it wants one; it may do so once.";
            case SECOND_CLIENT_HELLO ->
                "The client sends the same hello again, changed only as the HelloRetryRequest asks: another key share, the cookie, new"
                        + " binders.";
        };
    }

    private static String of(Tls12 line) {
        return switch (line) {
            case SERVER_HELLO ->
                "The server names the version and the one cipher suite that it has chosen, sends its random, and only extensions that"
                        + " were offered.";
            case SERVER_CERTIFICATE ->
                "The server sends its chain, its own certificate first; the key in it must fit the cipher suite.";
            case CERTIFICATE_STATUS ->
                "The server sends the OCSP response for its certificate, if the client asked for it and the server said that it might.";
            case SERVER_KEY_EXCHANGE ->
                "The server sends its fresh public value, and signs it together with both randoms.";
            case CERTIFICATE_REQUEST ->
                "The server asks for a certificate, and says of which types, signature algorithms and authorities it may be.";
            case SERVER_HELLO_DONE -> "An empty message says that the server's hello is over, and that it waits.";
            case CLIENT_CERTIFICATE ->
                "A client that was asked answers with its chain, or with an empty list if it has none that suits.";
            case CLIENT_KEY_EXCHANGE ->
                "The client sends its public value, or the premaster secret encrypted to the server's key; then the premaster secret is"
                        + " set.";
            case CLIENT_CERTIFICATE_VERIFY ->
                "A client that has shown a certificate signs all handshake messages so far with the key of it.";
            case CLIENT_CHANGE_CIPHER_SPEC, SERVER_CHANGE_CIPHER_SPEC, RESUMING_CHANGE_CIPHER_SPEC ->
                "One byte says that the sender's next records go under the keys that were just agreed upon.";
            case CLIENT_FINISHED, SERVER_FINISHED, RESUMING_FINISHED ->
                "The first message under the new keys holds twelve bytes that the master secret and all handshake messages so far give.";
            case NEW_SESSION_TICKET ->
                "The server hands out its state, sealed under a key of its own, for the client to bring back another time.";
        };
    }

    private static String of(Tls13 line) {
        return switch (line) {
            case SERVER_HELLO ->
                "The server names the suite and the version, and sends its key share or which pre-shared key it takes, or both.";
            case ENCRYPTED_EXTENSIONS ->
                "The server answers all extensions that are not needed for making the keys; the message comes even if it has none.";
            case CERTIFICATE_REQUEST ->
                "The server asks for a certificate, and must say which signature algorithms it takes.";
            case SERVER_CERTIFICATE ->
                "The server sends its chain, its own certificate first, each with extensions such as a stapled OCSP response.";
            case SERVER_CERTIFICATE_VERIFY ->
                "The server signs the hash over the conversation so far with the key of its certificate.";
            case SERVER_FINISHED ->
                "The server sends an HMAC over the conversation so far; the keys for its data are there from here on.";
            case END_OF_EARLY_DATA ->
                "A client whose early data were taken says under their key that it has sent the last of them.";
            case CLIENT_CERTIFICATE ->
                "A client that was asked answers with its chain, or with an empty list if it has none that suits.";
            case CLIENT_CERTIFICATE_VERIFY ->
                "A client that has shown a certificate signs the hash over the conversation so far with the key of it.";
            case CLIENT_FINISHED ->
                "The client sends an HMAC over the conversation so far; from here on both ends use the keys for data.";
        };
    }
}
