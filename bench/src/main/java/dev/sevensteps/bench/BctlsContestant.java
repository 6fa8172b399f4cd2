package dev.sevensteps.bench;

import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.model.trust.CertificateVerifier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.tls.TlsClientProtocol;
import org.bouncycastle.tls.TlsProtocol;
import org.bouncycastle.tls.TlsServerProtocol;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/// Bouncy Castle's TLS by its light API, with its own primitives. It leaves it to the application to judge chains, and has
/// the verifier of this project do it.
final class BctlsContestant implements Contestant {

    private final BcTlsCrypto crypto = new BcTlsCrypto();

    /// Both ends.
    private record Ends(TlsClientProtocol client, TlsServerProtocol server) {}

    @Override
    public Match match(Handshake handshake) throws Unable {
        if (handshake.resumed()) {
            throw new Unable("bctls resumes neither by PSK nor by ticket.");
        }
        Chains chains = Chains.of(handshake.keys());
        BctlsTerms terms = BctlsTerms.of(handshake);
        CertificateVerifier verifier = ChainVerifier.trusting(chains.root());
        List<BctlsServer.Shown> identities = new ArrayList<>();
        for (Identity identity : chains.servers()) {
            identities.add(BctlsServer.Shown.of(identity, crypto));
        }
        InTurn<BctlsServer.Shown> fresh = new InTurn<>(identities);
        return () -> shaken(terms, verifier, fresh.next());
    }

    private Ends shaken(BctlsTerms terms, CertificateVerifier verifier, BctlsServer.Shown shown) throws IOException {
        TlsClientProtocol client = new TlsClientProtocol();
        TlsServerProtocol server = new TlsServerProtocol();
        server.accept(new BctlsServer(crypto, terms, shown));
        client.connect(new BctlsClient(crypto, terms, verifier));
        while (carry(client, server) | carry(server, client)) {
            // On and on, until neither has anything to say.
        }
        if (client.isHandshaking() || server.isHandshaking()) {
            throw new IllegalStateException("The handshake stopped half-way.");
        }
        return new Ends(client, server);
    }

    private static boolean carry(TlsProtocol from, TlsProtocol to) throws IOException {
        int available = from.getAvailableOutputBytes();
        if (available == 0) {
            return false;
        }
        byte[] bytes = new byte[available];
        to.offerInput(bytes, 0, from.readOutput(bytes, 0, available));
        return true;
    }

    @Override
    public Stream stream(Cipher cipher) throws IOException {
        Ends ends = ends(BctlsTerms.of(cipher));
        byte[] wire = new byte[1 << 15];
        byte[] plain = new byte[1 << 15];
        return (data, length) -> {
            ends.client().writeApplicationData(data, 0, length);
            int count = ends.client().readOutput(wire, 0, wire.length);
            ends.server().offerInput(wire, 0, count);
            return ends.server().readInput(plain, 0, plain.length);
        };
    }

    private Ends ends(BctlsTerms terms) throws IOException {
        Chains chains = Chains.one();
        return shaken(
                terms,
                ChainVerifier.trusting(chains.root()),
                BctlsServer.Shown.of(chains.servers().getFirst(), crypto));
    }
}
