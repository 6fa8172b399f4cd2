package dev.sevensteps.bench;

import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.model.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/// A server of bctls.
final class BctlsServer extends DefaultTlsServer {

    private final BcTlsCrypto crypto;
    private final BctlsTerms terms;
    private final Shown shown;

    /// What it shows, read beforehand.
    ///
    /// @param scheme the signature scheme, by its number
    record Shown(List<TlsCertificate> chain, AsymmetricKeyParameter key, int scheme) {

        static Shown of(Identity identity, BcTlsCrypto crypto) {
            try {
                List<TlsCertificate> chain = new ArrayList<>();
                for (ByteString certificate : identity.chain()) {
                    chain.add(crypto.createCertificate(certificate.toArray()));
                }
                return new Shown(
                        chain,
                        PrivateKeyFactory.createKey(identity.privateKey().getEncoded()),
                        identity.keyType() instanceof KeyType.Rsa
                                ? SignatureScheme.rsa_pss_rsae_sha256
                                : SignatureScheme.ecdsa_secp256r1_sha256);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    BctlsServer(BcTlsCrypto crypto, BctlsTerms terms, Shown shown) {
        super(crypto);
        this.crypto = crypto;
        this.terms = terms;
        this.shown = shown;
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
    public int[] getSupportedGroups() {
        return new int[] {terms.group()};
    }

    /// TLS 1.3 asks for these; TLS 1.2, by way of what it inherits, for those below.
    @Override
    public TlsCredentials getCredentials() throws IOException {
        return TlsUtils.isTLSv13(context) ? signer() : super.getCredentials();
    }

    @Override
    protected TlsCredentialedSigner getECDSASignerCredentials() {
        return signer();
    }

    @Override
    protected TlsCredentialedSigner getRSASignerCredentials() {
        return signer();
    }

    private TlsCredentialedSigner signer() {
        return new BcDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(context),
                crypto,
                shown.key(),
                certificate(),
                SignatureScheme.getSignatureAndHashAlgorithm(shown.scheme()));
    }

    private Certificate certificate() {
        if (!TlsUtils.isTLSv13(context)) {
            return new Certificate(shown.chain().toArray(TlsCertificate[]::new));
        }
        return new Certificate(
                TlsUtils.EMPTY_BYTES,
                shown.chain().stream()
                        .map(certificate -> new CertificateEntry(certificate, null))
                        .toArray(CertificateEntry[]::new));
    }
}
