package dev.sevensteps.ca.pem;

import dev.sevensteps.ca.CertificateRequest;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.keys.CertifiedKey;
import dev.sevensteps.ca.keys.Der;
import dev.sevensteps.ca.keys.KeyMaker;
import dev.sevensteps.model.ByteString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.Certificate;

/// A PEM file (RFC 7468), read: certificates, a private key, or both. At most 1 MiB, and at most 1000 blocks.
public final class PemFile {

    /// A chain that is longer is no chain. A file of trusted roots may hold more.
    public static final int MOST_CERTIFICATES_IN_CHAIN = 100;

    private static final Set<String> CERTIFICATES = Set.of("CERTIFICATE", "X509 CERTIFICATE");
    private static final Set<String> REQUESTS = Set.of("CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST");
    private static final String REVOCATION_LIST = "X509 CRL";
    private static final String OPENSSL_TRUSTED = "TRUSTED CERTIFICATE";

    private final String name;
    private final List<PemBlock> blocks;

    private PemFile(String name, List<PemBlock> blocks) {
        this.name = name;
        this.blocks = List.copyOf(blocks);
    }

    /// Reads a file.
    ///
    /// @throws UnreadableFile if it is not there, may not be read, is too large or is no PEM
    public static PemFile read(Path file) throws UnreadableFile {
        byte[] bytes = FileBytes.read(file);
        if (bytes.length > 1 && bytes[0] == 0x30 && (bytes[1] & 0x80) != 0) {
            throw new UnreadableFile(
                    file + " is not PEM but binary, DER or PKCS#12. Convert it, with 'openssl x509 -inform"
                            + " der -in FILE' for a certificate, 'openssl pkey -inform der -in FILE' for a key or 'openssl pkcs12"
                            + " -in FILE -nodes' for both.");
        }
        // The Base64 is ASCII; what stands around it may be in any encoding.
        return of(file.toString(), new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /// Reads a text.
    ///
    /// @param name what it is called in messages: the name of a file, or "input"
    /// @throws UnreadableFile if it is too long, has no PEM block, or a damaged one
    public static PemFile of(String name, String text) throws UnreadableFile {
        if (text.length() > FileBytes.LONGEST) {
            throw new UnreadableFile(name + " has " + text.length() + " characters, and at most " + FileBytes.LONGEST
                    + " are read. Is it the right file?");
        }
        List<PemBlock> blocks = PemBlock.all(name, text);
        if (blocks.isEmpty()) {
            throw new UnreadableFile(
                    text.isBlank()
                            ? name + " is empty."
                            : name + " has no PEM block: there is no line like '-----BEGIN CERTIFICATE-----' in it.");
        }
        return new PemFile(name, blocks);
    }

    /// The certificates, DER, in the order of the file.
    ///
    /// @throws UnreadableFile if there is none, or one of them is no certificate
    public List<ByteString> certificates() throws UnreadableFile {
        List<ByteString> certificates = new ArrayList<>();
        for (PemBlock block : certificateBlocks()) {
            byte[] der = block.der().bytes();
            try {
                Der.requireOneElement(der);
                CertifiedKey.of(Certificate.getInstance(der).getSubjectPublicKeyInfo());
            } catch (Der.NotDer e) {
                throw noCertificate(block, certificates.size() + 1, e);
            } catch (IOException | RuntimeException e) {
                // Bouncy Castle reports what does not fit by many kinds of unchecked exception.
                throw noCertificate(block, certificates.size() + 1, e);
            }
            certificates.add(ByteString.copyOf(der));
        }
        return List.copyOf(certificates);
    }

    /// What the certificate blocks hold, whether it can be read as certificates or not: for who judges it anyway.
    ///
    /// @throws UnreadableFile if there is no certificate block
    public List<ByteString> certificatesUnread() throws UnreadableFile {
        return certificateBlocks().stream()
                .map(block -> ByteString.copyOf(block.der().bytes()))
                .toList();
    }

    /// What the blocks of revocation lists hold (RFC 7468 §6), whether it can be read as lists or not.
    ///
    /// @throws UnreadableFile if there is no such block
    public List<ByteString> revocationLists() throws UnreadableFile {
        List<ByteString> lists = blocks.stream()
                .filter(block -> block.label().equals(REVOCATION_LIST))
                .map(block -> ByteString.copyOf(block.der().bytes()))
                .toList();
        if (lists.isEmpty()) {
            throw new UnreadableFile(name + " has no revocation list: there is no line '-----BEGIN " + REVOCATION_LIST
                    + "-----' in it. Convert a binary one with 'openssl crl -inform der -in FILE'.");
        }
        return lists;
    }

    /// The certificate request (PKCS#10), with a good signature.
    ///
    /// @throws UnreadableFile if there is none, more than one, or one that is not accepted here
    public CertificateRequest certificateRequest() throws UnreadableFile {
        List<PemBlock> found = blocks.stream()
                .filter(block -> REQUESTS.contains(block.label()))
                .toList();
        if (found.size() != 1) {
            throw new UnreadableFile(name + " has " + (found.isEmpty() ? "no certificate request" : "several requests")
                    + ". Name a file with one block '-----BEGIN CERTIFICATE REQUEST-----'.");
        }
        try {
            return CertificateRequest.read(
                    ByteString.copyOf(found.getFirst().der().bytes()));
        } catch (IllegalArgumentException e) {
            throw new UnreadableFile(name + ", line " + found.getFirst().line() + ": " + e.getMessage(), e);
        }
    }

    /// Whether there is a private key in the file.
    public boolean hasPrivateKey() {
        return blocks.stream().anyMatch(PemPrivateKey::isPrivateKey);
    }

    /// The private key, which is not encrypted: PKCS#8 (RFC 5958), PKCS#1 (RFC 8017 §A.1.2) or SEC 1 (RFC 5915).
    ///
    /// @throws UnreadableFile if there is none, more than one, one that is encrypted, or one of no type known here
    public PrivateKey privateKey() throws UnreadableFile {
        return PemPrivateKey.read(name, blocks, Optional.empty());
    }

    /// The private key, which may be encrypted (PKCS#8, RFC 5958 §3).
    ///
    /// @param password used if the key is encrypted
    /// @throws UnreadableFile if there is none, more than one, one that the password does not open, or one of no type known
    ///     here
    public PrivateKey privateKey(char[] password) throws UnreadableFile {
        return PemPrivateKey.read(name, blocks, Optional.of(password));
    }

    /// The identity whose chain and whose key, not encrypted, are both in this file.
    ///
    /// @throws UnreadableFile if either cannot be used, or they do not belong together
    public Identity identity() throws UnreadableFile {
        return identityWith(this);
    }

    /// The identity whose chain is in this file and whose key, not encrypted, is in another.
    ///
    /// @throws UnreadableFile if either cannot be used, or they do not belong together
    public Identity identityWith(PemFile keyFile) throws UnreadableFile {
        return identity(keyFile, keyFile.privateKey());
    }

    /// The identity whose chain is in this file and whose key, perhaps encrypted, is in another.
    ///
    /// @param password used if the key is encrypted
    /// @throws UnreadableFile if either cannot be used, or they do not belong together
    public Identity identityWith(PemFile keyFile, char[] password) throws UnreadableFile {
        return identity(keyFile, keyFile.privateKey(password));
    }

    private Identity identity(PemFile keyFile, PrivateKey key) throws UnreadableFile {
        List<ByteString> chain = certificates();
        if (chain.size() > MOST_CERTIFICATES_IN_CHAIN) {
            throw new UnreadableFile(name + " has " + chain.size() + " certificates, and a chain has at most "
                    + MOST_CERTIFICATES_IN_CHAIN + ". Keep the server's own and its intermediates.");
        }
        if (KeyMaker.belongTogether(key, chain.getFirst())) {
            return Identity.of(chain, key);
        }
        for (int i = 1; i < chain.size(); i++) {
            if (KeyMaker.belongTogether(key, chain.get(i))) {
                throw new UnreadableFile(
                        name + ", line " + certificateBlocks().getFirst().line()
                                + ": the certificate of the private key must come first, and it is number " + (i + 1)
                                + ". Put it first, and after each certificate that of its issuer.");
            }
        }
        throw new UnreadableFile("The private key in " + keyFile.name + " belongs to no certificate in " + name
                + ". Name the key that the certificate was issued for.");
    }

    private List<PemBlock> certificateBlocks() throws UnreadableFile {
        List<PemBlock> found = new ArrayList<>();
        for (PemBlock block : blocks) {
            if (CERTIFICATES.contains(block.label())) {
                found.add(block);
            } else if (block.label().equals(OPENSSL_TRUSTED)) {
                throw new UnreadableFile(
                        name + ", line " + block.line() + ": a 'TRUSTED CERTIFICATE' is OpenSSL's own form."
                                + " Convert it, with 'openssl x509 -in FILE'.");
            }
        }
        if (found.isEmpty()) {
            throw new UnreadableFile(name + " has no certificate, only '"
                    + String.join(
                            "', '",
                            blocks.stream().map(PemBlock::label).distinct().toList())
                    + "'. Name a file with a line '-----BEGIN CERTIFICATE-----'.");
        }
        return found;
    }

    private UnreadableFile noCertificate(PemBlock block, int number, Exception cause) {
        String defect = cause instanceof Der.NotDer
                ? "it " + cause.getMessage()
                : "it is in DER, but is no X.509 certificate with a key that can be read";
        return new UnreadableFile(
                name + ", line " + block.line() + ": certificate " + number + " cannot be read (" + defect
                        + "). Copy it anew.",
                cause);
    }
}
