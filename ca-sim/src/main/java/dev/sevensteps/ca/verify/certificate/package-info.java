/// Certificates, revocation lists and OCSP responses as they were read from a stranger's bytes: nothing in them is judged
/// yet, and nothing in them can fail to be read later.
@NullMarked
package dev.sevensteps.ca.verify.certificate;

import org.jspecify.annotations.NullMarked;
