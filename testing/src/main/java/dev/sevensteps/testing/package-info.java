/// A certificate authority for every test class, and a world that is wrong by name: a badssl.com on your own machine.
///
/// ```java
/// @TlsWorld
/// class MyClientTest {
///     @Test
///     void refusesWhatHasExpired(TlsLab lab, @Flawed(Flaw.EXPIRED) SSLContext server) { … }
/// }
/// ```
///
/// [dev.sevensteps.testing.TlsWorld] makes a [dev.sevensteps.testing.TlsLab] and hands it, and what it issues, to the
/// parameters of tests: an `SSLContext`, a `KeyStore`, an identity, a [clock][dev.sevensteps.testing.MovableClock] that can be moved.
/// Without JUnit, `TlsLab.open()` gives the same. `docs/testing.md` has the whole list.
@NullMarked
package dev.sevensteps.testing;

import org.jspecify.annotations.NullMarked;
