package dev.sevensteps.ca.verify;

import java.util.Set;
/// Which certificate policies are asked for: the inputs (c) and (e) to (g) of RFC 5280 §6.1.1.
///
/// @param accepted          object identifiers of the policies that are good; [#ANY] stands for all
/// @param explicitRequired  whether the path must be good for one of them
/// @param mappingInhibited  whether an authority may not take a policy of another for one of its own
/// @param anyInhibited      whether a certificate may not assert all policies at once

public record PolicyDemand(
        Set<String> accepted, boolean explicitRequired, boolean mappingInhibited, boolean anyInhibited) {

    /// anyPolicy (RFC 5280 §4.2.1.4).
    public static final String ANY = "2.5.29.32.0";

    /// Any policy or none: what TLS asks.
    public static final PolicyDemand NONE = new PolicyDemand(Set.of(ANY), false, false, false);

    /// @throws IllegalArgumentException if no policy is accepted
    public PolicyDemand {
        accepted = Set.copyOf(accepted);
        if (accepted.isEmpty()) {
            throw new IllegalArgumentException("At least one policy must be accepted, or anyPolicy, " + ANY + ".");
        }
    }

    /// One of these policies, all the way from the trust anchor.
    public static PolicyDemand oneOf(String... policies) {
        return new PolicyDemand(Set.of(policies), true, false, false);
    }
}
