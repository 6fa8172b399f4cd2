package dev.sevensteps.engine.proof;

import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.wire.ApplicationLayerProtocolNegotiation;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.EncryptedExtensions;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.engine.wire.RecordSizeLimit;
import dev.sevensteps.model.Duty;
import java.util.Optional;

/// That what a server of TLS 1.3 chose in its EncryptedExtensions was offered.
public final class TermsChecked implements Proof {

    private final Tls13Choice.Terms terms;

    private TermsChecked(Tls13Choice.Terms terms) {
        this.terms = terms;
    }

    /// Compares answer and offer (RFC 9846 §4.4.1).
    ///
    /// @param offer the last ClientHello
    /// @throws FailureException if the server chose something that was not offered, or takes early data that it cannot
    public static TermsChecked check(
            EncryptedExtensions answer, ClientHello offer, Tls13Choice choice, ClientPolicy policy)
            throws FailureException {
        Tls13Answer.requireAsked(answer.extensions(), offer);
        Optional<String> protocol = Tls12ChoiceChecked.protocol(
                answer.extensions().find(ApplicationLayerProtocolNegotiation.class), policy);
        boolean early = answer.extensions().contains(ExtensionType.EARLY_DATA);
        if (early) {
            requireEarlyDataFit(choice, protocol);
        }
        return new TermsChecked(new Tls13Choice.Terms(
                policy.serverName(),
                protocol,
                early,
                answer.extensions().find(RecordSizeLimit.class).map(RecordSizeLimit::recordSizeLimit)));
    }

    /// RFC 9846 §4.3.10: early data were sent under the terms of the session, and no others.
    private static void requireEarlyDataFit(Tls13Choice choice, Optional<String> protocol) throws FailureException {
        boolean fits = choice.session()
                .filter(session -> session.suite() == choice.suite())
                .filter(session -> session.protocol().equals(protocol))
                .isPresent();
        if (!fits) {
            throw Tls13Answer.illegal(
                    "accepts early data with other terms than those of the session they belong to (RFC 9846 §4.3.10)");
        }
    }

    public Tls13Choice.Terms terms() {
        return terms;
    }

    @Override
    public Duty duty() {
        return Duty.CHECK_CHOICE;
    }
}
