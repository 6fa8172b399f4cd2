package dev.sevensteps.book.insight;

import dev.sevensteps.book.insight.StepInsight.Remark;
import dev.sevensteps.model.Step;
import java.util.List;

/// The prose of the seven steps.
final class StepTexts {

    private StepTexts() {}

    static StepInsight of(Step step) {
        return switch (step) {
            case CLIENT_HELLO -> clientHello(step);
            case SERVER_HELLO -> serverHello(step);
            case VERIFY_CERTIFICATE -> verifyCertificate(step);
            case CLIENT_KEY_EXCHANGE -> clientKeyExchange(step);
            case CLIENT_FINISHED -> clientFinished(step);
            case SERVER_FINISHED -> serverFinished(step);
            case EXCHANGE_MESSAGES -> exchangeMessages(step);
        };
    }

    private static StepInsight of(
            Step step,
            List<String> plain,
            List<String> inTls13,
            List<Remark> more,
            String keyQuestion,
            String keyQuestionInTls13,
            String keys) {
        return new StepInsight(
                step.number(), step.title(), plain, inTls13, more, keyQuestion, keyQuestionInTls13, keys);
    }

    private static StepInsight clientHello(Step step) {
        return of(
                step,
                List.of(
                        "The client opens the conversation: it says which versions and ciphers it can speak, and which server it"
                                + " would like to talk to.",
                        "It adds a random number that it has just made up, so that no two conversations are ever alike.",
                        "Nothing is secret yet. Everybody on the way can read this message, and that does no harm."),
                List.of(
                        "The client does not wait to be asked for its half of the key. It guesses which groups the server speaks,"
                                + " and sends a half for each: that saves a round trip.",
                        "If the guess was wrong, the server asks for another hello. A client that has been here before can offer to"
                                + " go on with the earlier session, and even send data ahead."),
                List.of(
                        new Remark(
                                "cipher_suites is a list in the client's order of preference; a server that can use none of them"
                                        + " ends with handshake_failure.",
                                "RFC 5246 §7.4.1.2"),
                        new Remark(
                                "The 32 bytes of random go into the key block, and without RFC 7627 into the master secret too. In"
                                        + " TLS 1.3 they act through the hash over the conversation alone.",
                                "RFC 5246 §8.1"),
                        new Remark(
                                "In TLS 1.3 the version field stays at 0x0303, and the versions stand in supported_versions: old"
                                        + " servers stumbled over numbers that they did not know.",
                                "RFC 9846 §4.3.1"),
                        new Remark(
                                "key_share holds one public value for each group that is sent ahead, at its full length.",
                                "RFC 9846 §4.3.8"),
                        new Remark(
                                "pre_shared_key must come last, because its binders are MACs over all that stands before them.",
                                "RFC 9846 §4.3.11")),
                "none",
                "asymmetric",
                "In TLS 1.2 there is no key yet, and none is needed. In TLS 1.3 public-key work begins here: the client makes a"
                        + " fresh pair of keys and sends the public half.");
    }

    private static StepInsight serverHello(Step step) {
        return of(
                step,
                List.of(
                        "The server answers with its choice: one version and one cipher out of what the client has offered, and a"
                                + " random number of its own.",
                        "From here on both play by the same rules.",
                        "If there is nothing in the offer that the server can use, it says so with an alert, and that is the end."),
                List.of(
                        "The server's half of the key is in this message. Each end now puts its own half and the other's together,"
                                + " and both arrive at the same secret.",
                        "All that follows is encrypted, the rest of the handshake too. But mind: nobody has shown yet who they are."
                                + " The client has a secret in common with somebody, and cannot know with whom."),
                List.of(
                        new Remark(
                                "The client checks that version, suite and every extension were offered, and ends with"
                                        + " illegal_parameter or unsupported_extension if not.",
                                "RFC 5246 §7.4.1.4"),
                        new Remark(
                                "A server that speaks TLS 1.3 and has to give way to TLS 1.2 ends its random with \"DOWNGRD\" and 01."
                                        + " A client that offered TLS 1.3 and finds that knows that somebody changed its offer.",
                                "RFC 9846 §4.2.3"),
                        new Remark(
                                "A HelloRetryRequest is a ServerHello with one fixed random. The first ClientHello then counts in the"
                                        + " hash over the conversation by its own hash only.",
                                "RFC 9846 §4.1"),
                        new Remark(
                                "The handshake traffic secrets are made over ClientHello…ServerHello, one for each direction.",
                                "RFC 9846 §7.1"),
                        new Remark(
                                "What a listener need not know has moved from here to EncryptedExtensions, such as the protocol (ALPN).",
                                "RFC 9846 §4.4.1")),
                "none",
                "both",
                "In TLS 1.2 there is still no key. In TLS 1.3 this is where the shared key takes over: the two public halves have"
                        + " met, the secret is there, and records are encrypted with symmetric keys from the next message on.");
    }

