package dev.sevensteps.book.runs;

import java.util.List;

/// Which good runs are worth seeing side by side.
public final class Comparisons {

    private Comparisons() {}

    /// All of them.
    public static List<Comparison> all() {
        return List.of(
                of(
                        "TLS 1.2 and TLS 1.3",
                        "version=1.2",
                        "version=1.3",
                        "The newer one sends key shares with the hellos, is done a round trip earlier, and encrypts the"
                                + " certificate."),
                of(
                        "Full and resumed",
                        "version=1.3",
                        "version=1.3 resumption=psk_dhe_ke",
                        "Who resumes shows no certificate and signs nothing: the pre-shared key proves both ends."),
                of(
                        "With and without fresh keys",
                        "version=1.3 resumption=psk_dhe_ke",
                        "version=1.3 resumption=psk_ke",
                        "Without key shares all keys come from the pre-shared key: who learns it later reads this"
                                + " conversation."),
                of(
                        "ECDHE and static RSA",
                        "version=1.2 keyType=rsa",
                        "version=1.2 exchange=rsa keyType=rsa group=none",
                        "In static RSA there is no ServerKeyExchange, nothing is signed, and whoever steals the server's"
                                + " key reads all that was recorded."),
                of(
                        "With and without HelloRetryRequest",
                        "version=1.3",
                        "version=1.3 retry=yes",
                        "The server asks for a key share in another group, and the client says hello again."),
                of(
                        "With and without a client's certificate",
                        "version=1.3",
                        "version=1.3 clientAuth=given",
                        "The client shows a certificate too, and signs the conversation."),
                of(
                        "A certificate given and withheld",
                        "version=1.2 clientAuth=given",
                        "version=1.2 clientAuth=withheld",
                        "A client that withholds it sends an empty list and no CertificateVerify."),
                of(
                        "x25519 and post-quantum",
                        "version=1.3",
                        "version=1.3 group=x25519mlkem768",
                        "The same messages; only the key shares are larger by more than a kilobyte."),
                of(
                        "Early data accepted and refused",
                        "version=1.3 resumption=psk_dhe_ke earlyData=accepted",
                        "version=1.3 resumption=psk_dhe_ke earlyData=refused",
                        "Refused data leave no EndOfEarlyData; the client sends them again after the handshake."),
                of(
                        "Session id and ticket",
                        "version=1.2 resumption=session",
                        "version=1.2 resumption=ticket",
                        "The same messages; in one the server remembers, in the other the client carries the session."),
                of(
                        "Two resumptions, old and new",
                        "version=1.2 resumption=ticket",
                        "version=1.3 resumption=psk_dhe_ke",
                        "In TLS 1.2 the server's Finished comes first and there is no fresh key exchange."));
    }

    private static Comparison of(String title, String left, String right, String say) {
        return new Comparison(title, new Selection(left).id(), new Selection(right).id(), say);
    }
}
