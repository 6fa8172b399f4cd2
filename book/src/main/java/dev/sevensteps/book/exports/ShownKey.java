package dev.sevensteps.book.exports;

import dev.sevensteps.ca.KeyType;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.engine.wire.CertificateMessage;
import dev.sevensteps.engine.wire.DecodeException;
import dev.sevensteps.engine.wire.HandshakeCodec;
import dev.sevensteps.engine.wire.HandshakeMessage;
import dev.sevensteps.engine.wire.MessageContext;
import dev.sevensteps.engine.wire.Tls13Certificate;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.Role;
import java.io.ByteArrayInputStream;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.util.List;
import java.util.Optional;

/// What kind of key the server of a trace has shown.
final class ShownKey {

    private ShownKey() {}

    /// The kind, if a certificate was shown that can be read and its key is of a kind that is made here.
    static Optional<KeyType> ofServer(Trace trace) {
        return trace.all(Trace.Spoken.class)
                .filter(spoken ->
                        spoken.line().sender() == Role.SERVER && spoken.line().message() == Message.CERTIFICATE)
                .findFirst()
                .flatMap(spoken -> trace.summary()
                        .suite()
                        .flatMap(suite -> leaf(spoken.bytes(), MessageContext.chosen(Role.SERVER, suite))))
                .flatMap(ShownKey::key)
                .flatMap(ShownKey::type);
    }

    /// A file of a stranger may call anything a Certificate.
    private static Optional<ByteString> leaf(ByteString message, MessageContext context) {
        try {
            return (switch (HandshakeCodec.decode(message.toArray(), context)) {
                        case CertificateMessage tls12 -> tls12.certificateList();
                        case Tls13Certificate tls13 -> tls13.certificates();
                        case HandshakeMessage _ -> List.<ByteString>of();
                    })
                    .stream().findFirst();
        } catch (DecodeException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<PublicKey> key(ByteString der) {
        try {
            Certificate certificate = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der.toArray()));
            return Optional.of(certificate.getPublicKey());
        } catch (CertificateException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<KeyType> type(PublicKey key) {
        return switch (key) {
            case RSAKey rsa ->
                labelled((key.getAlgorithm().equals("RSASSA-PSS") ? "rsa-pss-" : "rsa-")
                        + rsa.getModulus().bitLength());
            case ECKey ec ->
                labelled("ecdsa-p" + ec.getParams().getCurve().getField().getFieldSize());
            case EdECKey edwards -> labelled(edwards.getParams().getName());
            case PublicKey _ -> Optional.empty();
        };
    }

    /// Of RSA keys, only the usual sizes have a name on the command line.
    private static Optional<KeyType> labelled(String label) {
        try {
            return Optional.of(KeyType.ofLabel(label));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
