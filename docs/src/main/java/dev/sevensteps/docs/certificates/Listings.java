package dev.sevensteps.docs.certificates;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.SeededRandom;
import dev.sevensteps.ca.flaws.Exhibit;
import dev.sevensteps.ca.flaws.FlawedIssuer;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.ca.verify.Examination;
import dev.sevensteps.ca.verify.Finding;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.trust.Flaw;
import dev.sevensteps.model.trust.PresentedChain;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// What the verifier says, word for word.
final class Listings {

    private static final int LINE = 110;
    private static final String SERVER = "localhost";

    private Listings() {}

    /// The phishing site, asked for by its own name and by the name that it apes.
    static String lookAlike() {
        LookAlike phishing = LookAlike.onThePage();
        return "```\n" + told(LookAlike.NAME, phishing.examinedFor(LookAlike.NAME)) + "\n"
                + told(LookAlike.GENUINE, phishing.examinedFor(LookAlike.GENUINE)) + "```\n";
    }

    /// What is said of a server that has each of the flaws that servers have in real life.
    static String refusals() {
        return trouble(Flaw.MISSING_INTERMEDIATE, "The server sends its own certificate and not the one above it", """
                        It works in a browser that remembers the intermediate from elsewhere, or fetches it, and fails in programs. Give the
                        server the whole chain: most CAs call that file `fullchain.pem`.
                        """)
                + trouble(Flaw.WRONG_NAME, "The certificate is for another name", """
                        A certificate for `example.com` is not one for `www.example.com`, and one for `*.example.com` is neither for
                        `example.com` nor for `a.b.example.com`. Have one issued with all the names by which the server is called.
                        """)
                + trouble(Flaw.EXPIRED, "The certificate has expired", """
                        Let a program renew it (ACME, RFC 8555), and look whether the server has loaded the new one. If everything has expired
                        at once, look at the clock.
                        """)
                + trouble(Flaw.NOT_YET_VALID, "The certificate is not valid yet", """
                        Nearly always a clock is wrong, mostly that of the client: a device whose battery is empty believes that it is 1970.
                        """)
                + trouble(Flaw.UNTRUSTED_ROOT, "The root is unknown", """
                        The CA is a private one, or younger than the client's list of roots, or someone is listening in between. Find out which
                        before you trust the root, and never mend it by switching the check off.
                        """)
                + trouble(Flaw.WRONG_PURPOSE, "The certificate is for something else", """
                        A certificate for clients was given to a server, or the other way round.
                        """)
                + trouble(Flaw.BROKEN_SIGNATURE, "The certificate was changed", """
                        A damaged file, or two intermediates of one name and different keys that were mixed up.
                        """);
    }

    private static String trouble(Flaw flaw, String heading, String advice) {
        String file = flaw.kebabCase();
        return "### " + heading + "\n\n" + advice + "\n```\n"
                + "$ ./sevensteps ca issue --dir ca --name " + SERVER + " --flaw " + file + " --out " + file + "\n"
                + "$ ./sevensteps ca verify --ca ca/root.pem --name " + SERVER + " " + file + ".pem\n"
                + told(SERVER, examined(flaw)) + "```\n\n";
    }

    /// What a client makes of a server that has this flaw, when all that can be seen is sent.
    private static Examination examined(Flaw flaw) {
        Authority root = Authority.root(
                "CN=Seven Steps Root",
                Clock.fixed(LookAlike.NOW, ZoneOffset.UTC),
                SeededRandom.of("certificates.md: " + flaw.kebabCase()));
        Exhibit exhibit = FlawedIssuer.below(root).exhibit(flaw, CertificateRecipe.server(SERVER));
        return exhibit.finder(ChainVerifier.trusting(root))
                .examine(new PresentedChain(
                        exhibit.identity().chain(), Role.SERVER, Optional.of(SERVER), LookAlike.NOW, exhibit.staple()));
    }

    /// As `sevensteps ca verify` prints it, in lines that fit on a page.
    private static String told(String name, Examination examination) {
        StringBuilder text = new StringBuilder();
        if (examination.findings().isEmpty()) {
            text.append("Trusted at %s, for %s:\n".formatted(LookAlike.NOW, name));
            List<ByteString> path = examination.path();
            for (int i = 0; i < path.size(); i++) {
                String what = i == path.size() - 1 ? "trusted root" : i == 0 ? "end of the chain" : "intermediate";
                text.append("  %-16s  %s\n".formatted(what, Certificates.described(path.get(i))));
            }
        } else {
            Finding first = examination.findings().getFirst();
            text.append("Refused: %s (judged at %s)\n".formatted(first.flaw().kebabCase(), LookAlike.NOW));
            text.append("  where  ").append(first.where()).append('\n');
            text.append("  why    ").append(wrapped(first.why())).append('\n');
            text.append("  rule   ").append(first.flaw().rule()).append('\n');
            text.append("  alert  ").append(first.flaw().alert().rfcName()).append('\n');
        }
        return text.toString();
    }

    private static String wrapped(String sentences) {
        StringBuilder text = new StringBuilder();
        int column = 0;
        for (String word : sentences.split(" ", -1)) {
            if (column > 0 && column + 1 + word.length() > LINE) {
                text.append("\n         ");
                column = 0;
            } else if (column > 0) {
                text.append(' ');
                column++;
            }
            text.append(word);
            column += word.length();
        }
        return text.toString();
    }
}
