package dev.sevensteps.model.symbolic;

import com.google.common.collect.ImmutableList;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Tls12;
import dev.sevensteps.model.Tls13;

/// What a line carries, as far as terms are concerned.
enum Field {
    /// The versions, and how good the ciphers and groups are, that the client takes.
    OFFER(false, "what the client takes"),
    /// What the server takes of it.
    CHOICE(false, "what the server chooses"),
    RANDOM(false, "a random number"),
    /// The half of a key, or the encrypted premaster secret.
    SHARE(false, "a half of the key"),
    /// By what name a session goes on, or will.
    TICKET(false, "a ticket"),
    /// Everything else that is said, and means nothing on terms.
    EXTENSIONS(false, "the rest"),
    CERTIFICATE(false, "a certificate: name and public key, signed by an authority"),
    STATUS(true, "the word of the authority that the certificate is good, signed"),
    SIGNATURE(true, "a signature"),
    BINDER(true, "a binder: a MAC with a key of the earlier session over the ClientHello"),
    VERIFY_DATA(true, "verify_data: a MAC with a key of this session over the conversation");

    private final boolean proof;
    private final String words;

    Field(boolean proof, String words) {
        this.proof = proof;
        this.words = words;
    }

    /// What it is in this line, for a reader.
    String wordsIn(Line line) {
        return this == SHARE && line == Tls12.CLIENT_KEY_EXCHANGE
                ? words + ", or the encrypted premaster secret"
                : words;
    }

    /// Whether there is but one right value, which the hearer compares it with.
    boolean isProof() {
        return proof;
    }

    /// What this line carries, in order; a proof comes after what it proves.
    static ImmutableList<Field> of(Line line, Variant variant) {
        return switch (line) {
            case Opening opening ->
                switch (opening) {
                    case CLIENT_HELLO, SECOND_CLIENT_HELLO -> hello(opening, variant);
                    case HELLO_RETRY_REQUEST -> ImmutableList.of(CHOICE);
                };
            case Tls12 tls12 ->
                switch (tls12) {
                    case SERVER_HELLO -> ImmutableList.of(RANDOM, CHOICE);
                    case SERVER_CERTIFICATE, CLIENT_CERTIFICATE -> certificate(tls12, variant);
                    case CERTIFICATE_STATUS -> ImmutableList.of(STATUS);
                    case SERVER_KEY_EXCHANGE -> ImmutableList.of(SHARE, SIGNATURE);
                    case CERTIFICATE_REQUEST -> ImmutableList.of(EXTENSIONS);
                    case CLIENT_KEY_EXCHANGE -> ImmutableList.of(SHARE);
                    case CLIENT_CERTIFICATE_VERIFY -> ImmutableList.of(SIGNATURE);
                    case NEW_SESSION_TICKET -> ImmutableList.of(TICKET);
                    case CLIENT_FINISHED, SERVER_FINISHED, RESUMING_FINISHED -> ImmutableList.of(VERIFY_DATA);
                    case SERVER_HELLO_DONE,
                            CLIENT_CHANGE_CIPHER_SPEC,
                            SERVER_CHANGE_CIPHER_SPEC,
                            RESUMING_CHANGE_CIPHER_SPEC -> ImmutableList.of();
                };
            case Tls13 tls13 ->
                switch (tls13) {
                    case SERVER_HELLO ->
                        variant.exchange() == Exchange.NONE
                                ? ImmutableList.of(RANDOM, CHOICE)
                                : ImmutableList.of(RANDOM, CHOICE, SHARE);
                    case ENCRYPTED_EXTENSIONS, CERTIFICATE_REQUEST -> ImmutableList.of(EXTENSIONS);
                    case SERVER_CERTIFICATE, CLIENT_CERTIFICATE -> certificate(tls13, variant);
                    case SERVER_CERTIFICATE_VERIFY, CLIENT_CERTIFICATE_VERIFY -> ImmutableList.of(SIGNATURE);
                    case SERVER_FINISHED, CLIENT_FINISHED -> ImmutableList.of(VERIFY_DATA);
                    case END_OF_EARLY_DATA -> ImmutableList.of();
                };
        };
    }

    /// The first of two hellos has no share that the server could use.
    private static ImmutableList<Field> hello(Opening line, Variant variant) {
        ImmutableList.Builder<Field> fields = ImmutableList.<Field>builder().add(OFFER, RANDOM);
        boolean first = line == Opening.CLIENT_HELLO && variant.scenario().holds(Fact.RETRY);
        if (variant.isTls13() && variant.exchange() != Exchange.NONE && !first) {
            fields.add(SHARE);
        }
        if (variant.scenario().holds(Fact.RESUMED)) {
            fields.add(TICKET);
            if (variant.isTls13()) {
                fields.add(BINDER);
            }
        }
        return fields.build();
    }

    /// A client that has no certificate sends an empty list.
    private static ImmutableList<Field> certificate(Line line, Variant variant) {
        boolean none = line.sender() == Role.CLIENT && !variant.scenario().holds(Fact.CLIENT_CERT);
        return none ? ImmutableList.of() : ImmutableList.of(CERTIFICATE);
    }
}
