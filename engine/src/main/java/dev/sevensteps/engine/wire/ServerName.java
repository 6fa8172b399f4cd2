package dev.sevensteps.engine.wire;

import dev.sevensteps.model.ByteString;

/// A name by which a client asks for a server (RFC 6066 §3). Only one type of name was ever defined; others would have
/// the same shape and are kept.
///
/// ```
/// struct {
///     NameType name_type;                        host_name(0)
///     select (name_type) {
///         case host_name: HostName;              opaque<1..2^16-1>
///     } name;
/// } ServerName;
/// ```
public record ServerName(int nameType, ByteString name) {

    /// The name is that of a host in the DNS, in ASCII.
    public static final int HOST_NAME = 0;

    private static final String SECTION = "RFC 6066 §3";

    static ServerName read(FieldReader in) throws DecodeException {
        return in.struct("server_name", entry -> {
            int nameType = entry.uint8("name_type", CodeNames::nameType);
            if (nameType != HOST_NAME) {
                return new ServerName(nameType, entry.opaque16("name", 0, Limits.UINT16));
            }
            ByteString hostName = entry.opaque16("host_name", 1, Limits.UINT16, CodeNames::text);
            requireHostName(entry, hostName);
            return new ServerName(nameType, hostName);
        });
    }

    void write(FieldWriter out) {
        out.struct("server_name", entry -> {
            entry.uint8("name_type", nameType);
            if (nameType == HOST_NAME) {
                entry.opaque16("host_name", 1, Limits.HOST_NAME_LENGTH, name);
            } else {
                entry.opaque16("name", 0, Limits.UINT16, name);
            }
        });
    }

    private static void requireHostName(FieldReader in, ByteString hostName) throws DecodeException {
        if (hostName.length() > Limits.HOST_NAME_LENGTH) {
            throw in.illegal(
                    "host_name",
                    "no host has a name of more than " + Limits.HOST_NAME_LENGTH + " bytes, but this one has "
                            + hostName.length(),
                    "RFC 1035 §2.3.4");
        }
        for (int i = 0; i < hostName.length(); i++) {
            if (!isPrintable(hostName.at(i))) {
                throw in.illegal(
                        "host_name",
                        "it must be printable ASCII, but its byte " + i + " is " + (hostName.at(i) & 0xff),
                        SECTION);
            }
        }
    }

    private static boolean isPrintable(byte character) {
        return character > ' ' && character < 0x7f;
    }
}
