package dev.sevensteps.ca.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sevensteps.model.ByteString;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The Public Key Interoperability Test Suite of NIST (PKITS 1.0.1): 249 paths, each with what is to be made of it. The
/// file is not part of this project; the system property `sevensteps.pkits` says where it is.
class PkitsTest {

    private static final String PROPERTY = "sevensteps.pkits";
    private static final int CASES = 249;

    /// PKITS §3.1: 2.16.840.1.101.3.2.1.48.1 is NIST-test-policy-1, and so on.
    private static final String POLICY_ARC = "2.16.840.1.101.3.2.1.48.";

    @TestFactory
    Stream<DynamicTest> everyCaseHasTheVerdictThatNistExpects() throws Exception {
        String file = System.getProperty(PROPERTY, "");
        assumeTrue(
                !file.isEmpty() && Files.exists(Path.of(file)),
                "Skipped: the cases of NIST PKITS are not at hand; -D" + PROPERTY + "=FILE names them.");
        JsonNode cases =
                new ObjectMapper().readTree(Files.readString(Path.of(file))).get("testcases");

        assertThat(cases.size()).isEqualTo(CASES);
        return cases.valueStream()
                .map(one -> DynamicTest.dynamicTest(
                        one.get("number").asString() + " " + one.get("title").asString(), () -> check(one)));
    }

    private static void check(JsonNode one) {
        List<ByteString> certificates = ders(one.get("certs"));
        ByteString anchor = certificates.getFirst();
        ChainVerifier verifier = ChainVerifier.trusting(List.of(anchor))
                .withPolicy(VerificationPolicy.RFC_5280.withPolicies(demand(one)))
                .withRevocation(RevocationPolicy.requiring(ders(one.get("crls"))));

        Examination examination = verifier.examine(new Question(
                leafFirst(certificates, leaf(one)),
                Optional.empty(),
                Optional.empty(),
                Instant.parse(one.get("time").asString()),
                Optional.empty()));

        if (one.get("should_validate").asBoolean()) {
            assertThat(examination.findings()).isEmpty();
            assertThat(examination.policies()).isEqualTo(policies(one.get("user_constrained_policy_set")));
        } else {
            assertThat(examination.findings()).isNotEmpty();
        }
    }

    private static PolicyDemand demand(JsonNode one) {
        return new PolicyDemand(
                policies(one.get("initial_policy_set")),
                one.get("initial_explicit_policy").asBoolean(),
                one.get("initial_policy_mapping_inhibit").asBoolean(),
                one.get("initial_inhibit_any_policy").asBoolean());
    }

    private static Set<String> policies(JsonNode names) {
        Set<String> policies = new LinkedHashSet<>();
        for (JsonNode name : names) {
            policies.add(
                    name.asString().equals("anyPolicy")
                            ? PolicyDemand.ANY
                            : POLICY_ARC + name.asString().replace("NIST-test-policy-", ""));
        }
        return policies;
    }

    /// The pool names the certificates from the anchor down; the end of the path comes last.
    private static int leaf(JsonNode one) {
        return one.get("cert_names").size() - 1;
    }

    private static List<ByteString> leafFirst(List<ByteString> certificates, int leaf) {
        List<ByteString> ordered = new ArrayList<>(certificates);
        ordered.addFirst(ordered.remove(leaf));
        return ordered;
    }

    private static List<ByteString> ders(JsonNode texts) {
        List<ByteString> ders = new ArrayList<>();
        for (JsonNode text : texts) {
            ders.add(ByteString.copyOf(Base64.getDecoder().decode(text.asString())));
        }
        return ders;
    }
}
