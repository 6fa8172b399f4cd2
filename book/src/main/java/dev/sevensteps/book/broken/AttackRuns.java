package dev.sevensteps.book.broken;

import dev.sevensteps.book.runs.Comparison;
import dev.sevensteps.book.runs.Run;
import dev.sevensteps.book.runs.RunCatalogue;
import dev.sevensteps.model.Role;
import java.util.List;
import java.util.stream.Stream;

/// Attacks of the past, tried on the engine as it is. Of each the manual of attacks says more.
public final class AttackRuns implements RunCatalogue {

    private static List<Attack> attacks() {
        return Stream.of(
                        messagesWhereNoneWasDue(),
                        proofsThatNobodyAskedFor(),
                        questionsToSomebodyWhoDecrypts(),
                        whatIsTooWeak(),
                        conversationsTakenForOne(),
                        besideTheProtocol())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Attack> messagesWhereNoneWasDue() {
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
                        "finished-in-clear",
                        "Finished without ChangeCipherSpec",
                        "Finished without ChangeCipherSpec",
                        "The client leaves ChangeCipherSpec out and says its Finished in clear. Some servers took"
                                + " it, and read in clear from there on. Here the keys are due first, and a Finished"
                                + " that comes without them is none.",
                        Scenes.tls12(),
                        Role.SERVER,
                        scenes -> Attempts.heard(scenes, Scenes.tls12(), Role.CLIENT, Attempts.finishingInClear())),
                new Attack(
                        "skipped-server-key-exchange",
                        "ServerKeyExchange left out",
                        "Skipped ServerKeyExchange (CVE-2014-3572)",
                        "The server has chosen a suite with fresh keys, and leaves out the message with its fresh"
                                + " key. A client of OpenSSL took the key of the certificate in its place, and the"
                                + " forward secrecy was gone. Here the suite decides which line comes next.",
                        Scenes.tls12(),
                        Role.CLIENT,
                        scenes -> Attempts.heard(scenes, Scenes.tls12(), Role.SERVER, Attempts.leavingTheKeyOut())),
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
                        "skipped-certificate",
                        "No certificate at all",
                        "Skipped Certificate in TLS 1.3 (CVE-2020-24613)",
                        "Somebody in the middle is the server: he has agreed on keys, and says Finished right after"
                                + " EncryptedExtensions. Without a session that goes on, a Certificate is due there.",
                        Scenes.tls13(),
                        Role.CLIENT,
                        scenes -> Attempts.heard(
                                scenes, Scenes.tls13(), Role.SERVER, Attempts.leavingTheCertificateOut())));
    }

    private static List<Attack> proofsThatNobodyAskedFor() {
        return List.of(
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
                        "unshown-certificate",
                        "No certificate, where one is required",
                        "Bypassed authentication of clients (CVE-2020-2655, CVE-2022-25638, CVE-2022-25640)",
                        "The server requires a certificate. The client shows an empty list, leaves out"
                                + " CertificateVerify as one does then, and says a good Finished. A server of wolfSSL"
                                + " was content with that.",
                        Attempts.withheld(),
                        Role.SERVER,
                        Attempts::showingNoCertificate),
                new Attack(
                        "another-kind-of-signature",
                        "A signature of another kind than the key",
                        "Bypassed authentication of clients (CVE-2020-2655, CVE-2022-25638, CVE-2022-25640)",
                        "The client shows a certificate with a key on the curve P-256, which anyone can copy, and"
                                + " says that it signs with Ed25519. In wolfSSL nobody looked at the signature then."
                                + " Here the kind of signature has to fit the key before the signature is looked at.",
                        Attempts.clientAuth13(),
                        Role.SERVER,
                        scenes -> Attempts.heard(
                                scenes, Attempts.clientAuth13(), Role.CLIENT, Attempts.namingAnotherKindOfSignature())),
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
                        "alpaca",
                        "ALPACA: the right name and the wrong service",
                        "ALPACA (CVE-2021-3618)",
                        "A browser wants HTTP, and somebody in the middle leads it to a server for FTP under the"
                                + " same name and the same certificate. The browser says in its ClientHello what it"
                                + " wants to speak, and the server, which does not speak that, gives up.",
                        Scenes.tls13(),
                        Role.SERVER,
                        WeakChoices::reachingAnotherService));
    }

    private static List<Attack> questionsToSomebodyWhoDecrypts() {
        return List.of(
                new Attack(
                        "bleichenbacher",
                        "Bleichenbacher: a question about a recorded secret",
                        "Bleichenbacher (1998) and ROBOT (2017)",
                        "Somebody has recorded a handshake, and with it a premaster secret that is encrypted to"
                                + " the server's key. In a handshake of his own he sends twice that number, which can be"
                                + " had without the secret, and wants to know whether it still looks well padded. It"
                                + " does not. The server goes on with random bytes, and fails where everyone fails who"
                                + " does not know the secret. Whether its time tells more no message can show: that is"
                                + " measured in docs/side-channels.md.",
                        Attempts.staticRsa(),
                        Role.SERVER,
                        scenes -> Questions.askingAboutARecordedSecret(scenes, 2)),
                new Attack(
                        "bleichenbacher-padded",
                        "Bleichenbacher: the answer to a good guess",
                        "Bleichenbacher (1998) and ROBOT (2017)",
                        "Somebody has recorded a handshake, and with it a premaster secret that is encrypted to"
                                + " the server's key. In a handshake of his own he sends it as it is. It is well padded,"
                                + " and the server takes it; he cannot go on, as he does not know it. What he sees is"
                                + " what he sees when the padding is wrong: message by message the same.",
                        Attempts.staticRsa(),
                        Role.SERVER,
                        scenes -> Questions.askingAboutARecordedSecret(scenes, 1)),
                new Attack(
                        "drown",
                        "DROWN: a hello of SSL 2.0",
                        "DROWN (CVE-2016-0800)",
                        "Somebody greets the server in SSL 2.0, with export ciphers whose answers would decrypt"
                                + " what others have said to it in TLS 1.2. The server knows what that is, and that"
                                + " nobody may speak it any more. The hello is no record of TLS, so that the ladder"
                                + " begins with the answer.",
                        Attempts.staticRsa(),
                        Role.SERVER,
                        Questions::greetingInSsl2),
                new Attack(
                        "lucky-13",
                        "Lucky 13: the padding is wrong",
                        "Lucky 13 (CVE-2013-0169)",
                        "A client that knows no newer way than to make the MAC first and to encrypt then, in CBC"
                                + " mode. Somebody changes a byte of its Finished on the way, so that the padding is not"
                                + " what it should be. The server says that the record does not open, and not why."
                                + " Whether its time tells more no message can show: that is measured in"
                                + " docs/side-channels.md.",
                        Questions.cbc(),
                        Role.SERVER,
                        scenes -> Questions.changed(scenes, Questions.changingThePadding())),
                new Attack(
                        "lucky-13-mac",
                        "Lucky 13: the padding is right, and the MAC is wrong",
                        "Lucky 13 (CVE-2013-0169)",
                        "A client that knows no newer way than to make the MAC first and to encrypt then, in CBC"
                                + " mode. Somebody changes a byte of its Finished on the way, so that the padding stays"
                                + " good and the MAC does not fit. The server answers what it answers to wrong padding.",
                        Questions.cbc(),
                        Role.SERVER,
                        scenes -> Questions.changed(scenes, Questions.changingTheContent())),
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
                        "beast",
                        "BEAST: a client that speaks TLS 1.0",
                        "BEAST (CVE-2011-3389)",
                        "The client speaks nothing newer than TLS 1.0, where the last block of a record is the"
                                + " initialisation vector of the next, and known before. The server does not speak that"
                                + " any more.",
                        Scenes.tls12(),
                        Role.SERVER,
                        scenes -> Attempts.heard(scenes, Scenes.tls12(), Role.CLIENT, WeakChoices.greetingInTls10())),
                new Attack(
                        "crime",
                        "CRIME: a server that compresses",
                        "CRIME (CVE-2012-4929)",
                        "The server chooses to compress what is said before it is encrypted. The client has not"
                                + " offered that: it offers no compression ever, since lengths would tell what is inside.",
                        Scenes.tls12(),
                        Role.CLIENT,
                        scenes ->
                                Attempts.heard(scenes, Scenes.tls12(), Role.SERVER, WeakChoices.choosingCompression())),
                new Attack(
                        "raccoon",
                        "Raccoon: a recorded share, sent again",
                        "Raccoon (CVE-2020-1968)",
                        "Somebody has recorded a handshake, and sends the client's public value from it to the"
                                + " server once more, to learn from the time how many zeros the secret begins with. But"
                                + " the server has a new key in each handshake: the secret that it makes now is another,"
                                + " and tells nothing of the recorded one. The time itself no message can show.",
                        Questions.dhe(),
                        Role.SERVER,
                        Questions::sendingARecordedShare));
    }

    private static List<Attack> whatIsTooWeak() {
        return List.of(
                new Attack(
                        "logjam",
                        "Logjam: a field of 512 bits",
                        "Logjam (CVE-2015-4000)",
                        "The server sends a Diffie-Hellman group of 512 bits, as it would for an export suite, and"
                                + " signs it with its key. The signature is good. The client takes groups that have a"
                                + " name, of 2048 bits and more, and no other.",
                        Questions.dhe(),
                        Role.CLIENT,
                        WeakChoices::choosingAnExportGroup),
                new Attack(
                        "sloth",
                        "SLOTH: a signature over MD5",
                        "SLOTH (CVE-2015-7575)",
                        "The server signs its key with RSA over an MD5 hash. The signature verifies; but two"
                                + " conversations with the same MD5 can be made, and it would be good in both. The"
                                + " client has not offered MD5, and does not look at the signature.",
                        WeakChoices.signedWithRsa(),
                        Role.CLIENT,
                        WeakChoices::signingOverMd5),
                new Attack(
                        "sweet32",
                        "SWEET32: a client with nothing but 3DES",
                        "SWEET32 (CVE-2016-2183)",
                        "The client offers suites with 3DES alone, whose blocks are so short that two alike come"
                                + " too soon. The server has none of them.",
                        Scenes.tls12(),
                        Role.SERVER,
                        scenes -> Attempts.heard(scenes, Scenes.tls12(), Role.CLIENT, WeakChoices.offeringTripleDes())),
                new Attack(
                        "downgrade",
                        "TLS 1.3 taken out of the ClientHello",
                        "A downgrade that nobody saw",
                        "Both ends speak TLS 1.3. Somebody in the middle takes it out of the ClientHello, and the server"
                                + " answers in TLS 1.2. It also writes eight bytes into its random number which say"
                                + " that it could have done better, and the client looks there.",
                        Scenes.tls12(),
                        Role.CLIENT,
                        Attempts::takingTheVersionOut));
    }

    private static List<Attack> conversationsTakenForOne() {
        return List.of(
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
                        "triple-handshake",
                        "Triple handshake: a session that is bound to nothing",
                        "Triple handshake (CVE-2014-1295)",
                        "The second of three handshakes: the client goes on with an earlier session, and no longer"
                                + " offers the extended master secret, which binds a session to one conversation."
                                + " Without it somebody in the middle could go on with one session towards both ends."
                                + " The session was made with it, and is not resumed without.",
                        WeakChoices.resumed(),
                        Role.SERVER,
                        scenes -> Attempts.heard(
                                scenes, WeakChoices.resumed(), Role.CLIENT, WeakChoices.resumingUnbound())),
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
                        "replayed-early-data",
                        "Early data, sent again",
                        "Replayed early data (0-RTT)",
                        "Somebody has recorded the first flight of a client, with data in it, and sends it once more. The"
                                + " server has taken this flight before: it goes on without the early data, and the"
                                + " attacker, who has no keys, has nothing more to say.",
                        Attempts.earlyData(),
                        Role.SERVER,
                        Attempts::sendingTheFirstFlightAgain));
    }

    private static List<Attack> besideTheProtocol() {
        return List.of(new Attack(
                "heartbleed",
                "A heartbeat",
                "Heartbleed (CVE-2014-0160)",
                "A heartbeat that holds three bytes and says that it holds 16384. What came back once was the"
                        + " server's memory. Nobody here knows such records.",
                Scenes.tls12(),
                Role.SERVER,
                Attempts::askingForMoreThanThereIs));
    }

    /// Which of them are worth seeing beside each other, or beside the run that somebody has recorded.
    public static List<Comparison> comparisons() {
        return List.of(
                new Comparison(
                        "Two questions of Bleichenbacher",
                        "attack-bleichenbacher",
                        "attack-bleichenbacher-padded",
                        "In one the secret is badly padded, in the other well. What the server says is the same."),
                new Comparison(
                        "Two questions of Lucky 13",
                        "attack-lucky-13",
                        "attack-lucky-13-mac",
                        "In one the padding is wrong, in the other the MAC. What the server says is the same."),
                new Comparison(
                        "Raccoon: what was recorded, and the question",
                        "tls1.2-exchange-dhe-keytype-rsa-group-ffdhe2048",
                        "attack-raccoon",
                        "The client's public value is the same in both, and the server's is not: the second secret is another."));
    }

    @Override
    public List<Run> runs() {
        Scenes scenes = new Scenes();
        return attacks().stream().map(attack -> attack.run(scenes)).toList();
    }
}
