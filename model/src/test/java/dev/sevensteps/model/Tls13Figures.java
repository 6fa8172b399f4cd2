package dev.sevensteps.model;

import dev.sevensteps.model.RfcFigures.Said;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The legal orders of TLS 1.3, written a second time: the figures of RFC 9846 §2, letter by letter but for the notes in their
/// margins, with every `*` tried both ways, less what the prose forbids. Nothing here reads the script.
final class Tls13Figures {

    /// RFC 9846 §2, figure 1: message flow for full TLS handshake.
    private static final String FULL = """
            Client                                         Server

            ClientHello
            + key_share*
            + signature_algorithms*
            + psk_key_exchange_modes*
            + pre_shared_key*       -------->
                                                       ServerHello
                                                      + key_share*
                                                 + pre_shared_key*
                                             {EncryptedExtensions}
                                             {CertificateRequest*}
                                                    {Certificate*}
                                              {CertificateVerify*}
                                                        {Finished}
                                    <--------  [Application Data*]
            {Certificate*}
            {CertificateVerify*}
            {Finished}              -------->
            [Application Data]      <------->   [Application Data]
            """;

    /// RFC 9846 §2.1, figure 2: message flow for a full handshake with mismatched parameters.
    private static final String MISMATCHED = """
            Client                                               Server

            ClientHello
            + key_share             -------->
                                                      HelloRetryRequest
                                    <--------               + key_share
            ClientHello
            + key_share             -------->
                                                            ServerHello
                                                            + key_share
                                                  {EncryptedExtensions}
                                                  {CertificateRequest*}
                                                         {Certificate*}
                                                   {CertificateVerify*}
                                                             {Finished}
                                    <--------       [Application Data*]
            {Certificate*}
            {CertificateVerify*}
            {Finished}              -------->
            [Application Data]      <------->        [Application Data]
            """;

    /// RFC 9846 §2.2, figure 3: message flow for resumption and PSK, the subsequent handshake.
    private static final String RESUMED = """
            Client                                               Server

            ClientHello
            + key_share*
            + psk_key_exchange_modes
            + pre_shared_key          -------->
                                                            ServerHello
                                                       + pre_shared_key
                                                           + key_share*
                                                  {EncryptedExtensions}
                                                             {Finished}
                                      <--------     [Application Data*]
            {Finished}                -------->
            [Application Data]        <------->      [Application Data]
            """;

    /// RFC 9846 §2.3, figure 4: message flow for a 0-RTT handshake.
    private static final String EARLY_DATA = """
            Client                                               Server

            ClientHello
            + early_data
            + key_share*
            + psk_key_exchange_modes
            + pre_shared_key
            (Application Data*)     -------->
                                                            ServerHello
                                                       + pre_shared_key
                                                           + key_share*
                                                  {EncryptedExtensions}
                                                          + early_data*
                                                             {Finished}
                                    <--------       [Application Data*]
            (EndOfEarlyData*)
            {Finished}              -------->
            [Application Data]      <------->        [Application Data]
            """;

    private static final Said SERVER_CERTIFICATE = new Said(Role.SERVER, "Certificate");
    private static final Said SERVER_VERIFY = new Said(Role.SERVER, "CertificateVerify");
    private static final Said CERTIFICATE_REQUEST = new Said(Role.SERVER, "CertificateRequest");
    private static final Said CLIENT_CERTIFICATE = new Said(Role.CLIENT, "Certificate");
    private static final Said CLIENT_VERIFY = new Said(Role.CLIENT, "CertificateVerify");

    private Tls13Figures() {}

    /// Every order that RFC 9846 allows.
    static Set<List<Said>> orders() {
        Set<List<Said>> orders = new LinkedHashSet<>();
        Stream.of(FULL, MISMATCHED)
                .flatMap(figure -> RfcFigures.readings(figure).stream())
                .filter(Tls13Figures::isAllowedByTheProse)
                .forEach(orders::add);
        orders.addAll(RfcFigures.readings(RESUMED));
        orders.addAll(RfcFigures.readings(EARLY_DATA.replace("(EndOfEarlyData*)", "{EndOfEarlyData*}")));
        return orders;
    }

    private static boolean isAllowedByTheProse(List<Said> order) {
        // RFC 9846 §4.5.2: "Servers MUST send this message when authenticating via a certificate."
        return order.contains(SERVER_CERTIFICATE) == order.contains(SERVER_VERIFY)
                // RFC 9846 §4.4.2: "Servers which are authenticating with a resumption PSK MUST NOT send the
                // CertificateRequest message in the main handshake".
                && (!order.contains(CERTIFICATE_REQUEST) || order.contains(SERVER_CERTIFICATE))
                // RFC 9846 §4.5.1: "The client MUST send a Certificate message if and only if the server has requested
                // certificate-based client authentication via a CertificateRequest message".
                && order.contains(CERTIFICATE_REQUEST) == order.contains(CLIENT_CERTIFICATE)
                // RFC 9846 §4.5.2: "Clients MUST send this message whenever authenticating via a certificate (i.e.,
                // when
                // the Certificate message is non-empty)".
                && (!order.contains(CLIENT_VERIFY) || order.contains(CLIENT_CERTIFICATE));
    }

    /// Under which keys the figures show each message: braces, brackets and parentheses, as their legend says.
    static Map<Said, Set<Epoch>> epochs() {
        return Stream.of(FULL, MISMATCHED, RESUMED, EARLY_DATA)
                .flatMap(String::lines)
                .filter(line -> line.matches("\\s*[({\\[]?[A-Z]\\w+\\*?[)}\\]]?.*"))
                .filter(line -> !line.startsWith("Client  ") && !line.contains("Application Data"))
                .collect(Collectors.groupingBy(
                        Tls13Figures::said,
                        LinkedHashMap::new,
                        Collectors.mapping(Tls13Figures::epoch, Collectors.toSet())));
    }

    private static Said said(String line) {
        String what = line.replaceAll("<?-+>?", "").strip().replaceAll("[*(){}]", "");
        return new Said(line.startsWith(" ") ? Role.SERVER : Role.CLIENT, what);
    }

    private static Epoch epoch(String line) {
        return switch (line.strip().charAt(0)) {
            case '(' -> Epoch.EARLY;
            case '{' -> Epoch.HANDSHAKE;
            case '[' -> Epoch.APPLICATION;
            default -> Epoch.CLEAR;
        };
    }
}
