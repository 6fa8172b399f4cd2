package dev.sevensteps.bench;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.Identity;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.X509TrustManager;

/// BoringSSL, by way of netty-tcnative. The JDK's validator judges the chains.
final class NettyEngines implements EngineContestant.Engines {

    private static final ByteBufAllocator BUFFERS = UnpooledByteBufAllocator.DEFAULT;

    @Override
    public EngineContestant.Maker clients(Authority root, EngineContestant.Terms terms) throws Exception {
        X509TrustManager trust = (X509TrustManager) JsseEngines.trust(root, Peer.jdk())[0];
        SslContext context = common(SslContextBuilder.forClient().trustManager(trust), terms);
        return (host, port) -> {
            SSLEngine engine = context.newEngine(BUFFERS, host, port);
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            engine.setSSLParameters(parameters);
            return engine;
        };
    }

    @Override
    public EngineContestant.Maker servers(Identity identity, EngineContestant.Terms terms) throws Exception {
        SslContext context = common(
                SslContextBuilder.forServer(
                        identity.privateKey(), identity.certificates().toArray(X509Certificate[]::new)),
                terms);
        return (host, port) -> context.newEngine(BUFFERS, host, port);
    }

    private static SslContext common(SslContextBuilder builder, EngineContestant.Terms terms) throws Exception {
        if (terms.resumed()) {
            throw new Contestant.Unable("Sessions are not resumed here.");
        }
        if (!terms.protocol().equals("TLSv1.3")) { // whose suites BoringSSL chooses itself, and logs that it does
            builder.ciphers(List.of(terms.suite()));
        }
        return builder.sslProvider(SslProvider.OPENSSL)
                .protocols(terms.protocol())
                .option(OpenSslContextOption.GROUPS, terms.groupAndCurve())
                .build();
    }
}
