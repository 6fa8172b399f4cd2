package dev.sevensteps.ca.store;

import dev.sevensteps.ca.Identity;
import java.math.BigInteger;

/// The serial number of an identity's own certificate.
final class SerialNumber {

    private SerialNumber() {}

    static BigInteger of(Identity identity) {
        return identity.certificates().getFirst().getSerialNumber();
    }
}
