package dev.sevensteps.ca.revoke;

import dev.sevensteps.ca.keys.Der;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPRequest;
import org.bouncycastle.asn1.ocsp.Request;
import org.bouncycastle.asn1.ocsp.TBSRequest;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.jspecify.annotations.Nullable;

/// An OCSP request (RFC 6960 §4.1.1), read.
///
/// @param asked which certificates it asks about
/// @param nonce what the answer must repeat, as the extension that it came in
record OcspQuestion(List<CertID> asked, Optional<Extension> nonce) {

    private static final Set<ASN1ObjectIdentifier> KNOWN =
            Set.of(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, OCSPObjectIdentifiers.id_pkix_ocsp_response);

    /// RFC 9654 §2.1.
    private static final int LONGEST_NONCE = 128;

    OcspQuestion {
        asked = List.copyOf(asked);
    }

    /// It is no request that is answered here.
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    static OcspQuestion read(byte[] der) throws Malformed {
        if (der.length > OcspResponder.LONGEST_REQUEST) {
            throw new Malformed("it has " + der.length + " bytes", null);
        }
        try {
            Der.requireOneElement(der);
            return read(OCSPRequest.getInstance(der).getTbsRequest());
        } catch (Der.NotDer | RuntimeException e) {
            // Bouncy Castle reports what does not fit by many kinds of unchecked exception.
            throw new Malformed("it cannot be read", e);
        }
    }

    private static OcspQuestion read(TBSRequest request) throws Malformed {
        List<CertID> asked = new ArrayList<>();
        for (ASN1Encodable one : request.getRequestList()) {
            Request single = Request.getInstance(one);
            requireNothingUnknown(single.getSingleRequestExtensions());
            asked.add(CertID.getInstance(single.getReqCert()));
        }
        if (asked.isEmpty() || asked.size() > OcspResponder.MOST_QUESTIONS) {
            throw new Malformed("it asks about " + asked.size() + " certificates", null);
        }
        Extensions extensions = request.getRequestExtensions();
        requireNothingUnknown(extensions);
        return new OcspQuestion(asked, nonce(extensions));
    }

    /// RFC 9654 §2.1: a nonce of 0 or more than 128 octets MUST be answered by malformedRequest.
    private static Optional<Extension> nonce(@Nullable Extensions extensions) throws Malformed {
        Extension nonce = extensions == null ? null : extensions.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        if (nonce == null) {
            return Optional.empty();
        }
        int length = ASN1OctetString.getInstance(nonce.getParsedValue()).getOctetsLength();
        if (length == 0 || length > LONGEST_NONCE) {
            throw new Malformed("its nonce has " + length + " octets", null);
        }
        return Optional.of(nonce);
    }

    /// RFC 6960 §4.4: what is critical and not known cannot be passed over.
    private static void requireNothingUnknown(@Nullable Extensions extensions) throws Malformed {
        if (extensions != null) {
            for (ASN1ObjectIdentifier critical : extensions.getCriticalExtensionOIDs()) {
                if (!KNOWN.contains(critical)) {
                    throw new Malformed("it has the critical extension " + critical, null);
                }
            }
        }
    }
}
