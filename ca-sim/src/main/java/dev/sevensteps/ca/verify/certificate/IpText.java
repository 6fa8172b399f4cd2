package dev.sevensteps.ca.verify.certificate;

import dev.sevensteps.model.ByteString;
/// IP addresses as people write them.

public final class IpText {

    private IpText() {}

    /// An address of 4 or 16 bytes; any other number of bytes in hexadecimal.
    public static String of(ByteString address) {
        if (address.length() != 4 && address.length() != 16) {
            return "#" + address;
        }
        StringBuilder text = new StringBuilder();
        if (address.length() == 4) {
            for (int i = 0; i < 4; i++) {
                text.append(i == 0 ? "" : ".").append(address.at(i) & 0xff);
            }
        } else {
            for (int i = 0; i < 16; i += 2) {
                int group = (address.at(i) & 0xff) << 8 | (address.at(i + 1) & 0xff);
                text.append(i == 0 ? "" : ":").append(Integer.toHexString(group));
            }
        }
        return text.toString();
    }
}
