package dev.sevensteps.book.runs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// Which options do not go together, and why: in TLS itself, or as it is spoken here.
public final class Impossibilities {

    private static final List<String> RESUMED = List.of("session", "ticket", "ticket-renewed", "psk_dhe_ke", "psk_ke");

    private Impossibilities() {}

    /// All of them.
    public static List<Impossible> all() {
        return Stream.of(ofVersions(), ofKeys(), ofResumption(), ofEarlyData())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Impossible> ofVersions() {
        return List.of(
                not(
                        "In TLS 1.3 every key exchange makes fresh keys: static RSA was left out, because it has no forward"
                                + " secrecy.",
                        "version=1.3 exchange=rsa"),
                not("A HelloRetryRequest is a message of TLS 1.3.", "version=1.2 retry=yes"),
                not(
                        "In TLS 1.2 the client cannot send data before the server has spoken.",
                        "version=1.2 earlyData=accepted"),
                not(
                        "In TLS 1.2 the client cannot send data before the server has spoken.",
                        "version=1.2 earlyData=refused"),
                not(
                        "TLS 1.2 cannot change its keys without another handshake; that was renegotiation, which is not"
                                + " done here.",
                        "version=1.2 keyUpdate=yes"),
                not(
                        "TLS 1.2 has no place for a hybrid, whose two halves are of different kinds.",
                        "version=1.2 group=x25519mlkem768"),
                not("Keys of this kind of resumption are made by TLS 1.3 only.", "version=1.2 resumption=psk_dhe_ke"),
                not("Keys of this kind of resumption are made by TLS 1.3 only.", "version=1.2 resumption=psk_ke"),
                not(
                        "In TLS 1.3 the session id names nothing; sessions are resumed by ticket alone, in the mode"
                                + " psk_dhe_ke or psk_ke.",
                        "version=1.3 resumption=session"),
                not(
                        "In TLS 1.3 a ticket is a pre-shared key: choose psk_dhe_ke or psk_ke.",
                        "version=1.3 resumption=ticket"),
                not(
                        "In TLS 1.3 tickets come after the handshake, as often as the server likes; here after every one.",
                        "version=1.3 resumption=ticket-renewed"),
                not(
                        "In TLS 1.3 tickets come after the handshake, as often as the server likes; here after every one.",
                        "version=1.3 resumption=full-ticket"));
    }

    private static List<Impossible> ofKeys() {
        String decrypts =
                "In static RSA the server decrypts with the key of its certificate, and only an RSA key can do that.";
        String signed = "The suites of TLS 1.2 with DHE that are spoken here are signed with RSA.";
        String curve = "ECDHE needs a curve, DHE a finite field, and static RSA neither.";
        return List.of(
                not(decrypts, "exchange=rsa keyType=ecdsa"),
                not(decrypts, "exchange=rsa keyType=ed25519"),
                not(signed, "version=1.2 exchange=dhe keyType=ecdsa"),
                not(signed, "version=1.2 exchange=dhe keyType=ed25519"),
                not(curve, "exchange=ecdhe group=ffdhe2048"),
                not(curve, "exchange=ecdhe group=none"),
                not(curve, "exchange=dhe group=x25519"),
                not(curve, "exchange=dhe group=secp256r1"),
                not(curve, "exchange=dhe group=x25519mlkem768"),
                not(curve, "exchange=dhe group=none"),
                not(curve, "exchange=rsa group=x25519"),
                not(curve, "exchange=rsa group=secp256r1"),
                not(curve, "exchange=rsa group=x25519mlkem768"),
                not(curve, "exchange=rsa group=ffdhe2048"));
    }

    private static List<Impossible> ofResumption() {
        String shown =
                "Whoever resumes goes on with an earlier session, in which all certificates were shown: none is shown"
                        + " or asked for again.";
        Stream<Impossible> certificates = RESUMED.stream()
                .flatMap(way -> Stream.of("clientAuth=given", "clientAuth=withheld", "staple=yes")
                        .map(option -> not(shown, "resumption=" + way + " " + option)));
        Impossible retried = not(
                "In psk_ke no key share is needed, so that the server has no reason to ask for another.",
                "resumption=psk_ke retry=yes");
        return Stream.concat(certificates, Stream.of(retried)).toList();
    }

    private static List<Impossible> ofEarlyData() {
        return List.of(
                not(
                        "The server can read early data only under a key of the earlier session, so it must resume that.",
                        "resumption=full earlyData=accepted"),
                not(
                        "A server that asks for a second ClientHello refuses the early data of the first.",
                        "retry=yes earlyData=accepted"));
    }

    private static Impossible not(String reason, String options) {
        SequencedMap<String, String> chosen = new LinkedHashMap<>();
        for (String option : options.split(" ", -1)) {
            String[] words = option.split("=", 2);
            chosen.put(words[0], words[1]);
        }
        return new Impossible(chosen, reason);
    }
}
