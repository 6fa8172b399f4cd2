package dev.sevensteps.engine.wire;

/// An extension of a hello (RFC 5246 §7.4.1.4): one record for each form that is understood, and [UnknownExtension] for
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
                ExtendedMasterSecret,
                SessionTicket,
                SupportedVersions,
                SelectedVersion,
                RenegotiationInfo,
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
        return switch (place) {
            case CLIENT_HELLO ->
                switch (type) {
                    case SERVER_NAME -> ServerNameList.read(in);
                    case STATUS_REQUEST -> OcspStatusRequest.readAny(in);
                    case SUPPORTED_GROUPS -> SupportedGroups.read(in);
                    case EC_POINT_FORMATS -> EcPointFormats.read(in);
                    case SIGNATURE_ALGORITHMS -> SignatureAlgorithms.read(in);
                    case APPLICATION_LAYER_PROTOCOL_NEGOTIATION -> ApplicationLayerProtocolNegotiation.readOffer(in);
                    case EXTENDED_MASTER_SECRET -> ExtendedMasterSecret.read(in);
                    case SESSION_TICKET -> SessionTicket.readOffer(in);
                    case SUPPORTED_VERSIONS -> SupportedVersions.read(in);
                    case RENEGOTIATION_INFO -> RenegotiationInfo.read(in);
                };
            case SERVER_HELLO ->
                switch (type) {
                    case SERVER_NAME -> ServerNameAccepted.read(in);
                    case STATUS_REQUEST -> StatusRequestAccepted.read(in);
                    // TLS 1.2 gives it no meaning here, yet some servers send it; a client looks away.
                    case SUPPORTED_GROUPS -> SupportedGroups.read(in);
                    case EC_POINT_FORMATS -> EcPointFormats.read(in);
                    // RFC 5246 §7.4.1.4.1: servers must not send it; RFC 9846 §4.3 names the alert.
                    case SIGNATURE_ALGORITHMS ->
                        throw in.illegal("", "a server_hello must not have this extension", "RFC 5246 §7.4.1.4.1");
                    case APPLICATION_LAYER_PROTOCOL_NEGOTIATION -> ApplicationLayerProtocolNegotiation.readChoice(in);
                    case EXTENDED_MASTER_SECRET -> ExtendedMasterSecret.read(in);
                    case SESSION_TICKET -> SessionTicket.readAcceptance(in);
                    case SUPPORTED_VERSIONS -> SelectedVersion.read(in);
                    case RENEGOTIATION_INFO -> RenegotiationInfo.read(in);
                };
        };
    }
}
