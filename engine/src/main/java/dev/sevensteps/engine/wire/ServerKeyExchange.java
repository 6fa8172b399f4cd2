package dev.sevensteps.engine.wire;

import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;

/// The server's half of an ephemeral key, signed with the key of its certificate (RFC 5246 §7.4.3, RFC 8422 §5.4). The
/// signature is over both randoms and [#params()].
///
/// ```
/// struct {
///     select (KeyExchangeAlgorithm) {
///         case dhe:   ServerDHParams params;
///         case ecdhe: ServerECDHParams params;
///     };
///     struct {
///         SignatureAndHashAlgorithm algorithm;
///         opaque signature<0..2^16-1>;
///     } signed_params;
/// } ServerKeyExchange;
/// ```
public sealed interface ServerKeyExchange extends HandshakeMessage {

    /// The field `algorithm` of `signed_params`, under the name it has had since TLS 1.3.
    int signatureScheme();

    ByteString signature();

    /// Writes `params` alone: the part that is signed.
    void writeParams(FieldWriter out);

    static ServerKeyExchange read(FieldReader in, KeyExchange keyExchange) throws DecodeException {
        return switch (keyExchange) {
            case DHE -> Dhe.read(in);
            case ECDHE -> Ecdhe.read(in);
            // RFC 5246 §7.4.3: it is not legal to send this message with the RSA key exchange.
            case RSA ->
                throw in.failure(
                        Alert.UNEXPECTED_MESSAGE,
                        "params",
                        "a cipher suite with RSA key exchange has no ServerKeyExchange",
                        "RFC 5246 §7.4.3");
        };
    }

    /// The bytes of `params`, which the server signs after the two randoms.
    default ByteString params() {
        FieldWriter out = FieldWriter.create();
        writeParams(out);
        return out.toByteString();
    }

    @Override
    default void write(FieldWriter out) {
        out.struct("params", this::writeParams);
        out.struct("signed_params", new DigitallySigned(signatureScheme(), signature())::write);
    }

    @Override
    default HandshakeType type() {
        return HandshakeType.SERVER_KEY_EXCHANGE;
    }

    /// A point on a curve that both know by its number.
    ///
    /// ```
    /// struct {
    ///     struct {
    ///         ECCurveType curve_type;      named_curve(3)
    ///         NamedCurve namedcurve;       uint16
    ///     } curve_params;
    ///     struct { opaque point<1..2^8-1>; } public;
    /// } ServerECDHParams;
    /// ```
    record Ecdhe(int namedCurve, ByteString point, int signatureScheme, ByteString signature)
            implements ServerKeyExchange {

        private static final int NAMED_CURVE = 3;
        private static final String SECTION = "RFC 8422 §5.4";

        static Ecdhe read(FieldReader in) throws DecodeException {
            ServerEcdhParams params = in.struct("params", SECTION, Ecdhe::readParams);
            DigitallySigned signed = in.struct("signed_params", DigitallySigned::read);
            return new Ecdhe(params.namedCurve, params.point, signed.algorithm(), signed.signature());
        }

        private static ServerEcdhParams readParams(FieldReader in) throws DecodeException {
            int namedCurve = in.struct("curve_params", curve -> {
                int curveType = curve.uint8("curve_type", CodeNames::curveType);
                if (curveType != NAMED_CURVE) {
                    // RFC 8422 §5.4: explicit curves are gone; RFC 9846 §6: an invalid enum.
                    throw curve.illegal("curve_type", "it must be 3 (named_curve), but is " + curveType, SECTION);
                }
                return curve.uint16("namedcurve", CodeNames::namedGroup);
            });
            ByteString point = in.struct("public", ecPoint -> ecPoint.opaque8("point", 1, Limits.UINT8));
            return new ServerEcdhParams(namedCurve, point);
        }

        @Override
        public void writeParams(FieldWriter out) {
            out.struct("curve_params", curve -> {
                curve.uint8("curve_type", NAMED_CURVE);
                curve.uint16("namedcurve", namedCurve);
            });
            out.struct("public", ecPoint -> ecPoint.opaque8("point", 1, Limits.UINT8, point));
        }

        private record ServerEcdhParams(int namedCurve, ByteString point) {}
    }

    /// A prime, a generator, and the server's public value, each written out.
    ///
    /// ```
    /// struct {
    ///     opaque dh_p<1..2^16-1>;
    ///     opaque dh_g<1..2^16-1>;
    ///     opaque dh_Ys<1..2^16-1>;
    /// } ServerDHParams;
    /// ```
    record Dhe(ByteString p, ByteString g, ByteString ys, int signatureScheme, ByteString signature)
            implements ServerKeyExchange {

        static Dhe read(FieldReader in) throws DecodeException {
            ServerDhParams params = in.struct(
                    "params",
                    dh -> new ServerDhParams(
                            dh.opaque16("dh_p", 1, Limits.UINT16),
                            dh.opaque16("dh_g", 1, Limits.UINT16),
                            dh.opaque16("dh_Ys", 1, Limits.UINT16)));
            DigitallySigned signed = in.struct("signed_params", DigitallySigned::read);
            return new Dhe(params.p, params.g, params.ys, signed.algorithm(), signed.signature());
        }

        @Override
        public void writeParams(FieldWriter out) {
            out.opaque16("dh_p", 1, Limits.UINT16, p);
            out.opaque16("dh_g", 1, Limits.UINT16, g);
            out.opaque16("dh_Ys", 1, Limits.UINT16, ys);
        }

        private record ServerDhParams(ByteString p, ByteString g, ByteString ys) {}
    }
}
