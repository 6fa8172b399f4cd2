package dev.sevensteps.engine.wire;

import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.model.ByteString;

/// The client's half of the key exchange (RFC 5246 §7.4.7, RFC 8422 §5.7).
///
/// ```
/// struct {
///     select (KeyExchangeAlgorithm) {
///         case rsa:   EncryptedPreMasterSecret;
///         case dhe:   ClientDiffieHellmanPublic;
///         case ecdhe: ClientECDiffieHellmanPublic;
///     } exchange_keys;
/// } ClientKeyExchange;
/// ```
public sealed interface ClientKeyExchange extends HandshakeMessage {

    static ClientKeyExchange read(FieldReader in, KeyExchange keyExchange) throws DecodeException {
        return switch (keyExchange) {
            case RSA -> Rsa.read(in);
            case DHE -> Dhe.read(in);
            case ECDHE -> Ecdhe.read(in);
        };
    }

    @Override
    default HandshakeType type() {
        return HandshakeType.CLIENT_KEY_EXCHANGE;
    }

    /// The premaster secret, encrypted to the key in the server's certificate (RFC 5246 §7.4.7.1).
    ///
    /// ```
    /// struct {
    ///     public-key-encrypted PreMasterSecret pre_master_secret;      opaque<0..2^16-1>
    /// } EncryptedPreMasterSecret;
    /// ```
    record Rsa(ByteString encryptedPreMasterSecret) implements ClientKeyExchange {

        static Rsa read(FieldReader in) throws DecodeException {
            return new Rsa(in.opaque16("encrypted_pre_master_secret", 0, Limits.UINT16));
        }

        @Override
        public void write(FieldWriter out) {
            out.opaque16("encrypted_pre_master_secret", 0, Limits.UINT16, encryptedPreMasterSecret);
        }
    }

    /// The client's public value in the group that the server wrote down (RFC 5246 §7.4.7.2). It is always explicit
    /// here: the implicit form is for certificates with Diffie-Hellman keys.
    ///
    /// ```
    /// struct { opaque dh_Yc<1..2^16-1>; } ClientDiffieHellmanPublic;
    /// ```
    record Dhe(ByteString yc) implements ClientKeyExchange {

        static Dhe read(FieldReader in) throws DecodeException {
            return new Dhe(in.opaque16("dh_Yc", 1, Limits.UINT16));
        }

        @Override
        public void write(FieldWriter out) {
            out.opaque16("dh_Yc", 1, Limits.UINT16, yc);
        }
    }

    /// The client's point on the curve that the server named (RFC 8422 §5.7). It is always explicit here: the implicit
    /// form is for certificates with elliptic-curve Diffie-Hellman keys.
    ///
    /// ```
    /// struct {
    ///     struct { opaque point<1..2^8-1>; } ecdh_Yc;
    /// } ClientECDiffieHellmanPublic;
    /// ```
    record Ecdhe(ByteString point) implements ClientKeyExchange {

        static Ecdhe read(FieldReader in) throws DecodeException {
            return new Ecdhe(in.struct("ecdh_Yc", ecPoint -> ecPoint.opaque8("point", 1, Limits.UINT8)));
        }

        @Override
        public void write(FieldWriter out) {
            out.struct("ecdh_Yc", ecPoint -> ecPoint.opaque8("point", 1, Limits.UINT8, point));
        }
    }
}
