package dev.sevensteps.engine.wire;

import dev.sevensteps.model.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// server_name in a ClientHello: whom the client wants to talk to (RFC 6066 §3).
///
/// ```
/// struct {
///     ServerName server_name_list<1..2^16-1>;
/// } ServerNameList;
/// ```
public record ServerNameList(List<ServerName> serverNameList) implements Extension {

    public ServerNameList {
        serverNameList = List.copyOf(serverNameList);
    }

    /// The list with nothing but this host, as every client sends it.
    public static ServerNameList ofHost(String hostName) {
        ByteString name = ByteString.copyOf(hostName.getBytes(StandardCharsets.US_ASCII));
        return new ServerNameList(List.of(new ServerName(ServerName.HOST_NAME, name)));
    }

    /// The host that the client names, or nothing if it uses names of other types only.
    public Optional<String> hostName() {
        for (ServerName entry : serverNameList) {
            if (entry.nameType() == ServerName.HOST_NAME) {
                return Optional.of(new String(entry.name().toArray(), StandardCharsets.US_ASCII));
            }
        }
        return Optional.empty();
    }

    static ServerNameList read(FieldReader in) throws DecodeException {
        List<ServerName> names = in.list16("server_name_list", 1, Limits.UINT16, ServerName::read);
        long types = names.stream().mapToInt(ServerName::nameType).distinct().count();
        if (types < names.size()) {
            // RFC 6066 §3: no more than one name of the same type; RFC 9846 §6 names the alert.
            throw in.illegal(
                    "server_name_list",
                    "it has " + names.size() + " names of " + types + (types == 1 ? " type" : " types")
                            + ", but no two may have the same",
                    "RFC 6066 §3");
        }
        return new ServerNameList(names);
    }

    @Override
    public int code() {
        return ExtensionType.SERVER_NAME.code();
    }

    @Override
    public void writeData(FieldWriter out) {
        out.list16("server_name_list", 1, Limits.UINT16, serverNameList, (list, name) -> name.write(list));
    }
}
