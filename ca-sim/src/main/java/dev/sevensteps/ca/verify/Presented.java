package dev.sevensteps.ca.verify;

import java.util.List;

/// A presented chain, read.
///
/// @param leaf       the peer's own certificate
/// @param others     those sent with it that could be read, in their order, each once
/// @param unreadable what is wrong with those that could not
/// @param sent       how many were sent
record Presented(ParsedCertificate leaf, List<ParsedCertificate> others, List<Finding> unreadable, int sent) {}
