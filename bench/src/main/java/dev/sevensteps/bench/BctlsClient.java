package dev.sevensteps.bench;

import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.trust.CertificateVerifier;
import dev.sevensteps.model.trust.PresentedChain;
import dev.sevensteps.model.trust.Trust;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Vector;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.NameType;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.ServerName;
import org.bouncycastle.tls.ServerOnlyTlsAuthentication;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/// A client of bctls that judges the server's chain.
final class BctlsClient extends DefaultTlsClient {

    private final BctlsTerms terms;
    private final CertificateVerifier verifier;

    BctlsClient(BcTlsCrypto crypto, BctlsTerms terms, CertificateVerifier verifier) {
        super(crypto);
        this.terms = terms;
        this.verifier = verifier;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return terms.versions();
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return terms.suites();
    }

    @Override
    @SuppressWarnings("rawtypes") // an interface from before generics
    protected Vector getSupportedGroups(Vector namedGroupRoles) {
        return groups();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Vector getEarlyKeyShareGroups() {
        return groups();
    }

    private Vector<Integer> groups() {
        return new Vector<>(List.of(terms.group()));
    }

    @Override
    @SuppressWarnings("rawtypes")
    protected Vector getSNIServerNames() {
        return new Vector<>(List.of(
                new ServerName(NameType.host_name, Contestant.SERVER_NAME.getBytes(StandardCharsets.US_ASCII))));
    }

    @Override
    public TlsAuthentication getAuthentication() {
        return new ServerOnlyTlsAuthentication() {
            @Override
            public void notifyServerCertificate(TlsServerCertificate shown) throws IOException {
                List<ByteString> chain = new ArrayList<>();
                for (TlsCertificate certificate : shown.getCertificate().getCertificateList()) {
                    chain.add(ByteString.copyOf(certificate.getEncoded()));
                }
                Trust trust = verifier.verify(new PresentedChain(
                        chain, Role.SERVER, Optional.of(Contestant.SERVER_NAME), Instant.now(), Optional.empty()));
                if (!(trust instanceof Trust.Trusted)) {
                    throw new TlsFatalAlert(AlertDescription.bad_certificate);
                }
            }
        };
    }
}
