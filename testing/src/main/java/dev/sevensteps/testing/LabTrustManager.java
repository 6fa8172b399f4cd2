package dev.sevensteps.testing;

import dev.sevensteps.ca.Purpose;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.ca.verify.PeerName;
import dev.sevensteps.ca.verify.Question;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.trust.Trust.Distrusted;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Has a [ChainVerifier] judge for the JDK's TLS.
final class LabTrustManager extends X509ExtendedTrustManager {

    private final Supplier<ChainVerifier> verifier;
    private final Clock clock;

    LabTrustManager(Supplier<ChainVerifier> verifier, Clock clock) {
        this.verifier = verifier;
        this.clock = clock;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        judge(chain, Purpose.SERVER, engine.getHandshakeSession());
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        judge(chain, Purpose.SERVER, socket instanceof SSLSocket tls ? tls.getHandshakeSession() : null);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        judge(chain, Purpose.SERVER, null);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        judge(chain, Purpose.CLIENT, null);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        judge(chain, Purpose.CLIENT, null);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        judge(chain, Purpose.CLIENT, null);
    }

    /// Nobody in particular: the root's name need not be told to those who are asked who they are.
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    private void judge(X509Certificate[] chain, Purpose purpose, @Nullable SSLSession session)
            throws CertificateException {
        if (chain.length == 0) {
            throw new CertificateException("The peer showed no certificate.");
        }
        List<ByteString> certificates = new ArrayList<>();
        for (X509Certificate certificate : chain) {
            certificates.add(ByteString.copyOf(certificate.getEncoded()));
        }
        Question question = new Question(
                certificates,
                Optional.of(purpose),
                Optional.ofNullable(session).map(SSLSession::getPeerHost).map(PeerName::of),
                clock.instant(),
                staple(session));
        if (verifier.get().examine(question).trust() instanceof Distrusted(var flaw, var where, var why)) {
            throw new CertificateException(flaw.kebabCase() + " at " + where + ": " + why + " (" + flaw.rule() + ")");
        }
    }

    private static Optional<ByteString> staple(@Nullable SSLSession session) {
        return session instanceof ExtendedSSLSession extended
                ? extended.getStatusResponses().stream()
                        .filter(response -> response.length > 0)
                        .findFirst()
                        .map(ByteString::copyOf)
                : Optional.empty();
    }
}
