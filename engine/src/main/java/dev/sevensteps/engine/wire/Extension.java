package dev.sevensteps.engine.wire;

import java.util.Locale;

/// An extension of a message (RFC 5246 §7.4.1.4, RFC 9846 §4.3): one record for each form that is understood, and [UnknownExtension] for
/// all others.
///
/// ```
/// struct {
///     ExtensionType extension_type;              uint16
///     opaque extension_data<0..2^16-1>;
/// } Extension;
/// ```
public sealed interface Extension
        permits ServerNameList,
                ServerNameAccepted,
                OcspStatusRequest,
                OtherStatusRequest,
                StatusRequestAccepted,
                SupportedGroups,
                EcPointFormats,
                SignatureAlgorithms,
                ApplicationLayerProtocolNegotiation,
                EncryptThenMac,
                ExtendedMasterSecret,
                SessionTicket,
                SupportedVersions,
                SelectedVersion,
                RenegotiationInfo,
                KeyShareClientHello,
                KeyShareServerHello,
                KeyShareHelloRetryRequest,
                OfferedPsks,
                SelectedPsk,
                PskKeyExchangeModes,
                EarlyDataIndication,
                MaxEarlyDataSize,
                Cookie,
                CertificateAuthorities,
                SignatureAlgorithmsCert,
                RecordSizeLimit,
                TimestampsWelcome,
                SignedCertificateTimestamps,
                StapledStatus,
                PostHandshakeAuth,
                UnknownExtension {

    /// The number of its type on the wire.
    int code();

    /// Writes `extension_data` without its length.
    void writeData(FieldWriter out);

    /// Reads one extension of a block in `place`.
    static Extension read(FieldReader in, ExtensionPlace place) throws DecodeException {
        int code = in.peekUint16("extension_type");
        ExtensionType known = ExtensionType.ofCode(code).orElse(null);
        if (known == null) {
            return in.struct(CodeNames.extensionField(code), extension -> {
                extension.uint16("extension_type", CodeNames::extensionType);
                return extension.vector16(
                        "extension_data", 0, Limits.UINT16, data -> UnknownExtension.read(data, code));
            });
        }
        return in.struct(known.rfcName(), known.section(), extension -> {
            extension.uint16("extension_type", CodeNames::extensionType);
            return extension.vector16("extension_data", 0, Limits.UINT16, data -> readData(data, known, place));
        });
    }

    default void write(FieldWriter out) {
        out.struct(CodeNames.extensionField(code()), extension -> {
            extension.uint16("extension_type", code());
            extension.vector16("extension_data", 0, Limits.UINT16, this::writeData);
        });
    }

    /// Which form an extension has in which place.
    private static Extension readData(FieldReader in, ExtensionType type, ExtensionPlace place) throws DecodeException {
        if (!type.isAllowedIn(place)) {
            // RFC 9846 §4.3: "an extension which it recognizes and which is not specified for the message in which it
            // appears"
            throw in.illegal(
                    "",
                    "a " + place.name().toLowerCase(Locale.ROOT) + " must not have this extension",
                    "RFC 9846 §4.3");
        }
        boolean offered = place == ExtensionPlace.CLIENT_HELLO;
        return switch (type) {
            case SERVER_NAME ->
                offered || place == ExtensionPlace.CERTIFICATE_REQUEST
                        ? ServerNameList.read(in)
                        : ServerNameAccepted.read(in);
            case STATUS_REQUEST -> readStatusRequest(in, place);
            case SUPPORTED_GROUPS -> SupportedGroups.read(in);
            case EC_POINT_FORMATS -> EcPointFormats.read(in);
            case SIGNATURE_ALGORITHMS -> SignatureAlgorithms.read(in);
            case APPLICATION_LAYER_PROTOCOL_NEGOTIATION ->
                offered
                        ? ApplicationLayerProtocolNegotiation.readOffer(in)
                        : ApplicationLayerProtocolNegotiation.readChoice(in);
            case SIGNED_CERTIFICATE_TIMESTAMP ->
                place == ExtensionPlace.CERTIFICATE ? SignedCertificateTimestamps.read(in) : TimestampsWelcome.read(in);
            case ENCRYPT_THEN_MAC -> EncryptThenMac.read(in);
            case EXTENDED_MASTER_SECRET -> ExtendedMasterSecret.read(in);
            case RECORD_SIZE_LIMIT -> RecordSizeLimit.read(in);
            case SESSION_TICKET -> offered ? SessionTicket.readOffer(in) : SessionTicket.readAcceptance(in);
            case PRE_SHARED_KEY -> offered ? OfferedPsks.read(in) : SelectedPsk.read(in);
            case EARLY_DATA ->
                place == ExtensionPlace.NEW_SESSION_TICKET ? MaxEarlyDataSize.read(in) : EarlyDataIndication.read(in);
            case SUPPORTED_VERSIONS -> offered ? SupportedVersions.read(in) : SelectedVersion.read(in);
            case COOKIE -> Cookie.read(in);
            case PSK_KEY_EXCHANGE_MODES -> PskKeyExchangeModes.read(in);
            case CERTIFICATE_AUTHORITIES -> CertificateAuthorities.read(in);
            case POST_HANDSHAKE_AUTH -> PostHandshakeAuth.read(in);
            case SIGNATURE_ALGORITHMS_CERT -> SignatureAlgorithmsCert.read(in);
            case KEY_SHARE -> readKeyShare(in, place);
            case RENEGOTIATION_INFO -> RenegotiationInfo.read(in);
        };
    }

    private static Extension readStatusRequest(FieldReader in, ExtensionPlace place) throws DecodeException {
        return switch (place) {
            case CLIENT_HELLO -> OcspStatusRequest.readAny(in);
            case CERTIFICATE -> StapledStatus.read(in);
            case SERVER_HELLO,
                    TLS13_SERVER_HELLO,
                    HELLO_RETRY_REQUEST,
                    ENCRYPTED_EXTENSIONS,
                    CERTIFICATE_REQUEST,
                    NEW_SESSION_TICKET -> StatusRequestAccepted.read(in);
        };
    }

    private static Extension readKeyShare(FieldReader in, ExtensionPlace place) throws DecodeException {
        return switch (place) {
            case CLIENT_HELLO -> KeyShareClientHello.read(in);
            case HELLO_RETRY_REQUEST -> KeyShareHelloRetryRequest.read(in);
            case SERVER_HELLO,
                    TLS13_SERVER_HELLO,
                    ENCRYPTED_EXTENSIONS,
                    CERTIFICATE,
                    CERTIFICATE_REQUEST,
                    NEW_SESSION_TICKET -> KeyShareServerHello.read(in);
        };
    }
}
