package dev.sevensteps.bench;

import dev.sevensteps.engine.crypto.CorrettoCrypto;
import java.security.Provider;
import java.security.Security;
import java.util.logging.LogManager;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;
import org.conscrypt.Conscrypt;

/// Who takes part.
public enum Peer {
    FLOOR("floor: the primitives alone"),
    FLOOR_WITH_CORRETTO("floor, with Corretto"),
    SEVENSTEPS("sevensteps"),
    SEVENSTEPS_WITH_CORRETTO("sevensteps, with Corretto"),
    JSSE("JDK, JSSE"),
    BCTLS("Bouncy Castle, bctls"),
    BCJSSE("Bouncy Castle, JSSE"),
    CONSCRYPT("Conscrypt (BoringSSL)"),
    NETTY("netty-tcnative (BoringSSL)");

    private final String title;

    Peer(String title) {
        this.title = title;
    }

    /// What it is called in tables.
    public String title() {
        return title;
    }

    /// Whether Amazon Corretto Crypto has to be on the class path.
    boolean isWithCorretto() {
        return this == FLOOR_WITH_CORRETTO || this == SEVENSTEPS_WITH_CORRETTO;
    }

    /// Whether it is TLS, and not ours.
    boolean isPeer() {
        return switch (this) {
            case FLOOR, FLOOR_WITH_CORRETTO, SEVENSTEPS, SEVENSTEPS_WITH_CORRETTO -> false;
            case JSSE, BCTLS, BCJSSE, CONSCRYPT, NETTY -> true;
        };
    }

    /// One that is ready.
    ///
    /// @throws Contestant.Unable if it is to work with Corretto, and that is not there, or the other way round
    public Contestant contestant() throws Contestant.Unable {
        if (isWithCorretto() != CorrettoCrypto.ifPresent().isPresent()) {
            throw new Contestant.Unable(title + " needs another class path.");
        }
        return switch (this) {
            case FLOOR, FLOOR_WITH_CORRETTO -> new Floor();
            case SEVENSTEPS, SEVENSTEPS_WITH_CORRETTO -> new SevenstepsContestant();
            case JSSE -> new EngineContestant(new JsseEngines(jdk(), jdk(), true));
            case BCTLS -> new BctlsContestant();
            case BCJSSE -> {
                // It tells of every connection on standard error.
                LogManager.getLogManager().reset();
                Security.addProvider(new BouncyCastleProvider());
                Provider itself = new BouncyCastleJsseProvider();
                yield new EngineContestant(new JsseEngines(itself, itself, false));
            }
            case CONSCRYPT -> {
                Provider itself = Conscrypt.newProvider();
                yield new EngineContestant(new JsseEngines(itself, itself, true));
            }
            case NETTY -> new EngineContestant(new NettyEngines());
        };
    }

    /// The JDK's implementation of TLS.
    static Provider jdk() {
        return Security.getProvider("SunJSSE");
    }
}
