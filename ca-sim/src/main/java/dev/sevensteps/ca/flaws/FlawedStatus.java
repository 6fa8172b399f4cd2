package dev.sevensteps.ca.flaws;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.issue.Issuer;
import dev.sevensteps.ca.revoke.CertificateStatus;
import dev.sevensteps.ca.revoke.OcspResponder;
import dev.sevensteps.ca.revoke.Revocation;
import dev.sevensteps.ca.revoke.RevocationList;
import dev.sevensteps.ca.revoke.RevocationReason;
import dev.sevensteps.ca.verify.RevocationPolicy;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.trust.Flaw;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Identities that are sound, with a revocation list or a staple that is not.
final class FlawedStatus {

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration LONG_AGO = Duration.ofDays(90);

    /// An OCSP response that says `tryLater` and nothing else (RFC 6960 §4.2.1).
    private static final ByteString TRY_LATER = ByteString.ofHex("30030a0103");

    private final Authority root;
    private final Authority issuing;

    FlawedStatus(Authority root, Authority issuing) {
        this.root = root;
        this.issuing = issuing;
    }

    Exhibit revokedByList(Identity identity) {
        return Exhibit.plain(Flaw.REVOKED_BY_CRL, identity)
                .knowing(RevocationPolicy.requiring(
                        List.of(list(root, now()), list(issuing, now(), revoked(identity)))));
    }

    Exhibit expiredList(Identity identity) {
        return Exhibit.plain(Flaw.EXPIRED_CRL, identity)
                .knowing(RevocationPolicy.requiring(List.of(list(root, now()), list(issuing, now().minus(LONG_AGO)))));
    }

    /// Its issuer's name stands on the list, and another key signed it.
    Exhibit forgedList(Identity identity) {
        Authority namesake = Authority.root(
                CertificateRecipe.authority(issuing.subject())
                        .withKey(issuing.identity().keyType()),
                root.clock(),
                root.random());
        return Exhibit.plain(Flaw.FORGED_CRL, identity)
                .knowing(RevocationPolicy.requiring(List.of(list(root, now()), list(namesake, now()))));
    }

    Exhibit nothingKnown(Identity identity) {
        return Exhibit.plain(Flaw.REVOCATION_UNKNOWN, identity)
                .knowing(RevocationPolicy.requiring(List.of(list(root, now()))));
    }

    Exhibit revokedByStaple(Identity identity) {
        return Exhibit.plain(Flaw.REVOKED_BY_OCSP, identity)
                .stapling(staple(issuing, identity, new CertificateStatus.Revoked(revoked(identity))));
    }

    Exhibit unknownByStaple(Identity identity) {
        return Exhibit.plain(Flaw.UNKNOWN_TO_OCSP, identity)
                .stapling(staple(issuing, identity, new CertificateStatus.Unknown()));
    }

    Exhibit expiredStaple(Identity identity) {
        Authority lastMonth =
                Authority.of(issuing.identity(), Clock.fixed(now().minus(LONG_AGO), ZoneOffset.UTC), issuing.random());
        return Exhibit.plain(Flaw.EXPIRED_STAPLE, identity)
                .stapling(staple(lastMonth, identity, new CertificateStatus.Good()));
    }

    /// A response that the issuer signs ends with its signature.
    Exhibit forgedStaple(Identity identity) {
        byte[] response =
                staple(issuing, identity, new CertificateStatus.Good()).toArray();
        response[response.length - 1] ^= 1;
        return Exhibit.plain(Flaw.FORGED_STAPLE, identity).stapling(ByteString.copyOf(response));
    }

    Exhibit foreignStaple(Identity identity, Identity other) {
        return Exhibit.plain(Flaw.FOREIGN_STAPLE, identity)
                .stapling(staple(issuing, other, new CertificateStatus.Good()));
    }

    Exhibit malformedStaple(Identity identity) {
        return Exhibit.plain(Flaw.MALFORMED_STAPLE, identity).stapling(TRY_LATER);
    }

    private Instant now() {
        return root.clock().instant();
    }

    private Revocation revoked(Identity identity) {
        return new Revocation(
                Issuer.read(identity.certificate()).getSerialNumber(),
                now().minus(A_DAY),
                RevocationReason.KEY_COMPROMISE,
                Optional.empty());
    }

    private static ByteString list(Authority issuer, Instant at, Revocation... revocations) {
        return new RevocationList(BigInteger.ONE, at, at.plus(A_DAY), List.of(revocations), Optional.empty())
                .signedBy(issuer);
    }

    private static ByteString staple(Authority issuer, Identity identity, CertificateStatus status) {
        try {
            return OcspResponder.of(issuer, _ -> status).staple(identity.certificate());
        } catch (IOException e) {
            throw new UncheckedIOException("A status that is known can be told.", e);
        }
    }
}
