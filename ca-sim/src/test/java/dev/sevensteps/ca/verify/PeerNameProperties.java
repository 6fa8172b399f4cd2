package dev.sevensteps.ca.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.ca.verify.certificate.IpText;
import dev.sevensteps.model.ByteString;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/// How names are matched (RFC 9525 §6.3), for all names.
class PeerNameProperties {

    @Property
    void aNameMatchesItselfInAnySpelling(@ForAll("hosts") String host) {
        for (String spelling : List.of(host, host.toUpperCase(Locale.ROOT), host + ".")) {
            assertThat(matches(host, spelling)).as(spelling).isTrue();
            assertThat(matches(host.toUpperCase(Locale.ROOT), spelling))
                    .as(spelling)
                    .isTrue();
        }
    }

    @Property
    void aNameMatchesNoOther(@ForAll("hosts") String one, @ForAll("hosts") String other) {
        Assume.that(!one.equals(other));
        assertThat(matches(one, other)).isFalse();
    }

    @Property
    void aWildcardStandsForExactlyOneLabel(@ForAll("labels") List<String> labels, @ForAll("hosts") String parent) {
        String wanted = String.join(".", labels) + "." + parent;
        Assume.that(PeerName.of(wanted) instanceof PeerName.Dns);
        assertThat(matches("*." + parent, wanted)).isEqualTo(labels.size() == 1);
        assertThat(matches("*." + parent, parent)).isFalse();
    }

    @Property
    void aWildcardCountsOnlyAsTheWholeLeftMostLabel(@ForAll("label") String label, @ForAll("hosts") String parent) {
        String wanted = label + "x." + parent;
        Assume.that(PeerName.of(wanted) instanceof PeerName.Dns);
        assertThat(matches(label + "*." + parent, wanted)).isFalse();
        assertThat(matches("*x." + parent, wanted)).isFalse();
        assertThat(matches(label + "x.*." + parent, label + "x.y." + parent)).isFalse();
        assertThat(matches("*", wanted)).isFalse();
    }

    @Property
    void anAddressIsReadAsTheBytesItStandsFor(@ForAll @Size(4) byte[] v4, @ForAll @Size(16) byte[] v6) {
        for (ByteString address : List.of(ByteString.copyOf(v4), ByteString.copyOf(v6))) {
            Assume.that(!isMappedV4(address));
            String text = IpText.of(address);
            assertThat(PeerName.of(text)).isEqualTo(new PeerName.Ip(address));
        }
        assertThat(PeerName.of("[" + IpText.of(ByteString.copyOf(v6)) + "]"))
                .isEqualTo(PeerName.of(IpText.of(ByteString.copyOf(v6))));
    }

    @Property
    void everyTextIsANameOrNone(@ForAll String text) {
        PeerName name = PeerName.of(text);
        if (!(name instanceof PeerName.Unusable)) {
            assertThat(PeerName.of(name.text())).isEqualTo(name);
        }
        assertThat(PeerName.matches(text, new PeerName.Dns("localhost"))).isEqualTo(text.equalsIgnoreCase("localhost"));
    }

    private static boolean isMappedV4(ByteString address) {
        return address.length() == 16 && address.hex().startsWith("00000000000000000000ffff");
    }

    private static boolean matches(String presented, String wanted) {
        return PeerName.of(wanted) instanceof PeerName.Dns dns && PeerName.matches(presented, dns);
    }

    @Provide
    Arbitrary<String> label() {
        return Arbitraries.strings()
                .withChars("abcxyz019-_")
                .ofMinLength(1)
                .ofMaxLength(6)
                .filter(label -> !label.startsWith("-") && !label.startsWith("xn--"));
    }

    @Provide
    Arbitrary<List<String>> labels() {
        return label().list().ofMinSize(1).ofMaxSize(3);
    }

    @Provide
    Arbitrary<String> hosts() {
        return labels().map(labels -> String.join(".", labels) + ".example");
    }
}
