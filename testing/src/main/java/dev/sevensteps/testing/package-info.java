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
/// parameters of tests.
@NullMarked
package dev.sevensteps.testing;

import org.jspecify.annotations.NullMarked;
