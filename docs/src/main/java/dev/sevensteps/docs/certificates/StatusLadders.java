package dev.sevensteps.docs.certificates;

import dev.sevensteps.docs.certificates.SequenceSvg.Mark;
import dev.sevensteps.docs.certificates.SequenceSvg.Party;
import dev.sevensteps.docs.certificates.SequenceSvg.Rung;
import dev.sevensteps.model.export.Palette;
import dev.sevensteps.model.trust.Flaw;
import java.util.List;

/// Two ways to learn whether a certificate has been taken back: the client phones the CA, or the server does.
final class StatusLadders {

    private static final Party CLIENT = new Party("Client", 290, Palette.CLIENT);
    private static final Party SERVER = new Party("Server", 545, Palette.SERVER);
    private static final Party CA = new Party("CA", 800, Palette.STEP_3);

    private StatusLadders() {}

    static String phoneTheCa() {
        return SequenceSvg.of(
                "OCSP: the client phones the CA",
                "One of the four answers comes. What the client does about it stands on the left.",
                List.of(CLIENT, SERVER, CA),
                List.of(
                        Rung.of(SERVER, CLIENT, "Certificate", "“My number is 4711.”")
                                .with(
                                        Mark.NONE,
                                        "reads from it the number, the issuer",
                                        "and the address of its responder"),
                        Rung.of(CLIENT, CA, "OCSPRequest", "“Is your number 4711 still good?”")
                                .with(Mark.NONE, "waits; the CA now knows", "which site it visits"),
                        Rung.of(CA, CLIENT, "good", "“It is, says my signature. You may believe it until 13:00.”")
                                .with(Mark.GOOD, "goes on"),
                        Rung.of(CA, CLIENT, "or: revoked", "“It is not, since Monday: its key was stolen.”")
                                .with(Mark.BAD, "refuses:", alert(Flaw.REVOKED_BY_OCSP)),
                        Rung.of(CA, CLIENT, "or: unknown", "“I have issued no such number.”")
                                .with(Mark.BAD, "refuses:", alert(Flaw.UNKNOWN_TO_OCSP)),
                        Rung.of(CA, CLIENT, "or: no answer at all", "")
                                .thatDoesNotCome()
                                .with(
                                        Mark.NONE,
                                        "soft failure: goes on",
                                        "hard failure: refuses,",
                                        alert(Flaw.REVOCATION_UNKNOWN))));
    }

    static String stapling() {
        return SequenceSvg.of(
                "Stapling: the server phones instead",
                "The answer is signed by the CA, so it may come from anyone, and the server brings it along.",
                List.of(CLIENT, SERVER, CA),
                List.of(
                        Rung.of(SERVER, CA, "OCSPRequest", "“Is my number 4711 still good?”")
                                .with(Mark.NONE, "(has not even called yet)"),
                        Rung.of(CA, SERVER, "OCSPResponse", "“It is, until 13:00.”"),
                        Rung.of(CLIENT, SERVER, "ClientHello", "“Bring your CA's word along.”")
                                .with(Mark.NONE, "says so by the extension", "status_request"),
                        Rung.of(SERVER, CLIENT, "Certificate, stapled", "“This is it, signed by my CA.”")
                                .with(
                                        Mark.GOOD,
                                        "checks the CA's signature on the",
                                        "answer, its number and its time,",
                                        "and goes on. It waited for nobody,",
                                        "and the CA does not hear of it.")));
    }

    private static String alert(Flaw flaw) {
        return "alert " + flaw.alert().rfcName();
    }
}
