package dev.sevensteps.ca.revoke;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.issue.CertificateWriter;
import dev.sevensteps.ca.issue.Issuer;
import dev.sevensteps.ca.keys.Hash;
import dev.sevensteps.model.ByteString;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.CertStatus;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.ocsp.ResponseBytes;
import org.bouncycastle.asn1.ocsp.ResponseData;
import org.bouncycastle.asn1.ocsp.RevokedInfo;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.ContentSigner;

/// Answers whether certificates of one issuer are revoked (RFC 6960): bytes in, bytes out. It keeps nothing of what it is
/// asked, so any number of threads may ask at once.
public final class OcspResponder {

    /// Longer requests are not read.
    public static final int LONGEST_REQUEST = 1 << 14;

    /// More certificates are not asked about at once.
    public static final int MOST_QUESTIONS = 32;

    private static final Duration LIFETIME = Duration.ofHours(1);

    private final Authority issuer;
    private final X509CertificateHolder issuerCertificate;
    private final StatusSource source;
    private final Authority speaker;
    private final Duration lifetime;

    private OcspResponder(Authority issuer, StatusSource source, Authority speaker, Duration lifetime) {
        this.issuer = issuer;
        this.issuerCertificate = Issuer.read(issuer.certificate());
        this.source = source;
        this.speaker = speaker;
        this.lifetime = lifetime;
    }

    /// One whose answers the issuer signs itself.
    ///
    /// @param issuer whose certificates it answers for; its clock is the time of the answers
    /// @param source what it knows
    public static OcspResponder of(Authority issuer, StatusSource source) {
        return new OcspResponder(issuer, source, issuer, LIFETIME);
    }

    /// One whose answers a responder signs that the issuer made for it, after
    /// [dev.sevensteps.ca.CertificateRecipe#ocspResponder].
    ///
    /// @throws IllegalArgumentException if its certificate is not by the issuer, or not for signing answers
    public static OcspResponder delegated(Authority issuer, StatusSource source, Identity responder) {
        X509CertificateHolder certificate = Issuer.read(responder.certificate());
        ExtendedKeyUsage purposes = ExtendedKeyUsage.fromExtensions(certificate.getExtensions());
        // RFC 6960 §4.2.2.2: issued directly by the authority, and for this purpose.
        if (!certificate.getIssuer().equals(Issuer.read(issuer.certificate()).getSubject())
                || purposes == null
                || !purposes.hasKeyPurposeId(KeyPurposeId.id_kp_OCSPSigning)) {
            throw new IllegalArgumentException(responder.subject() + " cannot answer for " + issuer.subject()
                    + ": its certificate must be issued by that authority, for OCSPSigning.");
        }
        return new OcspResponder(issuer, source, Authority.of(responder, issuer.clock(), issuer.random()), LIFETIME);
    }

    /// The same with answers that may be kept for so long; else it is an hour.
    ///
    /// @throws IllegalArgumentException if that is shorter than a second
    public OcspResponder lasting(Duration newLifetime) {
        if (newLifetime.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(
                    "An answer that lasts " + newLifetime + " is none: choose a second or more.");
        }
        return new OcspResponder(issuer, source, speaker, newLifetime);
    }

    /// The answer to a request. There always is one: what cannot be answered is told so by its status (RFC 6960 §2.3).
    ///
    /// @param request DER
    /// @return DER
    public ByteString answer(ByteString request) {
        try {
            OcspQuestion question = OcspQuestion.read(request.toArray());
            List<SingleResponse> answers = new ArrayList<>();
            boolean authoritative = false;
            Instant now = now();
            for (CertID asked : question.asked()) {
                boolean ours = isOurs(asked);
                authoritative |= ours;
                answers.add(single(asked, ours ? status(asked) : unknown(), now));
            }
            // RFC 6960 §2.3: the server is not capable of responding authoritatively.
            return authoritative
                    ? successful(answers, question.nonce().map(Extensions::new), now)
                    : failed(OCSPResponseStatus.UNAUTHORIZED);
        } catch (OcspQuestion.Malformed e) {
            return failed(OCSPResponseStatus.MALFORMED_REQUEST);
        } catch (IOException e) {
            return failed(OCSPResponseStatus.INTERNAL_ERROR);
        }
    }

