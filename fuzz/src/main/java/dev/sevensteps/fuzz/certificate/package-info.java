/// Fuzzing what reads and judges certificates, revocation lists, OCSP responses and keys.
@NullMarked
package dev.sevensteps.fuzz.certificate;

import org.jspecify.annotations.NullMarked;
