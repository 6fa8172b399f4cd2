package dev.sevensteps.ca.verify.path;

import dev.sevensteps.ca.verify.Finding;
import dev.sevensteps.ca.verify.certificate.ParsedCertificate;
import java.util.List;

/// A presented chain, read.
///
/// @param leaf       the peer's own certificate
/// @param unreadable what is wrong with those sent with it that could not be read
/// @param sent       how many were sent
public record Presented(ParsedCertificate leaf, List<Finding> unreadable, int sent) {}
