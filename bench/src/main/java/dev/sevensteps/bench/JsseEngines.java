package dev.sevensteps.bench;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.Identity;
import java.security.KeyStore;
import java.security.Provider;
import java.util.Arrays;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// Engines of a provider of the Java Secure Socket Extension.
final class JsseEngines implements EngineContestant.Engines {

    private static final char[] PASSWORD = "no secret".toCharArray();

    private final Provider tls;
    private final Provider trust;
    private final boolean showsOneKey;

    /// @param tls         who speaks TLS
    /// @param trust       who judges chains
    /// @param showsOneKey whether it takes a key manager of ours; else it is asked for one of its own
    JsseEngines(Provider tls, Provider trust, boolean showsOneKey) {
        this.tls = tls;
        this.trust = trust;
        this.showsOneKey = showsOneKey;
    }

    @Override
    public EngineContestant.Maker clients(Authority root, EngineContestant.Terms terms) throws Exception {
        SSLContext context = context(null, trust(root, trust));
        return (host, port) -> {
            SSLEngine engine = context.createSSLEngine(host, port);
            engine.setUseClientMode(true);
            SSLParameters parameters = parameters(engine, terms);
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            engine.setSSLParameters(parameters);
            return engine;
        };
    }

    @Override
    public EngineContestant.Maker servers(Identity identity, EngineContestant.Terms terms) throws Exception {
        SSLContext context = context(keys(identity), null);
        return (_, _) -> {
            SSLEngine engine = context.createSSLEngine();
            engine.setUseClientMode(false);
            engine.setSSLParameters(parameters(engine, terms));
            return engine;
        };
    }

    private SSLContext context(KeyManager @Nullable [] keys, TrustManager @Nullable [] trust) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS", tls);
        context.init(keys, trust, null);
        return context;
    }

    private KeyManager[] keys(Identity identity) throws Exception {
        if (showsOneKey) {
            return new KeyManager[] {new OneKeyManager(identity)};
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX", tls);
        factory.init(identity.keyStore(PASSWORD), PASSWORD);
        return factory.getKeyManagers();
    }

    /// Managers that trust this root, with the validator of a provider.
    static TrustManager[] trust(Authority root, Provider provider) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("root", root.identity().certificates().getFirst());
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX", provider);
        factory.init(store);
        return factory.getTrustManagers();
    }

    private SSLParameters parameters(SSLEngine engine, EngineContestant.Terms terms) throws Contestant.Unable {
        if (!Arrays.asList(engine.getSupportedCipherSuites()).contains(terms.suite())) {
            throw new Contestant.Unable("There is no " + terms.suite() + " here.");
        }
        if (tls.getName().equals("SunJSSE") && !terms.group().equals("x25519")) {
            throw new Contestant.Unable("The JDK has no hybrid group before 27.");
        }
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(new String[] {terms.protocol()});
        parameters.setCipherSuites(terms.isTls13() ? suiteAndOlder(terms) : new String[] {terms.suite()});
        // The JDK makes a key for each kind of group that it offers in TLS 1.3, needed or not.
        boolean one = showsOneKey && terms.isTls13();
        parameters.setNamedGroups(one ? new String[] {terms.group()} : terms.groupAndCurve());
        return parameters;
    }

    /// Conscrypt learns from the suites of TLS 1.2 which kinds of keys a server has, even where it speaks TLS 1.3 alone.
    private static String[] suiteAndOlder(EngineContestant.Terms terms) {
        return new String[] {
            terms.suite(), "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"
        };
    }
}
