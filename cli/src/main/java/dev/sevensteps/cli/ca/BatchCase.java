package dev.sevensteps.cli.ca;

import dev.sevensteps.ca.pem.PemFile;
import dev.sevensteps.ca.pem.UnreadableFile;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.ca.verify.Examination;
import dev.sevensteps.ca.verify.Finding;
import dev.sevensteps.ca.verify.PeerName;
import dev.sevensteps.ca.verify.Question;
import dev.sevensteps.ca.verify.RevocationPolicy;
import dev.sevensteps.ca.verify.VerificationPolicy;
import dev.sevensteps.model.ByteString;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One line of a batch: a chain and what it is to be judged for, as JSON. Members that are not known here are passed over.
final class BatchCase {

    private static final int DEEPEST = 100;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private final JsonNode members;

    private BatchCase(JsonNode members) {
        this.members = members;
    }

    /// The case cannot be read. The message is a full sentence.
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    /// What becomes of a line, as JSON on one line: `id` and `trusted`, and where that is false `flaw`, `rule` and
    /// `detail`; of a line that cannot be read, `id` as far as there is one, and `error`.
    static String answer(BoundedLines.Line line) {
        ObjectNode answer = JSON.createObjectNode();
        try {
            if (line.tooLong()) {
                throw new Unreadable("The line is longer than " + BoundedLines.LONGEST + " bytes.");
            }
            JsonNode members = JSON.readTree(line.text());
            if (members == null || !members.isObject()) {
                throw new Unreadable("The line is no JSON object.");
            }
            answer.set("id", members.path("id"));
            new BatchCase(members).judge(answer);
        } catch (JacksonException e) {
            answer.put("error", "The line is no JSON: " + e.getOriginalMessage());
        } catch (Unreadable | UnreadableFile | IllegalArgumentException e) {
            answer.put("error", e.getMessage());
        }
        if (!answer.has("id") || answer.get("id").isMissingNode()) {
            ObjectNode numbered = JSON.createObjectNode();
            numbered.putNull("id").put("line", line.number());
            answer.remove("id");
            numbered.setAll(answer);
            return JSON.writeValueAsString(numbered);
        }
        return JSON.writeValueAsString(answer);
    }

    private void judge(ObjectNode answer) throws Unreadable, UnreadableFile {
        Examination examination = verifier().examine(question());
        boolean trusted = examination.findings().isEmpty();
        answer.put("trusted", trusted);
        if (!trusted) {
            Finding finding = examination.findings().getFirst();
            answer.put("flaw", finding.flaw().kebabCase())
                    .put("rule", finding.flaw().rule())
                    .put("detail", finding.where() + ": " + finding.why());
        }
    }

    private ChainVerifier verifier() throws Unreadable, UnreadableFile {
        List<ByteString> lists = new ArrayList<>();
        for (JsonNode list : array("crls")) {
            lists.addAll(pem("crls", list).revocationLists());
        }
        ChainVerifier verifier =
                ChainVerifier.trustingReadable(certificates("roots")).withPolicy(policy());
        if (lists.isEmpty()) {
            return verifier;
        }
        // Whoever gives lists wants them asked: a certificate that none of them is about is refused. One that cannot be
        // read is about none.
        try {
            return verifier.withRevocation(RevocationPolicy.requiring(lists));
        } catch (IllegalArgumentException e) {
            return verifier.withRevocation(RevocationPolicy.STAPLED_ONLY.hard());
        }
    }

    private VerificationPolicy policy() throws Unreadable {
        VerificationPolicy policy =
                choice("profile", Profile.RFC5280, Profile.values()).policy();
        JsonNode depth = members.path("max_depth");
        if (isAbsent(depth)) {
            return policy;
        }
        if (!depth.isIntegralNumber() || !depth.canConvertToInt() || depth.intValue() < 0) {
            throw new Unreadable("The member 'max_depth' is no number from 0 up.");
        }
        return policy.withMostIntermediates(Math.min(depth.intValue(), DEEPEST));
    }

    private Question question() throws Unreadable, UnreadableFile {
        List<ByteString> certificates =
                new ArrayList<>(pem("leaf", members.path("leaf")).certificatesUnread());
        certificates.addAll(certificates("intermediates"));
        return new Question(
                certificates,
                choice("purpose", QuestionOptions.PurposeWord.SERVER, QuestionOptions.PurposeWord.values())
                        .purpose(),
                name(),
                at(),
                ocsp());
    }

    private Optional<PeerName> name() throws Unreadable {
        JsonNode name = members.path("name");
        if (isAbsent(name)) {
            return Optional.empty();
        }
        if (name.isObject() && name.size() == 1) {
            String kind = name.propertyNames().iterator().next();
            JsonNode value = name.get(kind);
            if (value.isString()) {
                switch (kind) {
                    case "dns" -> {
                        return Optional.of(PeerName.dns(value.asString()));
                    }
                    case "ip" -> {
                        return Optional.of(PeerName.ip(value.asString()));
                    }
                    case "email" -> {
                        return Optional.of(PeerName.email(value.asString()));
                    }
                    default -> {} // told below
                }
            }
        }
        throw new Unreadable(
                "The member 'name' is none of {\"dns\":…}, {\"ip\":…} and {\"email\":…}, each with a string.");
    }

    private Instant at() throws Unreadable {
        JsonNode at = members.path("at");
        if (isAbsent(at)) {
            return Instant.now();
        }
        try {
            return OffsetDateTime.parse(at.isString() ? at.asString() : "").toInstant();
        } catch (DateTimeException e) {
            throw new Unreadable("The member 'at' is no time after RFC 3339, like \"2030-01-01T12:00:00Z\".");
        }
    }

    private Optional<ByteString> ocsp() throws Unreadable {
        JsonNode ocsp = members.path("ocsp");
        if (isAbsent(ocsp)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ByteString.copyOf(
                    Base64.getDecoder().decode(ocsp.isString() ? ocsp.asString().replaceAll("\\s", "") : "!")));
        } catch (IllegalArgumentException e) {
            throw new Unreadable("The member 'ocsp' is no Base64.");
        }
    }

    private List<ByteString> certificates(String member) throws Unreadable, UnreadableFile {
        List<ByteString> certificates = new ArrayList<>();
        for (JsonNode text : array(member)) {
            certificates.addAll(pem(member, text).certificatesUnread());
        }
        return certificates;
    }

    private Iterable<JsonNode> array(String member) throws Unreadable {
        JsonNode array = members.path(member);
        if (isAbsent(array)) {
            return List.of();
        }
        if (!array.isArray()) {
            throw new Unreadable("The member '" + member + "' is no array of strings.");
        }
        return array;
    }

    private static PemFile pem(String member, JsonNode text) throws Unreadable, UnreadableFile {
        if (!text.isString()) {
            throw new Unreadable("The member '" + member + "' has no PEM text.");
        }
        return PemFile.of("The member '" + member + "'", text.asString());
    }

    private <E extends Enum<E>> E choice(String member, E usual, E[] choices) throws Unreadable {
        JsonNode word = members.path(member);
        if (isAbsent(word)) {
            return usual;
        }
        for (E choice : choices) {
            if (word.isString() && choice.toString().equals(word.asString())) {
                return choice;
            }
        }
        throw new Unreadable("The member '" + member + "' is none of " + java.util.Arrays.toString(choices) + ".");
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }
}
