package dev.sevensteps.docs.certificates;

import com.google.common.collect.ImmutableList;
import dev.sevensteps.ca.verify.PeerName;
import dev.sevensteps.docs.tables.MarkdownTable;
import dev.sevensteps.docs.tables.MarkdownTable.Column;
import java.util.List;

/// Which name in a certificate stands for which name that was asked for (RFC 9525 §6.3), as the verifier has it.
final class NameTable {

    private static final List<String> PRESENTED =
            List.of("example.com", "WWW.Example.COM", "*.example.com", "w*.example.com", "www.*.com");

    private static final List<String> WANTED = List.of("example.com", "www.example.com", "a.b.example.com");

    private NameTable() {}

    static String markdown() {
        ImmutableList.Builder<Column<String>> columns = ImmutableList.builder();
        columns.add(new Column<>("the certificate is for", presented -> "`" + presented + "`"));
        for (String wanted : WANTED) {
            PeerName name = PeerName.dns(wanted);
            columns.add(new Column<>("`" + wanted + "`", presented -> standsFor(presented, name) ? "yes" : "no"));
        }
        return new MarkdownTable<>(columns.build()).of(PRESENTED);
    }

    private static boolean standsFor(String presented, PeerName wanted) {
        return wanted instanceof PeerName.Dns dns && PeerName.matches(presented, dns);
    }
}
