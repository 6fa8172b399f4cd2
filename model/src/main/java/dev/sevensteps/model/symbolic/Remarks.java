package dev.sevensteps.model.symbolic;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Tls12;
import dev.sevensteps.model.Tls13;
import dev.sevensteps.model.symbolic.Lapse.Undone;
import dev.sevensteps.model.symbolic.Lapse.Weakness;
import dev.sevensteps.model.symbolic.SymbolicCheck.Trial;

/// What a reader should know of a lapse: under which name its attack is known, or why the search finds none. The words are
/// ours; whether there is an attack is for the search to say.
final class Remarks {

    private static final String SIGNED =
            "the signature of the server, and the Finished, are over all that was said before";
    private static final String EXTENDED =
            "the master secret is over all that was said before, and the keys of the other end would be others";

    private static final ImmutableMap<Trial, String> REMARKS = ImmutableMap.<Trial, String>builder()
            // What is found.
            .put(
                    tls12(Tls12.SERVER_HELLO, Duty.CHECK_CHOICE),
                    "FREAK and its like: the client takes what it did not offer")
            .put(tls12(Tls12.SERVER_CERTIFICATE, Duty.VERIFY_CHAIN), "man in the middle")
            .put(tls12(Tls12.CERTIFICATE_STATUS, Duty.VERIFY_CHAIN), "a stolen key whose certificate was revoked")
            .put(
                    tls12(Tls12.SERVER_KEY_EXCHANGE, Duty.VERIFY_SIGNATURE),
                    "man in the middle; \"goto fail\" (CVE-2014-1266)")
            .put(
                    tls12(Tls12.SERVER_KEY_EXCHANGE, Duty.AGREE_ON_KEY),
                    "Logjam: the signature does not say which suite was chosen, and the client does not look at the group")
            .put(tls12(Tls12.CLIENT_CERTIFICATE, Duty.VERIFY_CHAIN), "anybody is any client")
            .put(tls12(Tls12.CLIENT_CERTIFICATE_VERIFY, Duty.VERIFY_SIGNATURE), "anybody is any client")
            .put(tls12(Tls12.CLIENT_CHANGE_CIPHER_SPEC, Duty.SWITCH_KEYS), "data are put in without protection")
            .put(tls12(Tls12.SERVER_CHANGE_CIPHER_SPEC, Duty.SWITCH_KEYS), "data are put in without protection")
            .put(tls12(Tls12.RESUMING_CHANGE_CIPHER_SPEC, Duty.SWITCH_KEYS), "data are put in without protection")
            .put(
                    tls12(Tls12.SERVER_FINISHED, Duty.VERIFY_FINISHED),
                    "the ticket, which nothing else protects, is exchanged for another")
            .put(tls13(Tls13.SERVER_CERTIFICATE, Duty.VERIFY_CHAIN), "man in the middle")
            .put(tls13(Tls13.SERVER_CERTIFICATE_VERIFY, Duty.VERIFY_SIGNATURE), "man in the middle")
            .put(tls13(Tls13.SERVER_FINISHED, Duty.SWITCH_KEYS), "data are put in without protection")
            .put(tls13(Tls13.CLIENT_CERTIFICATE, Duty.VERIFY_CHAIN), "anybody is any client")
            .put(tls13(Tls13.CLIENT_CERTIFICATE_VERIFY, Duty.VERIFY_SIGNATURE), "anybody is any client")
            .put(tls13(Tls13.CLIENT_FINISHED, Duty.SWITCH_KEYS), "data are put in without protection")
            .put(
                    trial(ProtocolVersion.TLS_1_2, Weakness.NAME_NOT_COMPARED),
                    "man in the middle with a certificate of its own")
            .put(
                    trial(ProtocolVersion.TLS_1_3, Weakness.NAME_NOT_COMPARED),
                    "man in the middle with a certificate of its own")
            .put(
                    trial(ProtocolVersion.TLS_1_2, Weakness.SERVER_REPEATS_ITSELF),
                    "replay of a whole handshake, and of its data")
            .put(
                    trial(ProtocolVersion.TLS_1_3, Weakness.SERVER_REPEATS_ITSELF),
                    "replay of a whole handshake, and of its data")
            .put(
                    trial(ProtocolVersion.TLS_1_2, Weakness.NO_EXTENDED_MASTER_SECRET),
                    "the first of the three handshakes of \"triple handshake\" (RFC 7627 §1)")
            .put(
                    trial(ProtocolVersion.TLS_1_2, Weakness.BREAKABLE_GROUP),
                    "Logjam and its like: where both ends take it, TLS 1.2 cannot tell that it was not their wish")
            .put(
                    trial(
                            ProtocolVersion.TLS_1_2,
                            Weakness.SPEAKS_TLS_1_3,
                            Weakness.BREAKABLE_GROUP,
                            new Undone(Tls12.SERVER_HELLO, Duty.CHECK_DOWNGRADE)),
                    "version rollback, then Logjam: what the check is there for")
            .put(
                    trial(
                            ProtocolVersion.TLS_1_3,
                            new Undone(Tls13.SERVER_HELLO, Duty.SWITCH_KEYS),
                            new Undone(Tls13.SERVER_FINISHED, Duty.VERIFY_FINISHED)),
                    "each has the other behind it: an unprotected record with anything in it passes for a Finished")
            .put(
                    trial(
                            ProtocolVersion.TLS_1_3,
                            new Undone(Tls13.END_OF_EARLY_DATA, Duty.SWITCH_KEYS),
                            new Undone(Tls13.CLIENT_FINISHED, Duty.VERIFY_FINISHED)),
                    "each has the other behind it: an unprotected record with anything in it passes for a Finished")
            // What is not.
            .put(tls12(Opening.CLIENT_HELLO, Duty.CHOOSE), "the client checks that it offered what was chosen")
            .put(
                    tls12(Tls12.SERVER_HELLO, Duty.CHECK_DOWNGRADE),
                    "nothing to give way from; see below for ends that speak TLS 1.3 too")
            .put(
                    tls12(Tls12.CLIENT_KEY_EXCHANGE, Duty.AGREE_ON_KEY),
                    "a client that sends the neutral element gives away its own secret only; padding oracles are not seen on terms")
            .put(tls12(Tls12.CLIENT_FINISHED, Duty.VERIFY_FINISHED), EXTENDED + "; the client compares too")
            .put(
                    tls12(Tls12.RESUMING_FINISHED, Duty.VERIFY_FINISHED),
                    "the client has compared, and would not have answered")
            .put(tls13(Opening.CLIENT_HELLO, Duty.CHOOSE), "the client checks that it offered what was chosen")
            .put(
                    tls13(Opening.CLIENT_HELLO, Duty.VERIFY_BINDER),
                    "who does not hold the pre-shared key can make none of the keys that follow; a binder fails earlier")
            .put(tls13(Opening.HELLO_RETRY_REQUEST, Duty.CHECK_CHOICE), SIGNED)
            .put(tls13(Opening.SECOND_CLIENT_HELLO, Duty.CHOOSE), SIGNED)
            .put(
                    tls13(Opening.SECOND_CLIENT_HELLO, Duty.VERIFY_BINDER),
                    "who does not hold the pre-shared key can make none of the keys that follow; a binder fails earlier")
            .put(tls13(Tls13.SERVER_HELLO, Duty.CHECK_CHOICE), SIGNED)
            .put(
                    tls13(Tls13.SERVER_HELLO, Duty.AGREE_ON_KEY),
                    SIGNED + "; a neutral element would have to come from the server itself")
            .put(
                    tls13(Tls13.SERVER_HELLO, Duty.SWITCH_KEYS),
                    SIGNED + ", whether they come encrypted or not; what is lost is that the certificate is hidden")
            .put(tls13(Tls13.ENCRYPTED_EXTENSIONS, Duty.CHECK_CHOICE), "it carries no choice on terms; " + SIGNED)
            .put(
                    tls13(Tls13.SERVER_FINISHED, Duty.VERIFY_FINISHED),
                    "what it would show, the signature or the pre-shared key and the keys of the records show already")
            .put(tls13(Tls13.END_OF_EARLY_DATA, Duty.SWITCH_KEYS), "only a Finished follows, and that is compared")
            .put(
                    tls13(Tls13.CLIENT_FINISHED, Duty.VERIFY_FINISHED),
                    "only who has computed the keys can send it: the record that it comes in says as much")
            .put(
                    trial(
                            ProtocolVersion.TLS_1_2,
                            Weakness.SPEAKS_TLS_1_3,
                            new Undone(Tls12.SERVER_HELLO, Duty.CHECK_DOWNGRADE)),
                    "the Finished tells that the offer was changed, as long as no secret of TLS 1.2 can be broken")
            .put(
                    trial(ProtocolVersion.TLS_1_2, Weakness.SPEAKS_TLS_1_3, Weakness.BREAKABLE_GROUP),
                    "the check of the downgrade: what the server says in its random number is signed")
            .buildOrThrow();

    private Remarks() {}

    static String of(ProtocolVersion version, ImmutableSet<Lapse> lapses) {
        return REMARKS.getOrDefault(new Trial(version, lapses), "");
    }

    /// All of which something is said.
    static ImmutableSet<Trial> trials() {
        return REMARKS.keySet();
    }

    private static Trial tls12(Line line, Duty duty) {
        return trial(ProtocolVersion.TLS_1_2, new Undone(line, duty));
    }

    private static Trial tls13(Line line, Duty duty) {
        return trial(ProtocolVersion.TLS_1_3, new Undone(line, duty));
    }

    private static Trial trial(ProtocolVersion version, Lapse... lapses) {
        return new Trial(version, ImmutableSet.copyOf(lapses));
    }
}
