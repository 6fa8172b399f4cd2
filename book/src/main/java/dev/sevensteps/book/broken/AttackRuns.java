package dev.sevensteps.book.broken;

import dev.sevensteps.book.runs.Plan;
import dev.sevensteps.book.runs.Run;
import dev.sevensteps.book.runs.RunCatalogue;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.model.Role;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Attacks of the past, tried on the engine as it is. Of each the manual of attacks says more.
public final class AttackRuns implements RunCatalogue {

    /// One attack.
    ///
    /// @param heading its heading in the manual
    /// @param victim  whose recording is shown first
    private record Attack(
            String id,
            String title,
            String heading,
            String say,
            Plan plan,
            Role victim,
            Function<Scenes, List<Trace>> tried) {}

    private static List<Attack> attacks() {
        return List.of(
                new Attack(
                        "early-change-cipher-spec",
                        "ChangeCipherSpec too early",
                        "Early ChangeCipherSpec (CVE-2014-0224)",
                        "The client says ChangeCipherSpec before any key was agreed upon. OpenSSL took it once, and made"
                                + " its keys of an empty secret. Here it is no line of the script at this place.",
                        Scenes.tls12(),
                        Role.SERVER,
                        scenes -> Attempts.heard(scenes, Scenes.tls12(), Role.CLIENT, Attempts.changingKeysEarly())),
                new Attack(
                        "skip-tls",
                        "SKIP-TLS: Finished in the place of the key exchange",
                        "SKIP-TLS and the early Finished (CVE-2014-6593)",
                        "The server shows a certificate, which anyone can copy, and then says Finished at once, in clear."
                                + " A client that waits for Finished and does not mind what is missing would talk in"
                                + " clear from here on.",
                        Scenes.tls12(),
                        Role.CLIENT,
                        scenes -> Attempts.heard(scenes, Scenes.tls12(), Role.SERVER, Attempts.finishingAtOnce())),
                new Attack(
                        "freak",
                        "FREAK: a short key that nobody asked for",
                        "FREAK (CVE-2015-0204)",
                        "The client wants to encrypt to the key of the certificate, and the server sends a fresh RSA key of"
                                + " 512 bits, as for the export suites of the 1990s. In this key exchange no such"
                                + " message exists.",
                        Attempts.staticRsa(),
                        Role.CLIENT,
                        scenes -> Attempts.heard(
                                scenes, Attempts.staticRsa(), Role.SERVER, Attempts.sendingAnExportKey())),
                new Attack(
                        "skipped-certificate-verify",
                        "A copied certificate, and no signature",
                        "Skipped CertificateVerify (CVE-2015-0205)",
                        "The client shows a certificate and leaves out the signature that would prove that it has the key."
                                + " Who has shown a certificate owes a CertificateVerify, and nothing else is taken in"
                                + " its place.",
                        Attempts.clientAuth(),
                        Role.SERVER,
                        scenes -> Attempts.heard(
                                scenes, Attempts.clientAuth(), Role.CLIENT, Attempts.leavingTheSignatureOut())),
                new Attack(
                        "skipped-certificate",
                        "No certificate at all",
                        "Skipped Certificate in TLS 1.3 (CVE-2020-24613)",
                        "Somebody in the middle is the server: he has agreed on keys, and says Finished right after"
                                + " EncryptedExtensions. Without a session that goes on, a Certificate is due there.",
                        Scenes.tls13(),
                        Role.CLIENT,
                        scenes -> Attempts.heard(
                                scenes, Scenes.tls13(), Role.SERVER, Attempts.leavingTheCertificateOut())),
                new Attack(
                        "goto-fail",
                        "goto fail: a copied certificate, and a signature of another key",
                        "goto fail (CVE-2014-1266)",
                        "An impostor shows the certificate of somebody else and signs with a key of its own. The chain is"
                                + " good; the signature is not of its key.",
                        Scenes.tls12(),
                        Role.CLIENT,
                        Attempts::signingWithAnotherKey),
                new Attack(
                        "downgrade",
                        "TLS 1.3 taken out of the ClientHello",
                        "A downgrade that nobody saw",
                        "Both ends speak TLS 1.3. Somebody in the middle takes it out of the ClientHello, and the server"
                                + " answers in TLS 1.2. It also writes eight bytes into its random number which say"
                                + " that it could have done better, and the client looks there.",
                        Scenes.tls12(),
                        Role.CLIENT,
                        Attempts::takingTheVersionOut),
                new Attack(
                        "fallback",
                        "POODLE: a client that falls back",
                        "POODLE (CVE-2014-3566)",
                        "Somebody in the middle has broken a first attempt, and the client tries an older version. It says"
                                + " so with a number among its cipher suites, and the server, which could do better,"
                                + " refuses. Nobody gets near SSL 3.0.",
                        Scenes.tls12(),
                        Role.SERVER,
                        Attempts::fallingBack),
                new Attack(
                        "renegotiation",
                        "A renegotiation",
                        "Renegotiation (CVE-2009-3555)",
                        "The handshake is over, and another ClientHello comes under its keys: that of a victim whose"
                                + " request would be taken for the rest of the attacker's. The server says no, and the"
                                + " conversation goes on as the one that it was. Nothing fails.",
                        Scenes.tls12(),
                        Role.SERVER,
                        scenes -> Attempts.heard(scenes, Scenes.tls12(), Role.CLIENT, Attempts.renegotiating())),
                new Attack(
                        "replayed-early-data",
                        "Early data, sent again",
                        "Replayed early data (0-RTT)",
                        "Somebody has recorded the first flight of a client, with data in it, and sends it once more. The"
                                + " server has taken this flight before: it goes on without the early data, and the"
                                + " attacker, who has no keys, has nothing more to say.",
                        Attempts.earlyData(),
                        Role.SERVER,
                        Attempts::sendingTheFirstFlightAgain),
                new Attack(
                        "selfie",
                        "Selfie: a client that hears itself",
                        "Selfie (2019)",
                        "Everything that the client says is sent back to it. Where a key is shared by two machines, one of"
                                + " them could take itself for the other. Here a ClientHello is what a client says, and"
                                + " never what it hears.",
                        Scenes.tls13(),
                        Role.CLIENT,
                        Attempts::reflecting),
                new Attack(
                        "heartbleed",
                        "A heartbeat",
                        "Heartbleed (CVE-2014-0160)",
                        "A heartbeat that holds three bytes and says that it holds 16384. What came back once was the"
                                + " server's memory. Nobody here knows such records.",
                        Scenes.tls12(),
                        Role.SERVER,
                        Attempts::askingForMoreThanThereIs));
    }

    @Override
    public List<Run> runs() {
        Scenes scenes = new Scenes();
        return attacks().stream().map(attack -> run(attack, scenes)).toList();
    }

    private static Run run(Attack attack, Scenes scenes) {
        return Scenes.run(
                Run.Kind.ATTACK,
                attack.id(),
                attack.plan().scenario().version().title() + " · " + attack.title(),
                attack.say() + " More: docs/attacks.md#" + anchor(attack.heading()),
                "",
                attack.plan().scenario(),
                attack.victim(),
                attack.tried().apply(scenes));
    }

    /// The place of a heading in a page, as GitHub names it.
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
    }
}
