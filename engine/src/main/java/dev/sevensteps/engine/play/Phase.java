package dev.sevensteps.engine.play;

import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.engine.trace.BornSecret;
import dev.sevensteps.engine.wire.ClientHello;
import java.util.List;

/// What an end knows, at each stage of the handshake. A field exists only once its value does.
public sealed interface Phase permits Phase.Silent, Phase.Offered, Tls12Phase, Tls13Phase {

    /// The secrets that are known here, for those who watch.
    default List<BornSecret> secrets() {
        return List.of();
    }

    /// Nothing has been said.
    record Silent() implements Phase {}

    /// The client has made its offer.
    ///
    /// @param hello what it said
    /// @param ahead what it must remember of it for TLS 1.3
    record Offered(ClientHello hello, Ahead ahead) implements Phase {

        /// How many bytes of early data may go with it; 0 for none.
        public long maxEarlyData() {
            return ahead.session()
                    .filter(offer -> offer.keys().isPresent())
                    .map(offer -> offer.session().maxEarlyData())
                    .orElse(0L);
        }

        /// Whether early data go with it.
        boolean sendsEarlyData() {
            return ahead.session().flatMap(Ahead.Offer::keys).isPresent();
        }

        @Override
        public List<BornSecret> secrets() {
            return ahead.secrets(hello.random());
        }
    }

    /// A key, and the scheme with which it signs.
    record Signer(CertifiedKey identity, SignatureScheme scheme) {}
}
