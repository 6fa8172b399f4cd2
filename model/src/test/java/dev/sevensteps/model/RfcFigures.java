package dev.sevensteps.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The legal orders of TLS 1.2, written a second time: the figures of the RFCs, letter by letter, with every `*`
/// tried both ways, less what the prose below the figures forbids. Nothing here reads the script.
final class RfcFigures {

    /// One message as a figure shows it: who says it is told by the column in which it stands.
    record Said(Role who, String what) {

        static List<Said> of(List<Line> path) {
            return path.stream()
                    .map(line -> new Said(line.sender(), line.message().rfcName()))
                    .toList();
        }
    }

    /// RFC 5246 §7.3, figure 1: message flow for a full handshake.
    private static final String FULL = """
            Client                                               Server

            ClientHello                  -------->
                                                            ServerHello
                                                           Certificate*
                                                     ServerKeyExchange*
                                                    CertificateRequest*
                                         <--------      ServerHelloDone
            Certificate*
            ClientKeyExchange
            CertificateVerify*
            [ChangeCipherSpec]
            Finished                     -------->
                                                     [ChangeCipherSpec]
                                         <--------             Finished
            Application Data             <------->     Application Data
            """;

    /// RFC 5246 §7.3, figure 2: message flow for an abbreviated handshake.
    private static final String ABBREVIATED = """
            Client                                                Server

            ClientHello                   -------->
                                                             ServerHello
                                                      [ChangeCipherSpec]
                                          <--------             Finished
            [ChangeCipherSpec]
            Finished                      -------->
            Application Data              <------->     Application Data
            """;

    /// RFC 5077 §3.1, figure 1: message flow for full handshake issuing new session ticket.
    private static final String FULL_WITH_TICKET = """
            Client                                               Server

            ClientHello
            (empty SessionTicket extension)------->
                                                            ServerHello
                                        (empty SessionTicket extension)
                                                           Certificate*
                                                     ServerKeyExchange*
                                                    CertificateRequest*
                                         <--------      ServerHelloDone
            Certificate*
            ClientKeyExchange
            CertificateVerify*
            [ChangeCipherSpec]
            Finished                     -------->
                                                       NewSessionTicket
                                                     [ChangeCipherSpec]
                                         <--------             Finished
            Application Data             <------->     Application Data
            """;

    /// RFC 5077 §3.1, figure 2: message flow for abbreviated handshake using new session ticket.
    private static final String ABBREVIATED_WITH_TICKET = """
            Client                                                Server

            ClientHello
            (SessionTicket extension)      -------->
                                                             ServerHello
                                         (empty SessionTicket extension)
                                                        NewSessionTicket
                                                      [ChangeCipherSpec]
                                         <--------             Finished
            [ChangeCipherSpec]
            Finished                      -------->
            Application Data              <------->     Application Data
            """;

    private static final Said SERVER_CERTIFICATE = new Said(Role.SERVER, "Certificate");
    private static final Said CERTIFICATE_STATUS = new Said(Role.SERVER, "CertificateStatus");
    private static final Said CERTIFICATE_REQUEST = new Said(Role.SERVER, "CertificateRequest");
    private static final Said CLIENT_CERTIFICATE = new Said(Role.CLIENT, "Certificate");
    private static final Said CERTIFICATE_VERIFY = new Said(Role.CLIENT, "CertificateVerify");

    private RfcFigures() {}

    /// Every order that the RFCs allow between two ends of which the server shows a certificate.
    static Set<List<Said>> orders() {
        Set<List<Said>> orders = new LinkedHashSet<>();
        Stream.of(FULL, FULL_WITH_TICKET)
                .flatMap(figure -> readings(figure).stream())
                .filter(RfcFigures::isAllowedByTheProse)
                .flatMap(order -> Stream.of(order, stapled(order)))
                .forEach(orders::add);
        Stream.of(ABBREVIATED, ABBREVIATED_WITH_TICKET)
                .flatMap(figure -> readings(figure).stream())
                .forEach(orders::add);
        return orders;
    }

    private static boolean isAllowedByTheProse(List<Said> order) {
        // RFC 5246 §7.4.2: "The server MUST send a Certificate message whenever the agreed-upon key exchange method
        // uses certificates for authentication". All of ours do.
        return order.contains(SERVER_CERTIFICATE)
                // RFC 5246 §7.3: "If the server has sent a CertificateRequest message, the client MUST send the
                // Certificate message." §7.4.6: "This message is only sent if the server requests a certificate."
                && order.contains(CERTIFICATE_REQUEST) == order.contains(CLIENT_CERTIFICATE)
                // RFC 5246 §7.4.8: "This message is only sent following a client certificate that has signing
                // capability".
                && (!order.contains(CERTIFICATE_VERIFY) || order.contains(CLIENT_CERTIFICATE));
    }

    /// RFC 6066 §8: "immediately after the "Certificate" message (and before any "ServerKeyExchange" or
    /// "CertificateRequest" messages)".
    private static List<Said> stapled(List<Said> order) {
        return changed(order, it -> it.add(order.indexOf(SERVER_CERTIFICATE) + 1, CERTIFICATE_STATUS));
    }

    /// Each way in which a figure can be read: every line with a `*` may be there or not.
    static List<List<Said>> readings(String figure) {
        List<List<Said>> readings = List.of(List.of());
        for (String line : figure.lines().skip(2).toList()) {
            String what = line.replaceAll("<?-+>?", "").strip();
            if (what.startsWith("(") || what.startsWith("+") || what.contains("Application Data")) {
                continue;
            }
            Role who = line.startsWith(" ") ? Role.SERVER : Role.CLIENT;
            Said said = new Said(who, what.replaceAll("[*\\[\\]{}]", ""));
            List<List<Said>> with = readings.stream()
                    .map(it -> changed(it, order -> order.add(said)))
                    .toList();
            readings = what.contains("*")
                    ? Stream.concat(readings.stream(), with.stream()).toList()
                    : with;
        }
        return readings;
    }

    private static List<Said> changed(List<Said> order, Consumer<List<Said>> change) {
        List<Said> copy = new ArrayList<>(order);
        change.accept(copy);
        return List.copyOf(copy);
    }
}