    private static StepInsight verifyCertificate(Step step) {
        return of(
                step,
                List.of(
                        "The server shows its certificate, which says: this key belongs to this name. An authority has signed it.",
                        "The client looks at it as one looks at a passport: is it the right name, has it not run out, and does it come"
                                + " from an authority that the client trusts already?",
                        "Anybody can show a copy of a certificate. So the server must also show that it holds the private key that"
                                + " goes with it: it signs something fresh, or can open what the client encrypts to it.",
                        "If anything is wrong here, the client gives up. That is the page with the warning."),
                List.of(
                        "The certificate goes under encryption, so that who listens does not learn who the server is from it.",
                        "The server signs the whole conversation so far. Only when the client has verified that does it know with whom"
                                + " it has had a secret in common since the hellos."),
                List.of(
                        new Remark(
                                "Certificates come in order, the server's own first, each signed with the key of the one behind it.",
                                "RFC 5246 §7.4.2"),
                        new Remark(
                                "In TLS 1.2 the server signs both randoms and its half of the key, and nothing else: not the suite, which"
                                        + " is how Logjam could be.",
                                "RFC 5246 §7.4.3"),
                        new Remark(
                                "In TLS 1.3 it signs 64 spaces, a context string, a zero byte and the hash over the conversation. The"
                                        + " context string keeps a client's signature from passing for a server's.",
                                "RFC 9846 §4.5.2"),
                        new Remark(
                                "With status_request the server staples the OCSP response of its authority: that the certificate has not"
                                        + " been revoked.",
                                "RFC 6066 §8"),
                        new Remark(
                                "A CertificateRequest asks the client for a certificate too; it may answer with an empty list.",
                                "RFC 9846 §4.4.2")),
                "asymmetric",
                "both",
                "This is public-key work: the authority's signature on the certificate, and the server's own. A public key can"
                        + " check what only the private key could make. In TLS 1.3 these messages are encrypted as well, with the"
                        + " shared keys of the hellos.");
    }

    private static StepInsight clientKeyExchange(Step step) {
        return of(
                step,
                List.of(
                        "Now the two agree on a secret that nobody else has.",
                        "Either each has made half of a fresh key, and both halves together give the secret (Diffie-Hellman); or the"
                                + " client makes up a secret and sends it locked with the key of the certificate (RSA).",
                        "Who listens sees the halves, or the locked secret, and can do nothing with them.",
                        "If the server has asked for it, the client shows a certificate here as well."),
                List.of(
                        "Nothing is left of this step: both halves of the key have travelled in the hellos.",
                        "Sending a locked secret was given up for good: who steals the server's private key, even years later, could"
                                + " open everything that was ever recorded."),
                List.of(
                        new Remark(
                                "RSA: 48 bytes, the version and 46 random ones, encrypted with PKCS #1 v1.5. A server must not let on"
                                        + " whether the padding was right; it goes on with a made-up secret (Bleichenbacher, 1998).",
                                "RFC 5246 §7.4.7.1"),
                        new Remark(
                                "Diffie-Hellman in a finite field: zero bytes at the start of the secret are dropped in TLS 1.2, and kept"
                                        + " in TLS 1.3. The time of the difference is the Raccoon attack.",
                                "RFC 5246 §8.1.2"),
                        new Remark(
                                "The extended master secret is made over the hash of all messages so far in the place of the two randoms:"
                                        + " the keys of two handshakes cannot be made to agree.",
                                "RFC 7627 §4"),
                        new Remark(
                                "A client that has shown a certificate signs the whole conversation up to here.",
                                "RFC 5246 §7.4.8"),
                        new Remark("Static RSA and static Diffie-Hellman are gone from TLS 1.3.", "RFC 9846 §1.3")),
                "asymmetric",
                "none",
                "Here public-key work ends. What comes out is one secret at both ends, and from it both make the symmetric keys for"
                        + " everything that follows, because those are far faster. In TLS 1.3 that was done in step 2.");
    }

