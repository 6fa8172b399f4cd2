package dev.sevensteps.ca.verify.revocation;

import dev.sevensteps.ca.verify.Downloads;
import dev.sevensteps.ca.verify.certificate.Malformed;
import dev.sevensteps.ca.verify.certificate.ParsedCertificate;
import dev.sevensteps.ca.verify.certificate.ParsedCrl;
import dev.sevensteps.ca.verify.certificate.ParsedOcspResponse;
import dev.sevensteps.ca.verify.rules.Work;
import dev.sevensteps.model.ByteString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Revocation lists and OCSP responses from where certificates say they are, each fetched once.
final class Fetched {

    private final Downloads downloads;
    private final Work work;
    private final Map<String, Optional<ParsedCrl>> lists = new HashMap<>();

    Fetched(Downloads downloads, Work work) {
        this.downloads = downloads;
        this.work = work;
    }

    /// What the responders of a certificate say when they are asked about it.
    List<ParsedOcspResponse> responses(ParsedCertificate certificate, ParsedCertificate issuer) {
        List<ParsedOcspResponse> responses = new ArrayList<>();
        for (String address : certificate.extensions().pointers().ocsp()) {
            if (work.mayDownload()) {
                downloads
                        .ask(
                                address,
                                OcspInquiry.about(certificate, issuer),
                                work.limits().longestCertificate())
                        .flatMap(this::response)
                        .ifPresent(responses::add);
            }
        }
        return responses;
    }

    /// The lists that a certificate points to.
    List<ParsedCrl> lists(ParsedCertificate certificate) {
        return certificate.extensions().pointers().revocationLists().stream()
                .flatMap(point -> point.addresses().stream())
                .flatMap(address -> lists.computeIfAbsent(address, this::list).stream())
                .toList();
    }

    private Optional<ParsedCrl> list(String address) {
        return work.mayDownload()
                ? downloads.get(address, work.limits().longestList()).flatMap(this::list)
                : Optional.empty();
    }

    private Optional<ParsedCrl> list(ByteString der) {
        try {
            return Optional.of(ParsedCrl.of(der, work.limits().longestList()));
        } catch (Malformed e) {
            return Optional.empty(); // what stands at a stranger's address need not be a list
        }
    }

    private Optional<ParsedOcspResponse> response(ByteString der) {
        try {
            return Optional.of(ParsedOcspResponse.of(der, work.limits().longestCertificate()));
        } catch (Malformed e) {
            return Optional.empty();
        }
    }
}
