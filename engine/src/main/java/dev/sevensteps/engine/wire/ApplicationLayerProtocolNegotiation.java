package dev.sevensteps.engine.wire;

import dev.sevensteps.model.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// application_layer_protocol_negotiation: what will be spoken over the connection. The client offers, best first; the
/// server answers with exactly one (RFC 7301 §3.1). The names are bytes, most of which happen to be text.
///
/// ```
/// opaque ProtocolName<1..2^8-1>;
/// struct {
///     ProtocolName protocol_name_list<2..2^16-1>;
/// } ProtocolNameList;
/// ```
public record ApplicationLayerProtocolNegotiation(List<ByteString> protocolNameList) implements Extension {

    public ApplicationLayerProtocolNegotiation {
        protocolNameList = List.copyOf(protocolNameList);
    }

    /// The list with these names, such as `h2` and `http/1.1`.
    public static ApplicationLayerProtocolNegotiation ofNames(String... names) {
        return new ApplicationLayerProtocolNegotiation(Arrays.stream(names)
                .map(name -> ByteString.copyOf(name.getBytes(StandardCharsets.UTF_8)))
                .toList());
    }

    static ApplicationLayerProtocolNegotiation readOffer(FieldReader in) throws DecodeException {
        return new ApplicationLayerProtocolNegotiation(in.list16(
                "protocol_name_list",
                2,
                Limits.UINT16,
                list -> list.opaque8("protocol_name", 1, Limits.UINT8, CodeNames::text)));
    }

    static ApplicationLayerProtocolNegotiation readChoice(FieldReader in) throws DecodeException {
        ApplicationLayerProtocolNegotiation choice = readOffer(in);
        int count = choice.protocolNameList.size();
        if (count != 1) {
            // RFC 7301 §3.1: exactly one; RFC 9846 §6 names the alert.
            throw in.illegal(
                    "protocol_name_list", "a server must choose one protocol, but it has " + count, "RFC 7301 §3.1");
        }
        return choice;
    }

    @Override
    public int code() {
        return ExtensionType.APPLICATION_LAYER_PROTOCOL_NEGOTIATION.code();
    }

    @Override
    public void writeData(FieldWriter out) {
        out.list16(
                "protocol_name_list",
                2,
                Limits.UINT16,
                protocolNameList,
                (list, name) -> list.opaque8("protocol_name", 1, Limits.UINT8, name));
    }
}
