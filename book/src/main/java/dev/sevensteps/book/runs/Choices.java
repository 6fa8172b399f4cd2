package dev.sevensteps.book.runs;

import dev.sevensteps.book.runs.Choice.Option;
import java.util.List;

/// What a reader can choose about a handshake. The first option of a choice is the usual one.
public final class Choices {

    static final String VERSION = "version";
    static final String EXCHANGE = "exchange";
    static final String KEY_TYPE = "keyType";
    static final String GROUP = "group";
    static final String CLIENT_AUTH = "clientAuth";
    static final String RESUMPTION = "resumption";
    static final String RETRY = "retry";
    static final String EARLY_DATA = "earlyData";
    static final String STAPLE = "staple";
    static final String KEY_UPDATE = "keyUpdate";

    private Choices() {}

    /// All of them, in the order in which they are shown.
    public static List<Choice> all() {
        return List.of(
                new Choice(
                        VERSION,
                        "Version",
                        List.of(
                                new Option(
                                        "1.3",
                                        "TLS 1.3",
                                        "Both ends are ready after one round trip, and from the ServerHello on all is"
                                                + " encrypted, the certificate too."),
                                new Option(
                                        "1.2",
                                        "TLS 1.2",
                                        "It takes two round trips, and everything up to the Finished messages goes in"
                                                + " clear."))),
                new Choice(
                        EXCHANGE,
                        "Key exchange",
                        List.of(
                                new Option(
                                        "ecdhe",
                                        "ECDHE",
                                        "Both ends make fresh keys on an elliptic curve: who steals the server's key"
                                                + " later cannot read what was recorded."),
                                new Option(
                                        "dhe",
                                        "DHE",
                                        "Both ends make fresh keys in a finite field: forward secrecy as with curves,"
                                                + " with larger numbers."),
                                new Option(
                                        "rsa",
                                        "Static RSA",
                                        "The client makes up the secret and encrypts it to the key in the server's"
                                                + " certificate. Who steals that key later reads all that was"
                                                + " recorded."))),
                new Choice(
                        KEY_TYPE,
                        "Server's key",
                        List.of(
                                new Option("ecdsa", "ECDSA P-256", "The server signs with a key on the curve P-256."),
                                new Option("rsa", "RSA 2048", "The server has an RSA key of 2048 bits."),
                                new Option("ed25519", "Ed25519", "The server signs with an Ed25519 key."))),
                new Choice(
                        GROUP,
                        "Group of the fresh keys",
                        List.of(
                                new Option("x25519", "x25519", "The fresh keys are made in x25519."),
                                new Option("secp256r1", "P-256", "The fresh keys are made on the curve P-256."),
                                new Option(
                                        "x25519mlkem768",
                                        "X25519MLKEM768",
                                        "The secret comes from x25519 and from ML-KEM-768 together, which a quantum"
                                                + " computer does not break; the hellos grow by more than a"
                                                + " kilobyte each."),
                                new Option("ffdhe2048", "ffdhe2048", "The fresh keys are numbers of 2048 bits."),
                                new Option("none", "None", "Nobody makes a fresh key."))),
                new Choice(
                        CLIENT_AUTH,
                        "Client's certificate",
                        List.of(
                                new Option("none", "Not asked for", "The server does not ask who the client is."),
                                new Option(
                                        "given",
                                        "Asked for and given",
                                        "The server asks for a certificate; the client shows one, and signs the"
                                                + " conversation to prove that it has the key."),
                                new Option(
                                        "withheld",
                                        "Asked for and withheld",
                                        "The server asks for a certificate; the client answers with an empty list,"
                                                + " and the server puts up with it."))),
                resumption(),
                new Choice(
                        RETRY,
                        "HelloRetryRequest",
                        List.of(
                                new Option("no", "Not needed", "The server takes the key that the client sent ahead."),
                                new Option(
                                        "yes",
                                        "Needed",
                                        "The server does not speak the group of the client's key, and asks for one in"
                                                + " P-256: one round trip more."))),
                new Choice(
                        EARLY_DATA,
                        "Early data (0-RTT)",
                        List.of(
                                new Option("none", "None", "The client waits for the handshake before it sends data."),
                                new Option(
                                        "accepted",
                                        "Sent and accepted",
                                        "The client sends data right behind its ClientHello, under a key of the"
                                                + " earlier session, and the server takes them. Who recorded them can"
                                                + " send them again."),
                                new Option(
                                        "refused",
                                        "Sent and refused",
                                        "The client sends data right behind its ClientHello; the server skips them,"
                                                + " and the client sends them again after the handshake."))),
                new Choice(
                        STAPLE,
                        "OCSP staple",
                        List.of(
                                new Option(
                                        "no",
                                        "None",
                                        "The server brings no proof that its certificate is not revoked."),
                                new Option(
                                        "yes",
                                        "Stapled",
                                        "The server brings a fresh statement of the CA that its certificate is not"
                                                + " revoked."))),
                new Choice(
                        KEY_UPDATE,
                        "KeyUpdate afterwards",
                        List.of(
                                new Option("no", "No", "The keys stay the same."),
                                new Option(
                                        "yes",
                                        "Yes",
                                        "After the handshake both directions change to a next key, from which the"
                                                + " last cannot be computed."))));
    }

    private static Choice resumption() {
        return new Choice(
                RESUMPTION,
                "Resumption",
                List.of(
                        new Option("full", "Full handshake", "The two do not go on with an earlier session."),
                        new Option(
                                "full-ticket",
                                "Full, and a ticket for later",
                                "The server hands out a ticket, with which the session can be resumed."),
                        new Option(
                                "session",
                                "By session id",
                                "The server remembers the session under its id; both go on with the earlier master"
                                        + " secret, without certificates. The key exchange, the key and the group"
                                        + " are those of the first meeting."),
                        new Option(
                                "ticket",
                                "By ticket",
                                "The client shows a ticket that holds the session, sealed by the server; both go on"
                                        + " with the earlier master secret, without certificates. The key exchange,"
                                        + " the key and the group are those of the first meeting."),
                        new Option(
                                "ticket-renewed",
                                "By ticket, which is renewed",
                                "The client resumes by ticket, and the server hands out a new one."),
                        new Option(
                                "psk_dhe_ke",
                                "psk_dhe_ke",
                                "The client shows a ticket and proves that it has its key; a fresh key exchange is"
                                        + " mixed in, so that there is forward secrecy. No certificate is shown."),
                        new Option(
                                "psk_ke",
                                "psk_ke",
                                "The client shows a ticket and proves that it has its key. All keys come from that"
                                        + " one: no fresh key exchange, and no forward secrecy.")));
    }

    /// The option that is usual for this choice.
    static String usual(String choice) {
        return find(choice).options().getFirst().id();
    }

    /// The choice of this name.
    static Choice find(String choice) {
        return all().stream()
                .filter(each -> each.id().equals(choice))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no choice '" + choice + "'."));
    }
}
