package dev.sevensteps.ca.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.World;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.trust.Flaw;
import dev.sevensteps.model.trust.PresentedChain;
import dev.sevensteps.model.trust.Trust;
import dev.sevensteps.model.trust.Trust.Distrusted;
import dev.sevensteps.model.trust.Trust.Trusted;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names by example. The comments cite what each row shows.
class NamesTest {

    private static final World WORLD = World.of(KeyType.ed25519());

    @ParameterizedTest
    @CsvSource({
        // RFC 9525 §6.3: "*.example.com" and what it stands for
        "*.example.com, foo.example.com, true",
        "*.example.com, bar.foo.example.com, false",
        "*.example.com, example.com, false",
        "baz*.example.net, baz1.example.net, false",
        "*baz.example.net, foobaz.example.net, false",
        "b*z.example.net, buzz.example.net, false",
        "foo.*.example.com, foo.bar.example.com, false",
        // RFC 9525 §6.3: upper and lower case are the same, and A-labels are compared
        "WWW.Example.COM, www.example.com, true",
        "xn--bcher-kva.example, bücher.example, true",
        "*.xn--bcher-kva.example, www.bücher.example, true",
        // A dot at the end of what is asked for says only that the name is complete
        "example.com, example.com., true",
        "example.com., example.com, false",
        // A DNS name is no address, whatever it looks like (RFC 9525 §6.4)
        "localhost, 127.0.0.1, false",
        // Not by the end, not by the beginning
        "example.com, notexample.com, false",
        "example.com, example.com.evil.test, false",
    })
    void dnsNames(String presented, String wanted, boolean matches) {
        assertThat(isFor(recipe().withDnsNames(List.of(presented)), wanted)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "::1, ::1, true",
        "::1, [::1], true",
        "::1, 0:0:0:0:0:0:0:1, true",
        "2001:db8::1, 2001:DB8:0::1, true",
        "2001:db8::1, 2001:db8::2, false",
        "127.0.0.1, localhost, false",
        // Forms of an address that only some programs read are no address
        "127.0.0.1, 127.1, false",
        "127.0.0.1, 0177.0.0.1, false",
        "127.0.0.1, 2130706433, false",
        "::1, ::1%lo, false",
    })
    void addresses(String presented, String wanted, boolean matches) {
        assertThat(isFor(recipe().withName(presented), wanted)).isEqualTo(matches);
    }

    @Test
    void theCommonNameDoesNotCount() {
        // RFC 9525 §2: CN-ID is no longer used
        Identity server = WORLD.issuing().issue(recipe().withSubject("CN=localhost"));

        assertThat(asked(server, "localhost")).isInstanceOfSatisfying(Distrusted.class, distrusted -> {
            assertThat(distrusted.flaw()).isEqualTo(Flaw.WRONG_NAME);
            assertThat(distrusted.why()).contains("the common name of the subject does not count");
        });
    }

    @Test
    void theReasonNamesWhatWasAskedAndWhatIsThere() {
        Identity server = WORLD.issuing()
                .issue(CertificateRecipe.server("a.example", "::1").withKey(KeyType.ed25519()));

        assertThat(asked(server, "B.example."))
                .isEqualTo(new Distrusted(
                        Flaw.WRONG_NAME,
                        "CN=a.example (leaf)",
                        "The peer was asked for as b.example, but its certificate is for a.example, 0:0:0:0:0:0:0:1. Ask for"
                                + " the peer by a name that it has, or have a certificate issued for b.example."));
    }

    @Test
    void aTextThatIsNoNameIsAnsweredToo() {
        assertThat(asked(WORLD.server(), "no name\n")).isInstanceOfSatisfying(Distrusted.class, distrusted -> {
            assertThat(distrusted.flaw()).isEqualTo(Flaw.WRONG_NAME);
            assertThat(distrusted.why()).startsWith("No certificate can be for 'no name\ufffd'");
        });
    }

    @Test
    void whereNoNameIsAskedAnyNameWillDo() {
        PresentedChain shown =
                new PresentedChain(WORLD.server().chain(), Role.SERVER, Optional.empty(), World.NOW, Optional.empty());

        assertThat(WORLD.verifier().verify(shown)).isInstanceOf(Trusted.class);
    }

    private static CertificateRecipe recipe() {
        return CertificateRecipe.server("unused.example")
                .withDnsNames(List.of())
                .withKey(KeyType.ed25519());
    }

    private static boolean isFor(CertificateRecipe recipe, String wanted) {
        return switch (asked(WORLD.issuing().issue(recipe), wanted)) {
            case Trusted _ -> true;
            case Distrusted(Flaw flaw, String _, String why) -> {
                assertThat(flaw).as(why).isEqualTo(Flaw.WRONG_NAME);
                yield false;
            }
        };
    }

    private static Trust asked(Identity server, String wanted) {
        return WORLD.verifier()
                .verify(new PresentedChain(
                        server.chain(), Role.SERVER, Optional.of(wanted), World.NOW, Optional.empty()));
    }
}
