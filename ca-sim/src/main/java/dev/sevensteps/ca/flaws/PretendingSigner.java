package dev.sevensteps.ca.flaws;

import java.io.OutputStream;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;

/// Signs like another, and says that it signed by something else.
record PretendingSigner(ContentSigner signer, AlgorithmIdentifier pretended) implements ContentSigner {

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return pretended;
    }

    @Override
    public OutputStream getOutputStream() {
        return signer.getOutputStream();
    }

    @Override
    public byte[] getSignature() {
        return signer.getSignature();
    }
}
