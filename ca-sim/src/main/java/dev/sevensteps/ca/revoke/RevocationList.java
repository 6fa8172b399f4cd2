package dev.sevensteps.ca.revoke;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.issue.CertificateWriter;
import dev.sevensteps.ca.issue.Issuer;
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
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509v2CRLBuilder;

/// A list of revoked certificates (RFC 5280 §5), as it is to be written.
///
/// @param number      each list has a greater one than all before it (§5.2.3)
/// @param thisUpdate  when it was made
/// @param nextUpdate  until when the next one will be there
/// @param revocations what is revoked
/// @param changesOf   the number of the full list to which this one has only the changes (§5.2.4); empty of a full list
public record RevocationList(
        BigInteger number,
        Instant thisUpdate,
        Instant nextUpdate,
        List<Revocation> revocations,
        Optional<BigInteger> changesOf) {

    /// @throws IllegalArgumentException if the next list is due before this one, the number is negative, or the list of
    ///     changes has no greater number than the full one
    public RevocationList {
        revocations = List.copyOf(revocations);
        if (!nextUpdate.isAfter(thisUpdate)) {
            throw new IllegalArgumentException("The next list of revoked certificates cannot be due at " + nextUpdate
                    + ", which is not after this one, of " + thisUpdate + ".");
        }
        // RFC 5280 §5.2.3: at most 20 octets.
        if (number.signum() < 0 || number.bitLength() > 159) {
            throw new IllegalArgumentException("A list of revoked certificates cannot have the number " + number + ".");
        }
        if (changesOf.isPresent() && number.compareTo(changesOf.get()) <= 0) {
            throw new IllegalArgumentException("A list of the changes since list " + changesOf.get()
                    + " needs a greater number than " + number + ".");
        }
    }

    /// The list, signed.
    ///
    /// @param issuer the authority whose certificates it is about
    /// @return DER
    public ByteString signedBy(Authority issuer) {
        Issuer signer = Issuer.of(issuer);
        X509v2CRLBuilder builder = new X509v2CRLBuilder(signer.name(), CertificateWriter.time(thisUpdate));
        builder.setNextUpdate(CertificateWriter.time(nextUpdate));
        try {
            for (Revocation revocation : revocations) {
                builder.addCRLEntry(
                        revocation.serial(),
                        CertificateWriter.date(revocation.at()),
                        entryExtensions(revocation).orElse(null));
            }
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new AuthorityKeyIdentifier(signer.keyIdentifier().toArray()));
            builder.addExtension(Extension.cRLNumber, false, new ASN1Integer(number));
            if (changesOf.isPresent()) {
                // RFC 5280 §5.2.4: critical, so that nobody takes the changes for all there is.
                builder.addExtension(Extension.deltaCRLIndicator, true, new ASN1Integer(changesOf.get()));
            }
            return ByteString.copyOf(builder.build(signer.signer()).getEncoded());
        } catch (IOException e) {
            throw new IllegalArgumentException("The list of revoked certificates cannot be written.", e);
        }
    }

    private static Optional<Extensions> entryExtensions(Revocation revocation) throws IOException {
        List<Extension> extensions = new ArrayList<>();
        // RFC 5280 §5.3.1: the reason SHOULD be absent instead of unspecified.
        if (revocation.reason() != RevocationReason.UNSPECIFIED) {
            extensions.add(extension(
                    Extension.reasonCode, CRLReason.lookup(revocation.reason().code())));
        }
        if (revocation.invalidSince().isPresent()) {
            extensions.add(extension(
                    Extension.invalidityDate,
                    new ASN1GeneralizedTime(
                            CertificateWriter.date(revocation.invalidSince().get()))));
        }
        return extensions.isEmpty()
                ? Optional.empty()
                : Optional.of(new Extensions(extensions.toArray(Extension[]::new)));
    }

    private static Extension extension(ASN1ObjectIdentifier oid, ASN1Encodable value) throws IOException {
        return new Extension(oid, false, value.toASN1Primitive().getEncoded(ASN1Encoding.DER));
    }
}
