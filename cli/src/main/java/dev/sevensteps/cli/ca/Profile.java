package dev.sevensteps.cli.ca;

import dev.sevensteps.ca.verify.VerificationPolicy;
import java.util.Locale;

/// Which rules a chain is held to.
enum Profile {
    TLS(VerificationPolicy.STANDARD),
    RFC5280(VerificationPolicy.RFC_5280),
    WEBPKI(VerificationPolicy.WEB_PKI);

    private final VerificationPolicy policy;

    Profile(VerificationPolicy policy) {
        this.policy = policy;
    }

    VerificationPolicy policy() {
        return policy;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
