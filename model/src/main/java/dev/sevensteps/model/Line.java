package dev.sevensteps.model;

import com.google.common.collect.ImmutableSet;

/// One message of a script: who says what, when, and what the hearer owes it. The lines of a version, from top to
/// bottom, are the whole truth about its order; nothing else in the project knows which message comes after
/// which.
public sealed interface Line permits Opening, Tls12, Tls13 {

    /// The columns.
    Row row();

    /// The name of the constant.
    String name();

    /// Who speaks.
    default Role sender() {
        return row().sender();
    }

    /// What is said.
    default Message message() {
        return row().message();
    }

    /// The step of the seven that the line belongs to.
    default Step step() {
        return row().step();
    }

    /// When the line is spoken; where its guard does not hold it is skipped.
    default Guard guard() {
        return row().guard();
    }

    /// Under which keys it travels.
    default Epoch epoch() {
        return row().epoch();
    }

    /// The facts whose yes or no is plain from the content of the message.
    default ImmutableSet<Fact> reveals() {
        return row().reveals();
    }

    /// The facts that the content of the message may exclude, but cannot promise: the hearer of a ServerHello
    /// without a status_request extension knows that no CertificateStatus will come; the hearer of one with it
    /// does not know that one will (RFC 6066 §8).
    default ImmutableSet<Fact> mayRuleOut() {
        return row().rulesOut();
    }

    /// Whether the speaker's and the hearer's knowledge must be brought up to date before the next line.
    default boolean isTelling() {
        return !reveals().isEmpty() || !mayRuleOut().isEmpty();
    }

    /// What the hearer must have done before the line counts.
    default ImmutableSet<Duty> duties() {
        return row().duties();
    }

    /// Where the RFC defines the message.
    default String section() {
        return row().section();
    }

    /// What the sender means by it, in plain words.
    default String meaning() {
        return row().meaning();
    }

    /// For a reader: `client: ClientKeyExchange`.
    default String words() {
        return sender().lowerCase() + ": " + message().rfcName();
    }
}
