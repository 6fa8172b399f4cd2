package dev.sevensteps.engine.wire;

import dev.sevensteps.engine.suite.PskMode;
import java.util.List;

/// psk_key_exchange_modes in a ClientHello: how the client will use pre-shared keys, those it offers and those that it is
/// given (RFC 9846 §4.3.9). Numbers that mean nothing to us are kept.
///
/// ```
/// struct {
///     PskKeyExchangeMode ke_modes<1..255>;      uint8 each
/// } PskKeyExchangeModes;
/// ```
public record PskKeyExchangeModes(List<Integer> keModes) implements Extension {

    public PskKeyExchangeModes {
        keModes = List.copyOf(keModes);
    }

    static PskKeyExchangeModes read(FieldReader in) throws DecodeException {
        return new PskKeyExchangeModes(
                in.list8("ke_modes", 1, Limits.UINT8, list -> list.uint8("mode", CodeNames::pskMode)));
    }

    /// The list with these modes.
    public static PskKeyExchangeModes ofModes(List<PskMode> modes) {
        return new PskKeyExchangeModes(modes.stream().map(PskMode::code).toList());
    }

    @Override
    public int code() {
        return ExtensionType.PSK_KEY_EXCHANGE_MODES.code();
    }

    @Override
    public void writeData(FieldWriter out) {
        out.list8("ke_modes", 1, Limits.UINT8, keModes, (list, mode) -> list.uint8("mode", mode));
    }
}
