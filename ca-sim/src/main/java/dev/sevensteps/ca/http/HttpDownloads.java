package dev.sevensteps.ca.http;

import dev.sevensteps.ca.verify.Downloads;
import dev.sevensteps.model.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/// Fetches what certificates point to over HTTP, as RFC 5280 §4.2.2.1 has it: what is fetched is signed, so that TLS would
/// add nothing, and would need a certificate that has to be checked first. It follows no redirection, and waits for no
/// answer longer than it is told.
public final class HttpDownloads implements Downloads {

    private final HttpClient client;
    private final Duration patience;

    /// @param patience how long one answer is waited for
    public HttpDownloads(Duration patience) {
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public Optional<ByteString> get(String address, int longest) {
        return request(address).flatMap(request -> answer(request.GET().build(), longest));
    }

    @Override
    public Optional<ByteString> ask(String address, ByteString request, int longest) {
        return request(address)
                .flatMap(builder -> answer(
                        builder.header("Content-Type", "application/ocsp-request")
                                .POST(BodyPublishers.ofByteArray(request.toArray()))
                                .build(),
                        longest));
    }

    private Optional<HttpRequest.Builder> request(String address) {
        try {
            URI uri = URI.create(address);
            return "http".equalsIgnoreCase(uri.getScheme())
                    ? Optional.of(HttpRequest.newBuilder(uri).timeout(patience))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a stranger's address need not be one
        }
    }

    private Optional<ByteString> answer(HttpRequest request, int longest) {
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                byte[] bytes = body.readNBytes(longest + 1);
                return response.statusCode() == 200 && bytes.length <= longest
                        ? Optional.of(ByteString.copyOf(bytes))
                        : Optional.empty();
            }
        } catch (IOException e) {
            return Optional.empty(); // what cannot be had is not there
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