    private static StepInsight clientFinished(Step step) {
        return of(
                step,
                List.of(
                        "The client says: from here on I encrypt (ChangeCipherSpec).",
                        "Its first encrypted message, Finished, holds a fingerprint of everything that the two have said so far.",
                        "Had anybody changed a single byte on the way, the server would have another fingerprint and hang up."),
                List.of(
                        "The client finishes last. If the server has asked for a certificate, the client shows it and signs just before"
                                + " its Finished.",
                        "ChangeCipherSpec has lost its meaning; some clients still send one, so that old boxes on the way do not"
                                + " wonder."),
                List.of(
                        new Remark(
                                "ChangeCipherSpec is no handshake message but a record type of its own, and is not in the hash. That an"
                                        + " early one was taken was the bug of CVE-2014-0224.",
                                "RFC 5246 §7.1"),
                        new Remark(
                                "verify_data = PRF(master_secret, \"client finished\", Hash(handshake_messages))[0..11].",
                                "RFC 5246 §7.4.9"),
                        new Remark(
                                "In TLS 1.3 it is an HMAC over the hash, with a key of its own made of the handshake traffic secret.",
                                "RFC 9846 §4.5.3"),
                        new Remark(
                                "Where early data were taken, EndOfEarlyData says that there will be no more of them, and the client's"
                                        + " keys change.",
                                "RFC 9846 §4.6")),
                "symmetric",
                "symmetric",
                "Only the shared key is at work: whoever can encrypt this message, and make the fingerprint in it, holds the secret. A"
                        + " client with a certificate does one last piece of public-key work before it, and signs.");
    }

    private static StepInsight serverFinished(Step step) {
        return of(
                step,
                List.of(
                        "The server does the same: from here on I encrypt, and this is my fingerprint of all that was said.",
                        "If the client finds it right, it knows that the other end holds the same keys and has heard the same words.",
                        "Both are through. A browser would show its padlock now: nobody can listen in or change anything, and the other"
                                + " end is who the certificate names. Whether that one is honest, no padlock can say."),
                List.of(
                        "The server finishes first, at the end of its one flight, before it has heard from the client again.",
                        "One round trip has passed when the client may send its first data; in TLS 1.2 it takes two."),
                List.of(
                        new Remark(
                                "In a resumption of TLS 1.2 the two Finished change places: the server finishes first.",
                                "RFC 5246 §7.3"),
                        new Remark(
                                "In TLS 1.2 a ticket goes in the clear before the server's ChangeCipherSpec; the hash covers it.",
                                "RFC 5077 §3.3"),
                        new Remark(
                                "The application traffic secrets and the exporter secret are made over ClientHello…server Finished.",
                                "RFC 9846 §7.1"),
                        new Remark(
                                "A server of TLS 1.3 may send data right behind its Finished, to a client that has not shown yet that it"
                                        + " is alive, let alone who it is.",
                                "RFC 9846 §2")),
                "symmetric",
                "symmetric",
                "Only the shared key is at work. From this fingerprint on, the client can rely on all that public-key work has shown"
                        + " before: it was about this very conversation.");
    }

    private static StepInsight exchangeMessages(Step step) {
        return of(
                step,
                List.of(
                        "Now the two can talk. Every page and every password goes in records that are encrypted and sealed with the"
                                + " shared keys.",
                        "The records are numbered, so that none can be left out, repeated or moved without being noticed.",
                        "Who listens can see how much is said, and when; but not what.",
                        "At the end each says that it has no more to say (close_notify), so that nobody can cut the conversation short."),
                List.of(
                        "Records hide of what kind they are, and can be padded to hide how long they are.",
                        "Keys can be exchanged for the next ones on the way, and the server hands out tickets with which the client can"
                                + " come back faster."),
                List.of(
                        new Remark(
                                "In TLS 1.2 the nonce of AES-GCM is four bytes of the key block and eight that each record carries.",
                                "RFC 5288 §3"),
                        new Remark(
                                "In TLS 1.3 it is write_iv with the number of the record mixed in, and nothing of it is sent.",
                                "RFC 9846 §5.3"),
                        new Remark(
                                "The real type of a record and its padding stand at the end of what is encrypted.",
                                "RFC 9846 §5.2"),
                        new Remark(
                                "KeyUpdate: the next traffic secret is made of this one, which is then forgotten.",
                                "RFC 9846 §7.2"),
                        new Remark(
                                "The pre-shared key of a ticket is made of the resumption secret and the ticket's nonce.",
                                "RFC 9846 §4.7.1"),
                        new Remark("An end without close_notify may be an attack that truncates.", "RFC 9846 §6.1")),
                "symmetric",
                "symmetric",
                "All is symmetric now: each direction has a key and a counter, both ends hold them, and no public key is used any more"
                        + " until the next handshake.");
    }
}
