package dev.sevensteps.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// Gives the tests of a class, or one test method, a [TlsLab] of their own: a throw-away root and an authority below it. It
/// is made when a test first asks for something of it, and closed after the last.
///
/// A parameter of a test, of a constructor or of a lifecycle method can be
///
/// | type | is |
/// |---|---|
/// | [TlsLab] | the lab |
/// | [MovableClock] | its clock |
/// | [dev.sevensteps.ca.Identity] | a server for localhost; with [Server] for other names; with [Client] a client; with [Flawed] broken |
/// | [javax.net.ssl.SSLContext] | a client that trusts the lab; with [Client] one that has an identity too; with [Server] or [Flawed] a server |
/// | [java.security.KeyStore] | the identity that those annotations name, under [TlsLab#PASSWORD] |
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(TlsWorldExtension.class)
public @interface TlsWorld {

    /// Where the randomness comes from: the same seed, and the same [#at()], give the same certificates, byte for byte. 0 is
    /// a fresh world each time.
    long seed() default 0;

    /// The kind of key of everyone in it, as [dev.sevensteps.ca.KeyType#ofLabel] has it.
    String keyType() default "ecdsa-p256";

    /// The moment at which the world begins, after ISO 8601; without one, it is now. A peer that goes by the clock of the
    /// machine, as the JDK's own trust managers do, takes only certificates of now.
    String at() default "";

    /// Whether lists of revoked certificates and OCSP answers are served on loopback, and every certificate says where. The
    /// lab's own trust manager then asks whether a certificate was taken back.
    boolean revocation() default false;
}
