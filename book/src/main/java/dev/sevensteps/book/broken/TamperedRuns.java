package dev.sevensteps.book.broken;

import dev.sevensteps.book.runs.Plan;
import dev.sevensteps.book.runs.Rehearsal;
import dev.sevensteps.book.runs.Run;
import dev.sevensteps.book.runs.RunCatalogue;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Tls12;
import dev.sevensteps.model.Tls13;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// One bit is changed on the way, each time somewhere else: who notices, and when. What is protected by keys somebody on the way
/// can change only blindly; in the last two runs it is the server itself that says something wrong under the right keys.
public final class TamperedRuns implements RunCatalogue {

    /// One change on the way.
    private record Change(String id, String title, String say, Plan plan, Function<Trace, Spot> where) {}

    private static List<Change> changes() {
        return List.of(
                in12(
                        "record-type",
                        "The type in a record's header",
                        "The record with the ServerHello now claims to hold application data. Those cannot come yet.",
                        good -> Spot.inRecordHeader(good, Tls12.SERVER_HELLO, 0)),
                in12(
                        "record-length",
                        "The length in a record's header",
                        "The record with the ServerHello now claims to be a byte shorter than it is, and its last byte"
                                + " seems to be the type of the next record.",
                        good -> Spot.inRecordHeader(good, Tls12.SERVER_HELLO, 4)),
                in12(
                        "message-type",
                        "The type in a message's header",
                        "The Certificate now claims to be a message of another type, which nobody has defined.",
                        good -> Spot.inMessage(good, Tls12.SERVER_CERTIFICATE, 0)),
                in12(
                        "client-version",
                        "The version in the ClientHello",
                        "The client seems to speak nothing newer than TLS 1.1. The server does not speak that any more.",
                        good -> Spot.inField(good, Opening.CLIENT_HELLO, "client_version", 1)),
                in12(
                        "cipher-list",
                        "A cipher suite in the ClientHello",
                        "The server sees another list than the client has sent, and chooses from that. Both go on,"
                                + " until what was said goes into the keys: then they have different ones.",
                        good -> Spot.inField(good, Opening.CLIENT_HELLO, "cipher_suite", 1)),
                in13(
                        "client-random",
                        "The random number of the ClientHello",
                        "The two ends have now heard different hellos. In TLS 1.3 all keys come from what was said, so"
                                + " the client cannot open the first record that is encrypted.",
                        good -> Spot.inField(good, Opening.CLIENT_HELLO, "random", 0)),
                in12(
                        "server-random",
                        "The random number of the ServerHello",
                        "The server signs its key together with both random numbers. The client verifies that over the"
                                + " number that it has heard, and the signature is wrong.",
                        good -> Spot.inField(good, Tls12.SERVER_HELLO, "random", 0)),
                in13(
                        "key-share",
                        "The server's half of the key",
                        "The client computes another secret than the server has, and cannot open what follows.",
                        good -> Spot.inField(good, Tls13.SERVER_HELLO, "key_exchange", 0)),
                in12(
                        "certificate",
                        "The serial number in the certificate",
                        "In TLS 1.2 the certificate goes in clear. The authority has signed it, so that nobody can"
                                + " change it and not be noticed.",
                        good -> Spot.inField(good, Tls12.SERVER_CERTIFICATE, "certificate", 20)),
                in12(
                        "signature",
                        "The signature in the ServerKeyExchange",
                        "The server's half of the key is not what was signed, or the signature is not what was made."
                                + " The client cannot tell which, and need not.",
                        good -> Spot.inField(good, Tls12.SERVER_KEY_EXCHANGE, "signature", 40)),
                in13(
                        "ciphertext",
                        "A byte of an encrypted message",
                        "A bit of the encrypted Certificate is changed. Whoever did it does not know what it said; the"
                                + " tag at the end of the record no longer fits, and the client does not even look"
                                + " inside.",
                        good -> Spot.inField(good, Tls13.SERVER_CERTIFICATE, "cert_data", 200)),
                in13(
                        "tag",
                        "The tag of an encrypted record",
                        "The ciphertext is untouched, and the tag that vouches for it is not.",
                        good -> Spot.atTheEnd(good, Tls13.SERVER_CERTIFICATE_VERIFY)),
                in13(
                        "data",
                        "A byte of the application data",
                        "The handshake is long over. Each record is still protected by itself, and by its number.",
                        good -> Spot.inData(good, Role.CLIENT, 3)));
    }

    @Override
    public List<Run> runs() {
        Scenes scenes = new Scenes();
        List<Run> runs = new ArrayList<>();
        changes().forEach(change -> runs.add(run(change, scenes)));
        runs.addAll(fromInside(scenes));
        return List.copyOf(runs);
    }

    private static Run run(Change change, Scenes scenes) {
        Trace good = Rehearsal.of(scenes.world(change.plan())).client();
        Spot spot = change.where().apply(good);
        Rehearsal played = Rehearsal.of(scenes.world(change.plan()), spot.tamperer());
        return run(change.id(), change.title(), change.say(), change.plan(), played);
    }

    private static List<Run> fromInside(Scenes scenes) {
        Plan plan = Scenes.tls13();
        return List.of(
                run(
                        "certificate-verify",
                        "The signature in the CertificateVerify",
                        "A server that has the keys of the conversation, but not that of the certificate. One bit of"
                                + " its signature is wrong; the record opens, and the signature does not verify.",
                        plan,
                        Liar.play(scenes.world(plan), Role.SERVER, Lies.turning(Tls13.SERVER_CERTIFICATE_VERIFY, 1))),
                run(
                        "finished",
                        "The hash in the Finished",
                        "A server that has heard something else than the client has said. Its Finished opens, and does"
                                + " not say what it should.",
                        plan,
                        Liar.play(scenes.world(plan), Role.SERVER, Lies.turning(Tls13.SERVER_FINISHED, 1))));
    }

    private static Run run(String id, String title, String say, Plan plan, Rehearsal played) {
        Role first = Stream.of(played.client(), played.server())
                .filter(trace -> trace.failure()
                        .filter(failed -> failed.by() == trace.summary().role())
                        .isPresent())
                .map(trace -> trace.summary().role())
                .findFirst()
                .orElse(Role.CLIENT);
        return Scenes.run(
                Run.Kind.TAMPERED,
                id,
                plan.scenario().version().title() + " · " + title,
                say,
                "",
                plan.scenario(),
                first,
                List.of(played.client(), played.server()));
    }

    private static Change in12(String id, String title, String say, Function<Trace, Spot> where) {
        return new Change(id, title, say, Scenes.tls12(), where);
    }

    private static Change in13(String id, String title, String say, Function<Trace, Spot> where) {
        return new Change(id, title, say, Scenes.tls13(), where);
    }
}
