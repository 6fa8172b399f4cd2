package dev.sevensteps.book.broken;

import dev.sevensteps.book.runs.Plan;
import dev.sevensteps.book.runs.Rehearsal;
import dev.sevensteps.book.runs.Run;
import dev.sevensteps.book.runs.RunCatalogue;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.HandshakeType;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Tls12;
import dev.sevensteps.model.Tls13;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Messages that have no place where they are said: left out, said again, said too early, by the wrong end, of the other version.
/// One end lies, and all that it says is well made and under the right keys, so that nothing is wrong but the order. Only
/// who hears the lie is recorded.
public final class WrongMessageRuns implements RunCatalogue {

    /// One lie.
    private record Move(String id, String title, String say, Plan plan, Role liar, Supplier<Liar.Lie> lie) {}

    private static final Words ENCRYPTED_EXTENSIONS =
            Words.handshake(HandshakeType.ENCRYPTED_EXTENSIONS.code(), "0000", Epoch.CLEAR);
    private static final Words SERVER_HELLO_DONE =
            Words.handshake(HandshakeType.SERVER_HELLO_DONE.code(), "", Epoch.CLEAR);
    private static final Words EARLY_WORDS = new Words(
            Optional.empty(),
            ContentType.APPLICATION_DATA,
            ByteString.ofHex("4f70656e20746865206761746521"),
            Epoch.HANDSHAKE);

    private static List<Move> moves() {
        return List.of(
                server13(
                        "left-out-1.3",
                        "TLS 1.3 · EncryptedExtensions left out",
                        "The server goes from its ServerHello straight to its Certificate. The client knows one way on"
                                + " from a ServerHello, and this is not it.",
                        () -> Lies.leavingOut(Tls13.ENCRYPTED_EXTENSIONS)),
                server13(
                        "twice-1.3",
                        "TLS 1.3 · Certificate said twice",
                        "The server shows its certificate again. The first was good and counts; a second has no line in"
                                + " the script.",
                        () -> Lies.repeating(Tls13.SERVER_CERTIFICATE)),
                server13(
                        "out-of-order-1.3",
                        "TLS 1.3 · CertificateVerify before Certificate",
                        "The server signs before it has said whose key it signs with. The client cannot take a message"
                                + " now and think about it later.",
                        () -> Lies.sayingLater(Tls13.SERVER_CERTIFICATE, Tls13.SERVER_CERTIFICATE_VERIFY)),
                server13(
                        "other-version-1.3",
                        "TLS 1.3 · ServerHelloDone, a message of TLS 1.2",
                        "The server says a message that exists in TLS 1.2 only. It is well made, and it comes under the"
                                + " right keys; the script of TLS 1.3 has no such line anywhere.",
                        () -> Lies.adding(SERVER_HELLO_DONE.under(Epoch.HANDSHAKE), Tls13.ENCRYPTED_EXTENSIONS)),
                new Move(
                        "retry-twice",
                        "TLS 1.3 · HelloRetryRequest said twice",
                        "The server asks for another ClientHello, gets it, and asks again. Once is allowed; more would"
                                + " let it keep the client asking for ever.",
                        Scenes.tls13(Fact.RETRY),
                        Role.SERVER,
                        () -> Lies.sayingAgain(Opening.HELLO_RETRY_REQUEST, Tls13.SERVER_HELLO)),
                client13(
                        "client-hello-twice",
                        "TLS 1.3 · ClientHello said twice",
                        "The client says hello again, in clear. The server has answered the first by then, and takes"
                                + " nothing any more that is not encrypted.",
                        () -> Lies.repeating(Opening.CLIENT_HELLO)),
                client13(
                        "data-too-early-1.3",
                        "TLS 1.3 · data before Finished",
                        "The client sends data where its Finished is due. They open under the right key, and yet"
                                + " nobody has confirmed so far that both ends have heard the same.",
                        () -> Lies.saying(EARLY_WORDS, Tls13.CLIENT_FINISHED)),
                client13(
                        "after-the-end-1.3",
                        "TLS 1.3 · Finished after the handshake",
                        "Both ends have finished, and the client says Finished once more. The script has no more lines.",
                        () -> Lies.sayingOnceMore(Tls13.CLIENT_FINISHED)),
                server12(
                        "left-out-1.2",
                        "TLS 1.2 · Certificate left out",
                        "The server goes from its ServerHello straight to its key, and does not say who it is.",
                        () -> Lies.leavingOut(Tls12.SERVER_CERTIFICATE)),
                server12(
                        "twice-1.2",
                        "TLS 1.2 · ServerHelloDone said twice",
                        "The server says twice that it has nothing more to say. The client has answered the first"
                                + " already and waits for something else.",
                        () -> Lies.repeating(Tls12.SERVER_HELLO_DONE)),
                new Move(
                        "out-of-order-1.2",
                        "TLS 1.2 · CertificateRequest before ServerKeyExchange",
                        "The server asks for the client's certificate before it has sent its half of the key. A suite"
                                + " with fresh keys was chosen, so that half must come first.",
                        Scenes.tls12(Fact.CLIENT_AUTH, Fact.CLIENT_CERT),
                        Role.SERVER,
                        () -> Lies.sayingLater(Tls12.SERVER_KEY_EXCHANGE, Tls12.CERTIFICATE_REQUEST)),
                server12(
                        "other-version-1.2",
                        "TLS 1.2 · EncryptedExtensions, a message of TLS 1.3",
                        "The server says a message that exists in TLS 1.3 only. TLS 1.2 was chosen with the"
                                + " ServerHello; from then on its script alone counts.",
                        () -> Lies.adding(ENCRYPTED_EXTENSIONS, Tls12.SERVER_CERTIFICATE)),
                client12(
                        "wrong-end",
                        "TLS 1.2 · ServerHelloDone, said by the client",
                        "The client says a line of the server's. Whose line it is stands in the script beside what it"
                                + " says.",
                        () -> Lies.adding(SERVER_HELLO_DONE, Tls12.CLIENT_KEY_EXCHANGE)),
                client12(
                        "after-the-end-1.2",
                        "TLS 1.2 · Finished after the handshake",
                        "Both ends have finished, and the client says Finished once more. The script has no more lines.",
                        () -> Lies.sayingOnceMore(Tls12.CLIENT_FINISHED)));
    }

    @Override
    public List<Run> runs() {
        Scenes scenes = new Scenes();
        return moves().stream().map(move -> run(move, scenes)).toList();
    }

    private static Run run(Move move, Scenes scenes) {
        Rehearsal played =
                Liar.play(scenes.world(move.plan()), move.liar(), move.lie().get());
        return Scenes.run(
                Run.Kind.WRONG_MESSAGE,
                move.id(),
                move.title(),
                move.say(),
                "",
                move.plan().scenario(),
                move.liar().peer(),
                List.of(move.liar() == Role.CLIENT ? played.server() : played.client()));
    }

    private static Move server13(String id, String title, String say, Supplier<Liar.Lie> lie) {
        return new Move(id, title, say, Scenes.tls13(), Role.SERVER, lie);
    }

    private static Move client13(String id, String title, String say, Supplier<Liar.Lie> lie) {
        return new Move(id, title, say, Scenes.tls13(), Role.CLIENT, lie);
    }

    private static Move server12(String id, String title, String say, Supplier<Liar.Lie> lie) {
        return new Move(id, title, say, Scenes.tls12(), Role.SERVER, lie);
    }

    private static Move client12(String id, String title, String say, Supplier<Liar.Lie> lie) {
        return new Move(id, title, say, Scenes.tls12(), Role.CLIENT, lie);
    }
}