    /// The answer that a server staples to this certificate (RFC 6066 §8), DER.
    ///
    /// @throws IllegalArgumentException if the certificate cannot be read or is not by this issuer
    /// @throws IOException              if its status cannot be found out
    public ByteString staple(ByteString certificate) throws IOException {
        X509CertificateHolder holder = Issuer.read(certificate);
        if (!holder.getIssuer().equals(issuerCertificate.getSubject())) {
            throw new IllegalArgumentException("The certificate of " + holder.getSubject() + " was issued by "
                    + holder.getIssuer() + ", and only " + issuer.subject() + " is answered for here.");
        }
        // Clients must know SHA-1 here, and need not know another (RFC 6960 §4.3); nothing depends on its strength.
        CertID id = new CertID(
                new AlgorithmIdentifier(Hash.SHA_1.oid(), DERNull.INSTANCE),
                new DEROctetString(nameHash(Hash.SHA_1)),
                new DEROctetString(keyHash(Hash.SHA_1)),
                new ASN1Integer(holder.getSerialNumber()));
        Instant now = now();
        return successful(List.of(single(id, status(id), now)), Optional.empty(), now);
    }

    private Instant now() {
        return issuer.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private boolean isOurs(CertID asked) {
        Optional<Hash> hash = Hash.of(asked.getHashAlgorithm().getAlgorithm()).filter(known -> known != Hash.MD5);
        return hash.isPresent()
                && Arrays.equals(asked.getIssuerNameHash().getOctets(), nameHash(hash.get()))
                && Arrays.equals(asked.getIssuerKeyHash().getOctets(), keyHash(hash.get()));
    }

    private byte[] nameHash(Hash hash) {
        try {
            return hash.of(issuerCertificate.getSubject().getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new IllegalStateException("A name that was read can be written.", e);
        }
    }

    private byte[] keyHash(Hash hash) {
        return hash.of(
                issuerCertificate.getSubjectPublicKeyInfo().getPublicKeyData().getOctets());
    }

    private CertStatus status(CertID asked) throws IOException {
        return switch (source.statusOf(asked.getSerialNumber().getValue())) {
            case CertificateStatus.Good() -> new CertStatus();
            case CertificateStatus.Unknown() -> unknown();
            case CertificateStatus.Revoked(Revocation revocation) ->
                new CertStatus(new RevokedInfo(
                        time(revocation.at()),
                        CRLReason.lookup(revocation.reason().code())));
        };
    }

    private static CertStatus unknown() {
        return new CertStatus(2, DERNull.INSTANCE);
    }

    private SingleResponse single(CertID asked, CertStatus status, Instant now) {
        return new SingleResponse(asked, status, time(now), time(now.plus(lifetime)), (Extensions) null);
    }

    private ByteString successful(List<SingleResponse> answers, Optional<Extensions> extensions, Instant now)
            throws IOException {
        Issuer signing = Issuer.of(speaker);
        X509CertificateHolder certificate = Issuer.read(speaker.certificate());
        ResponderID responder = new ResponderID(new DEROctetString(Hash.SHA_1.of(
                certificate.getSubjectPublicKeyInfo().getPublicKeyData().getOctets())));
        ResponseData data = new ResponseData(
                responder, time(now), new DERSequence(answers.toArray(ASN1Encodable[]::new)), extensions.orElse(null));
        ContentSigner signer = signing.signer();
        try (OutputStream signed = signer.getOutputStream()) {
            signed.write(data.getEncoded(ASN1Encoding.DER));
        }
        // Who knows the issuer needs no certificate to check what the issuer signed.
        DERSequence certificates = speaker == issuer ? null : new DERSequence(certificate.toASN1Structure());
        BasicOCSPResponse basic = new BasicOCSPResponse(
                data, signer.getAlgorithmIdentifier(), new DERBitString(signer.getSignature()), certificates);
        return encoded(new OCSPResponse(
                new OCSPResponseStatus(OCSPResponseStatus.SUCCESSFUL),
                new ResponseBytes(
                        OCSPObjectIdentifiers.id_pkix_ocsp_basic,
                        new DEROctetString(basic.getEncoded(ASN1Encoding.DER)))));
    }

    private static ByteString failed(int status) {
        try {
            return encoded(new OCSPResponse(new OCSPResponseStatus(status), null));
        } catch (IOException e) {
            throw new IllegalStateException("A status can be written.", e);
        }
    }

    private static ByteString encoded(OCSPResponse response) throws IOException {
        return ByteString.copyOf(response.getEncoded(ASN1Encoding.DER));
    }

    private static ASN1GeneralizedTime time(Instant instant) {
        return new ASN1GeneralizedTime(CertificateWriter.date(instant));
    }
}
