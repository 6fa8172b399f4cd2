package dev.sevensteps.engine.proof;

import dev.sevensteps.model.Duty;

/// That a duty was done. Each kind is made in one place, by the check itself.
public sealed interface Proof
        permits ChoiceMade,
                Tls12ChoiceChecked,
                Tls13ChoiceChecked,
                RetryChecked,
                TermsChecked,
                NotDowngraded,
                BinderVerified,
                ChainVerified,
                CertificateWithheld,
                SignatureVerified,
                KeyAgreed,
                KeysSwitched,
                FinishedVerified {

    /// The duty that was done.
    Duty duty();
}
