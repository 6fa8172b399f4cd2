/// What an end of a connection is willing to do. Policies are immutable, may be shared by any number of connections, and
/// say everything that a [connection][dev.sevensteps.engine.Connection] decides by.
///
/// ```java
/// ClientPolicy client = ClientPolicy.trusting(verifier)          // how chains are judged
///         .named("example.com")                                  // whom they must be for
///         .preferring(Preferences.GOOD_PRACTICE.inVersion(ProtocolVersion.TLS_1_3));
/// ServerPolicy server = ServerPolicy.presenting(key)             // one identity, or several
///         .authenticatingClients(ClientAuthentication.REQUIRED, verifier);
/// ```
///
/// The defaults are those of good practice; what is weaker has to be asked for by name in
/// [dev.sevensteps.engine.policy.Preferences]. What an end can do only if a policy says so: early data, client certificates,
/// tickets, cookies.
@NullMarked
package dev.sevensteps.engine.policy;

import org.jspecify.annotations.NullMarked;
