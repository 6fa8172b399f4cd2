package dev.sevensteps.engine.proof;

import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.session.Tls12Session;
import dev.sevensteps.engine.session.Tls13Session;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.ProtocolVersion;
import java.util.Optional;

/// What a server makes of a client's offer.
public sealed interface Decision {

    /// The version in which the handshake goes on.
    ProtocolVersion version();

    /// TLS 1.2.
    record Tls12(Tls12Choice choice, Plan plan) implements Decision {
        @Override
        public ProtocolVersion version() {
            return ProtocolVersion.TLS_1_2;
        }
    }

    /// TLS 1.3, once the client has sent a key share for this group.
    ///
    /// @param cookie what the client has to give back
    record Retry(Tls13Suite suite, NamedGroup group, Optional<ByteString> cookie) implements Decision {
        @Override
        public ProtocolVersion version() {
            return ProtocolVersion.TLS_1_3;
        }
    }

    /// TLS 1.3.
    ///
    /// @param choice what the ServerHello will say
    /// @param share  the client's half of the key; absent where none is needed
    /// @param terms  what the EncryptedExtensions will say; whether early data are taken is not settled yet
    /// @param shown  what the server shows; absent if an earlier session goes on
    /// @param resumed which of the client's pre-shared keys goes on
    record Tls13(
            Tls13Choice choice,
            Optional<ByteString> share,
            Tls13Choice.Terms terms,
            Optional<Shown> shown,
            Optional<Resumed> resumed)
            implements Decision {
        @Override
        public ProtocolVersion version() {
            return ProtocolVersion.TLS_1_3;
        }
    }

    /// What a server of TLS 1.3 shows, and with which scheme it signs.
    record Shown(CertifiedKey identity, SignatureScheme scheme) {}

    /// The pre-shared key that a server of TLS 1.3 goes on with.
    ///
    /// @param identity its place in the client's list
    /// @param binder   what shows that the client holds it
    /// @param early    whether early data could be taken, as far as the offer goes
    record Resumed(Tls13Session session, int identity, ByteString binder, boolean early) {}

    /// How a handshake of TLS 1.2 goes on.
    sealed interface Plan {

        /// A full handshake.
        ///
        /// @param identity what the server shows
        /// @param ephemeral what the server signs, and how; absent for static RSA
        record Full(CertifiedKey identity, Optional<Ephemeral> ephemeral) implements Plan {}

        /// An earlier session goes on.
        record Resume(Tls12Session session) implements Plan {}
    }

    /// The half of an ephemeral key of a server of TLS 1.2, before it is made.
    ///
    /// @param group  where the fresh key is made
    /// @param scheme how it is signed
    record Ephemeral(NamedGroup group, SignatureScheme scheme) {}
}
