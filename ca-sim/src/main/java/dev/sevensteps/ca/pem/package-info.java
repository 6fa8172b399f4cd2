/// Identities and certificates in files: PEM (RFC 7468) and PKCS#12 (RFC 7292), in and out.
///
/// ```java
/// Identity server = PemFile.read(Path.of("server.pem")).identityWith(PemFile.read(Path.of("server.key")));
/// List<ByteString> trusted = PemFile.read(Path.of("roots.pem")).certificates();
/// PemFiles.writeIdentity(server, Path.of("copy.pem"), Path.of("copy.key"));
/// ```
///
/// Whatever is wrong with a file is told as an [dev.sevensteps.ca.pem.UnreadableFile], whose message is one line that names
/// the file, the place and the mend.
@NullMarked
package dev.sevensteps.ca.pem;

import org.jspecify.annotations.NullMarked;
