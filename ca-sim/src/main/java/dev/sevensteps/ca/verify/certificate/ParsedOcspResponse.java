package dev.sevensteps.ca.verify.certificate;

import dev.sevensteps.ca.keys.Der;
import dev.sevensteps.ca.keys.SignatureScheme;
import dev.sevensteps.ca.revoke.RevocationReason;
import dev.sevensteps.model.ByteString;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
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
import org.bouncycastle.asn1.x509.Extension;

/// An answer of an OCSP responder, read once and completely (RFC 6960 §4.2.1).
///
/// @param tbs          the part that is signed
/// @param responder    who signed: a name, or the hash of a key
/// @param answers      what it says, one for each certificate asked for
/// @param certificates those sent with it that could be read
/// @param nonce        what the request had for this, if anything
/// @param signatureOid the algorithm of its signature, with dots
/// @param scheme       the same, if it is one that is checked here
/// @param signature    its signature
public record ParsedOcspResponse(
        ByteString tbs,
        Responder responder,
        List<Answer> answers,
        List<ParsedCertificate> certificates,
        Optional<ByteString> nonce,
        String signatureOid,
        Optional<SignatureScheme> scheme,
        ByteString signature) {

    /// ResponderID.
    public sealed interface Responder {
        /// A responder by its name.
        record Named(DistinguishedName name) implements Responder {}

        /// A responder by the SHA-1 hash of its public key.
        record Keyed(ByteString hash) implements Responder {}
    }

    /// CertStatus.
    public sealed interface Status {
        record Good() implements Status {}

        record Revoked(Instant since, RevocationReason reason) implements Status {}

        record Unknown() implements Status {}
    }

    /// SingleResponse.
    ///
    /// @param hashOid        of the hash function of the next two
    /// @param issuerNameHash hash of the name of the issuer of the certificate
    /// @param issuerKeyHash  hash of the issuer's key
    /// @param serial         number of the certificate
    /// @param status         what is known of it
    /// @param thisUpdate     when that was known
    /// @param nextUpdate     when more will be known, if it says so
    public record Answer(
            String hashOid,
            ByteString issuerNameHash,
            ByteString issuerKeyHash,
            BigInteger serial,
            Status status,
            Instant thisUpdate,
            Optional<Instant> nextUpdate) {}

    /// Answers that are read.
    private static final int MOST_ANSWERS = 100;

    /// Certificates sent along that are read.
    private static final int MOST_CERTIFICATES = 10;

    /// Reads a response.
    ///
    /// @param longest how many bytes are read
    /// @throws Malformed if it is none, or one that answers nothing
    public static ParsedOcspResponse of(ByteString der, int longest) throws Malformed {
        if (der.length() > longest) {
            throw new Malformed("has " + der.length() + " bytes, and at most " + longest + " are read");
        }
        byte[] bytes = der.toArray();
        try {
            Der.requireOneElement(bytes);
            OCSPResponse response = OCSPResponse.getInstance(bytes);
            int status = response.getResponseStatus().getIntValue();
            if (status != OCSPResponseStatus.SUCCESSFUL) {
                throw new Malformed("answers nothing: its status is " + statusName(status));
            }
            ResponseBytes body = response.getResponseBytes();
            if (body == null || !body.getResponseType().equals(OCSPObjectIdentifiers.id_pkix_ocsp_basic)) {
                throw new Malformed("is of no kind that is known here");
            }
            byte[] basic = body.getResponse().getOctets();
            Der.requireOneElement(basic);
            return read(basic, longest);
        } catch (Der.NotDer e) {
            throw new Malformed(String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            throw Malformed.unreadable(e);
        }
    }

    private static ParsedOcspResponse read(byte[] bytes, int longest) throws Malformed, Der.NotDer, IOException {
        BasicOCSPResponse basic = BasicOCSPResponse.getInstance(bytes);
        ResponseData data = basic.getTbsResponseData();
        if (data.getResponses().size() > MOST_ANSWERS) {
            throw new Malformed("has more than " + MOST_ANSWERS + " answers");
        }
        List<Answer> answers = new ArrayList<>();
        for (ASN1Encodable answer : data.getResponses()) {
            answers.add(answer(SingleResponse.getInstance(answer)));
        }
        List<ParsedCertificate> certificates = new ArrayList<>();
        if (basic.getCerts() != null) {
            for (ASN1Encodable certificate : basic.getCerts()) {
                if (certificates.size() < MOST_CERTIFICATES) {
                    ByteString der =
                            ByteString.copyOf(certificate.toASN1Primitive().getEncoded(ASN1Encoding.DER));
                    certificates.add(ParsedCertificate.of(der, longest));
                }
            }
        }
        Optional<ByteString> nonce = Optional.empty();
        if (data.getResponseExtensions() != null) {
            for (ASN1ObjectIdentifier oid : data.getResponseExtensions().getExtensionOIDs()) {
                Extension extension = data.getResponseExtensions().getExtension(oid);
                if (oid.equals(OCSPObjectIdentifiers.id_pkix_ocsp_nonce)) {
                    nonce = Optional.of(ByteString.copyOf(
                            ASN1OctetString.getInstance(extension.getExtnValue().getOctets())
                                    .getOctets()));
                } else if (extension.isCritical()) {
                    throw new Malformed("has the critical extension " + oid.getId() + ", which is not known here");
                }
            }
        }
        return new ParsedOcspResponse(
                ByteString.copyOf(Der.firstInside(bytes)),
                responder(data.getResponderID()),
                List.copyOf(answers),
                List.copyOf(certificates),
                nonce,
                basic.getSignatureAlgorithm().getAlgorithm().getId(),
                SignatureScheme.of(basic.getSignatureAlgorithm()),
                ByteString.copyOf(basic.getSignature().getOctets()));
    }

    private static Responder responder(ResponderID id) {
        return id.getKeyHash() == null
                ? new Responder.Named(DistinguishedName.of(id.getName()))
                : new Responder.Keyed(ByteString.copyOf(id.getKeyHash()));
    }

    private static Answer answer(SingleResponse single) {
        CertID id = single.getCertID();
        ASN1GeneralizedTime next = single.getNextUpdate();
        return new Answer(
                id.getHashAlgorithm().getAlgorithm().getId(),
                ByteString.copyOf(id.getIssuerNameHash().getOctets()),
                ByteString.copyOf(id.getIssuerKeyHash().getOctets()),
                id.getSerialNumber().getValue(),
                status(single.getCertStatus()),
                instant(single.getThisUpdate()),
                next == null ? Optional.empty() : Optional.of(instant(next)));
    }

    private static Status status(CertStatus status) {
        return switch (status.getTagNo()) {
            case 0 -> new Status.Good();
            case 1 -> {
                RevokedInfo info = RevokedInfo.getInstance(status.getStatus());
                RevocationReason reason = info.getRevocationReason() == null
                        ? RevocationReason.UNSPECIFIED
                        : RevocationReason.ofCode(
                                        info.getRevocationReason().getValue().intValueExact())
                                .orElse(RevocationReason.UNSPECIFIED);
                yield new Status.Revoked(instant(info.getRevocationTime()), reason);
            }
            case 2 -> new Status.Unknown();
            default -> throw new IllegalArgumentException("there is no status " + status.getTagNo());
        };
    }

    private static Instant instant(ASN1GeneralizedTime time) {
        try {
            return time.getDate().toInstant();
        } catch (java.text.ParseException e) {
            throw new IllegalArgumentException("a time in it is none", e);
        }
    }

    /// RFC 6960 §4.2.1
    private static String statusName(int status) {
        return switch (status) {
            case OCSPResponseStatus.MALFORMED_REQUEST -> "malformedRequest";
            case OCSPResponseStatus.INTERNAL_ERROR -> "internalError";
            case OCSPResponseStatus.TRY_LATER -> "tryLater";
            case OCSPResponseStatus.SIG_REQUIRED -> "sigRequired";
            case OCSPResponseStatus.UNAUTHORIZED -> "unauthorized";
            default -> Integer.toString(status);
        };
    }
}
