package dev.sevensteps.ca.flaws;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.issue.Issuer;
import dev.sevensteps.model.ByteString;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.operator.ContentSigner;

/// Certificates whose fields were changed before they were signed, in ways that no recipe can ask for.
final class Resigned {

    private static final int SERIAL_NUMBER = 1;
    private static final int ISSUER = 3;
    private static final int SUBJECT = 5;
    private static final int EXTENSIONS = 7;

    private final Authority issuer;

    Resigned(Authority issuer) {
        this.issuer = issuer;
    }

    /// With this serial number.
    Identity withSerialNumber(Identity identity, BigInteger serial) {
        return changed(identity, fields -> fields.set(SERIAL_NUMBER, new ASN1Integer(serial)));
    }

    /// Without the name of its issuer.
    Identity withoutIssuer(Identity identity) {
        return changed(identity, fields -> fields.set(ISSUER, new DERSequence()));
    }

    /// Without the name of its subject.
    Identity withoutSubject(Identity identity) {
        return changed(identity, fields -> fields.set(SUBJECT, new DERSequence()));
    }

    /// With its extensions changed.
    Identity withExtensions(Identity identity, Consumer<List<Extension>> change) {
        return changed(identity, fields -> {
            List<Extension> extensions = new ArrayList<>();
            ASN1TaggedObject tagged = ASN1TaggedObject.getInstance(fields.get(EXTENSIONS));
            for (ASN1Encodable extension : ASN1Sequence.getInstance(tagged, true)) {
                extensions.add(Extension.getInstance(extension));
            }
            change.accept(extensions);
            fields.set(
                    EXTENSIONS,
                    new DERTaggedObject(
                            true, tagged.getTagNo(), new DERSequence(extensions.toArray(ASN1Encodable[]::new))));
        });
    }

    private Identity changed(Identity identity, Consumer<List<ASN1Encodable>> change) {
        ASN1Sequence certificate =
                ASN1Sequence.getInstance(identity.certificate().toArray());
        List<ASN1Encodable> fields = new ArrayList<>();
        ASN1Sequence.getInstance(certificate.getObjectAt(0)).forEach(fields::add);
        change.accept(fields);
        List<ByteString> chain = new ArrayList<>(identity.chain());
        chain.set(0, signed(new DERSequence(fields.toArray(ASN1Encodable[]::new))));
        return identity.withChain(chain);
    }

    private ByteString signed(DERSequence tbs) {
        ContentSigner signer = Issuer.of(issuer).signer();
        try (OutputStream content = signer.getOutputStream()) {
            content.write(tbs.getEncoded(ASN1Encoding.DER));
            return ByteString.copyOf(new DERSequence(new ASN1Encodable[] {
                        tbs, signer.getAlgorithmIdentifier(), new DERBitString(signer.getSignature())
                    })
                    .getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new UncheckedIOException("A certificate that was read can be written.", e);
        }
    }
}
