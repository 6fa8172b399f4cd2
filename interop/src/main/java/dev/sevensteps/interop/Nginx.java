package dev.sevensteps.interop;

import dev.sevensteps.ca.Identity;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.interop.Ask.Feature;
import dev.sevensteps.interop.Ask.Version;
import dev.sevensteps.model.Role;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// nginx, in front of a server that answers without TLS.
final class Nginx extends ServerOnly {

    @Override
    public String name() {
        return "nginx";
    }

    @Override
    public Optional<String> version() {
        return Program.version("nginx/(\\S+)", "nginx", "-v");
    }

    @Override
    boolean can(Ask ask) {
        return ask.group().filter(NamedGroup.X25519MLKEM768::equals).isEmpty()
                // A client without a good certificate is refused in HTTP, with 400.
                && ask.client() != Ask.ClientShows.NOTHING_REQUIRED
                && ask.client() != Ask.ClientShows.EXPIRED
                // Which protocols it speaks follows from how it is built and what it listens for.
                && !ask.hasAny(Feature.KEY_UPDATE_BY_PEER, Feature.HALF_CLOSE, Feature.ALPN_FOREIGN);
    }

    @Override
    public Serving serve(Stage stage) throws IOException {
        Ask ask = stage.ask();
        PlainServer behind = new PlainServer();
        int port = Program.freePort();
        StringBuilder tls = new StringBuilder();
        tls.append("ssl_protocols TLSv").append(ask.version().number()).append(";\n");
        Optional<String> suite = Names.opensslSuite(ask, Role.SERVER);
        if (ask.version() == Version.TLS_1_3) {
            suite.ifPresent(name ->
                    tls.append("ssl_conf_command Ciphersuites ").append(name).append(";\n"));
        } else {
            tls.append("ssl_ciphers ").append(suite.orElse("ALL")).append(":@SECLEVEL=0;\n");
        }
        Names.opensslGroups(ask, Role.SERVER)
                .ifPresent(
                        groups -> tls.append("ssl_ecdh_curve ").append(groups).append(";\n"));
        if (ask.has(Feature.SESSION_ID)) {
            tls.append("ssl_session_tickets off;\nssl_session_cache shared:all:1m;\n");
        }
        if (ask.has(Feature.EARLY_DATA)) {
            tls.append("ssl_early_data on;\n");
        }
        if (ask.has(Feature.STAPLE)) {
            tls.append("ssl_stapling on;\nssl_stapling_file ")
                    .append(stage.staple())
                    .append(";\n");
        }
        if (ask.asksTheClient()) {
            tls.append("ssl_client_certificate ")
                    .append(stage.root())
                    .append(";\nssl_verify_depth 3;\nssl_verify_client ")
                    .append(ask.client() == Ask.ClientShows.NOTHING_ALLOWED ? "optional" : "on")
                    .append(";\n");
        }
        if (ask.needsField()) {
            tls.append("ssl_dhparam ").append(stage.field()).append(";\n");
        }
        String servers = ask.has(Feature.SNI)
                ? block(stage, port, "default_server", "_", stage.cast().otherServer(), tls.toString(), behind)
                        + block(stage, port, "", Cast.NAME, stage.server(), tls.toString(), behind)
                : block(stage, port, "default_server", "_", stage.server(), tls.toString(), behind);
        String configuration = """
                daemon off;
                master_process off;
                pid %1$s/nginx.pid;
                error_log stderr;
                events {}
                http {
                    access_log off;
                    client_body_temp_path %1$s/body;
                    proxy_temp_path %1$s/proxy;
                    fastcgi_temp_path %1$s/fastcgi;
                    uwsgi_temp_path %1$s/uwsgi;
                    scgi_temp_path %1$s/scgi;
                    client_max_body_size 4m;
                %2$s
                }
                """.formatted(stage.folder(), servers);
        Program server = Program.start(
                stage.folder(),
                List.of(
                        "nginx",
                        "-e",
                        "stderr",
                        "-p",
                        stage.folder().toString(),
                        "-c",
                        stage.write("nginx.conf", configuration).toString()));
        try {
            server.awaitPort(port);
            return behind.behind(server.serving(port, Talk.HTTP));
        } catch (IOException failed) {
            server.close();
            behind.close();
            throw failed;
        }
    }

    private static String block(
            Stage stage, int port, String standing, String name, Identity identity, String tls, PlainServer behind)
            throws IOException {
        return """
                server {
                    listen 127.0.0.1:%d ssl %s;
                    server_name %s;
                    ssl_certificate %s;
                    ssl_certificate_key %s;
                    %s
                    location / { proxy_pass http://127.0.0.1:%d; }
                }
                """.formatted(port, standing, name, stage.chain(identity), stage.key(identity), tls, behind.port());
    }
}
