package dev.sevensteps.testing;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.Pointers;
import dev.sevensteps.ca.http.RevocationServer;
import dev.sevensteps.ca.http.ServedAuthority;
import dev.sevensteps.ca.revoke.CertificateStatus;
import dev.sevensteps.ca.revoke.OcspResponder;
import dev.sevensteps.ca.revoke.Revocation;
import dev.sevensteps.ca.revoke.RevocationList;
import dev.sevensteps.ca.revoke.RevocationReason;
import dev.sevensteps.ca.verify.RevocationPolicy;
import dev.sevensteps.model.ByteString;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// What a lab knows of certificates that were taken back, and tells on loopback.
final class RevocationDesk implements AutoCloseable {

    private static final Duration LIFETIME = Duration.ofDays(1);
    private static final String ISSUING = "issuing";

    private final Authority root;
    private final Authority issuing;
    private final Map<BigInteger, Revocation> revoked = new ConcurrentHashMap<>();
    private final AtomicLong listNumber = new AtomicLong();
    private final RevocationServer server;

    RevocationDesk(Authority root, Authority issuing) throws IOException {
        this.root = root;
        this.issuing = issuing;
        this.server = RevocationServer.start(
                0,
                List.of(
                        new ServedAuthority(
                                "root",
                                root.certificate(),
                                () -> list(root),
                                OcspResponder.of(root, _ -> new CertificateStatus.Good())),
                        new ServedAuthority(
                                ISSUING,
                                issuing.certificate(),
                                () -> list(issuing),
                                OcspResponder.of(issuing, this::status))));
    }

    URI address() {
        return server.base();
    }

    Pointers pointers() {
        return Pointers.below(address(), ISSUING);
    }

    void revoke(Identity identity) {
        BigInteger serial = identity.certificates().getFirst().getSerialNumber();
        revoked.put(
                serial,
                new Revocation(serial, issuing.clock().instant(), RevocationReason.KEY_COMPROMISE, Optional.empty()));
    }

    /// Everything that is known at this moment, and the demand that something be known of every certificate.
    RevocationPolicy knowledge() {
        return RevocationPolicy.requiring(List.of(list(root), list(issuing)));
    }

    private CertificateStatus status(BigInteger serial) {
        Revocation revocation = revoked.get(serial);
        return revocation == null ? new CertificateStatus.Good() : new CertificateStatus.Revoked(revocation);
    }

    private ByteString list(Authority issuer) {
        Instant now = issuer.clock().instant();
        List<Revocation> revocations = issuer == issuing ? List.copyOf(revoked.values()) : List.of();
        return new RevocationList(
                        BigInteger.valueOf(listNumber.incrementAndGet()),
                        now,
                        now.plus(LIFETIME),
                        revocations,
                        Optional.empty())
                .signedBy(issuer);
    }

    @Override
    public void close() {
        server.close();
    }
}
