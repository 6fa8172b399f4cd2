package dev.sevensteps.ca.store;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.CertificateRequest;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.issue.Issuer;
import dev.sevensteps.ca.keys.Sha256;
import dev.sevensteps.ca.pem.PemFile;
import dev.sevensteps.ca.pem.PemFiles;
import dev.sevensteps.ca.revoke.CertificateStatus;
import dev.sevensteps.ca.revoke.OcspResponder;
import dev.sevensteps.ca.revoke.Revocation;
import dev.sevensteps.ca.revoke.RevocationList;
import dev.sevensteps.ca.revoke.RevocationReason;
import dev.sevensteps.ca.revoke.StatusSource;
import dev.sevensteps.model.ByteString;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// An authority that is kept in a folder, with a register of what it issued and revoked.
///
/// ```java
/// AuthorityStore root = AuthorityStore.create(folder, "root", Authority.root("CN=My Root", clock, random));
/// AuthorityStore issuing = root.intermediate(CertificateRecipe.authority("CN=My Issuing CA"), "issuing");
/// Identity server = issuing.issue(CertificateRecipe.server("localhost"));
/// issuing.revoke(server.certificates().getFirst().getSerialNumber(), RevocationReason.SUPERSEDED);
/// ```
///
/// An authority named `root` has the files `root.pem` (its chain), `root.key` (its private key, which only the owner can
/// read), `root.register` and `root.lock`. What is issued stands in the register, and would survive a power cut, before it
/// is handed out. Any number of threads and processes may use one folder at once.
public final class AuthorityStore implements StatusSource {

    private final StoreFiles files;
    private final Disk disk;
    private final Authority authority;
    private final Register register;
    private final List<String> notes = new ArrayList<>();

    private AuthorityStore(StoreFiles files, Disk disk, Authority authority) {
        this.files = files;
        this.disk = disk;
        this.authority = authority;
        this.register = new Register(files.register(), disk, keyHash(authority));
    }

    /// Whether there is an authority of this name in the folder.
    public static boolean exists(Path folder, String name) {
        return Files.exists(new StoreFiles(folder, name).certificate());
    }

    /// Keeps an authority.
    ///
    /// @param folder where; it exists
    /// @param name   what its files are called
    /// @throws IOException if there is one of this name already, or it cannot be written
    public static AuthorityStore create(Path folder, String name, Authority authority) throws IOException {
        return create(new StoreFiles(folder, name), new RealDisk(), authority, false);
    }

    /// Keeps an authority in place of the one of this name, if there is one. The register of that stays, under another
    /// name.
    ///
    /// @throws IOException if it cannot be written
    public static AuthorityStore replace(Path folder, String name, Authority authority) throws IOException {
        return create(new StoreFiles(folder, name), new RealDisk(), authority, true);
    }

    static AuthorityStore create(StoreFiles files, Disk disk, Authority authority, boolean replace) throws IOException {
        try (StoreLock _ = StoreLock.take(files.lock())) {
            if (Files.exists(files.certificate()) && !replace) {
                throw new BrokenStore(files.certificate()
                        + " exists already: there is an authority of that name. Choose another name or folder.");
            }
            // Without its certificate there is no authority. It goes first and comes last, so there never is half of
            // one.
            disk.delete(files.certificate());
            disk.forceFolder(files.folder());
            files.setRegisterAside(disk);
            disk.replace(files.key(), ascii(PemFiles.text(authority.identity().privateKey())), true);
            disk.replace(files.register(), Register.begun(keyHash(authority)), false);
            AuthorityStore store = new AuthorityStore(files, disk, authority);
            store.register.refresh();
            if (authority.isRoot()) {
                store.register.add(new RegisterLine.Issued(authority.certificate()));
            }
            disk.replace(
                    files.certificate(),
                    ascii(PemFiles.text(authority.identity().chain())),
                    false);
            return store;
        }
    }

    /// Takes up an authority that is kept.
    ///
    /// @throws IOException if there is none of this name, or one of its files cannot be used
    public static AuthorityStore open(Path folder, String name, Clock clock, SecureRandom random) throws IOException {
        return open(new StoreFiles(folder, name), new RealDisk(), clock, random);
    }

    static AuthorityStore open(StoreFiles files, Disk disk, Clock clock, SecureRandom random) throws IOException {
        Identity identity = PemFile.read(files.certificate()).identityWith(PemFile.read(files.key()));
        AuthorityStore store = new AuthorityStore(files, disk, Authority.of(identity, clock, random));
        store.openRegister();
        return store;
    }

    private synchronized void openRegister() throws IOException {
        if (Files.exists(files.register())) {
            register.refresh();
            return;
        }
        try (StoreLock _ = StoreLock.take(files.lock())) {
            if (!Files.exists(files.register())) {
                disk.replace(files.register(), Register.begun(keyHash(authority)), false);
                notes.add("There was no register " + files.register()
                        + "; it begins now, and what was issued before is not" + " in it.");
            }
        }
        register.refresh();
    }

    /// The authority, for what needs no register. What it issues by itself is in none.
    public Authority authority() {
        return authority;
    }

    /// What its files are called.
    public String name() {
        return files.name();
    }

    /// Makes a key and certifies it.
    ///
    /// @throws IllegalArgumentException if the recipe asks for something that cannot be written
    /// @throws IOException              if the register cannot be written; then nothing was issued
    public Identity issue(CertificateRecipe recipe) throws IOException {
        Identity identity = authority.issue(recipe);
        while (!isNew(identity.certificate())) {
            identity = authority.issue(recipe);
        }
        return identity;
    }

    /// Certifies the key of a request.
    ///
    /// @return the chain of certificates, the new one first, the root left out
    /// @throws IllegalArgumentException if the recipe asks for something that cannot be written
    /// @throws IOException              if the register cannot be written; then nothing was issued
    public List<ByteString> certify(CertificateRecipe recipe, CertificateRequest request) throws IOException {
        return registered(() -> authority.certify(recipe, request));
    }

    /// Certifies another authority that exists already ([Authority#crossSign]).
    ///
    /// @return the other authority, acting under the new chain
    /// @throws IllegalArgumentException if the recipe asks for something that cannot be written
    /// @throws IOException              if the register cannot be written; then nothing was issued
    public Authority crossSign(Authority other, CertificateRecipe recipe) throws IOException {
        List<ByteString> chain =
                registered(() -> authority.crossSign(other, recipe).identity().chain());
        return Authority.of(other.identity().withChain(chain), other.clock(), other.random());
    }

    /// Makes an authority below this one, and keeps it in the same folder.
    ///
    /// @param newName what its files are called
    /// @throws IllegalArgumentException if the recipe asks for something that cannot be written
    /// @throws IOException              if there is one of this name already, or it cannot be written
    public AuthorityStore intermediate(CertificateRecipe recipe, String newName) throws IOException {
        return intermediate(recipe, newName, false);
    }

    /// Makes an authority below this one, and keeps it in the same folder in place of the one of this name, if there is
    /// one.
    ///
    /// @throws IllegalArgumentException if the recipe asks for something that cannot be written
    /// @throws IOException              if it cannot be written
    public AuthorityStore replaceIntermediate(CertificateRecipe recipe, String newName) throws IOException {
        return intermediate(recipe, newName, true);
    }

    private AuthorityStore intermediate(CertificateRecipe recipe, String newName, boolean replace) throws IOException {
        Authority below = Authority.of(issue(recipe), authority.clock(), authority.random());
        return create(new StoreFiles(files.folder(), newName), disk, below, replace);
    }

    /// Revokes a certificate, from now on.
    ///
    /// @throws IOException if it was never issued here or is revoked for ever already, or the register cannot be written
    public Revocation revoke(BigInteger serial, RevocationReason reason) throws IOException {
        return revoke(serial, reason, Optional.empty());
    }

    /// Revokes a certificate that should not have been trusted for some time already (RFC 5280 §5.3.2).
    ///
    /// @throws IOException if it was never issued here or is revoked for ever already, or the register cannot be written
    public synchronized Revocation revoke(BigInteger serial, RevocationReason reason, Optional<Instant> invalidSince)
            throws IOException {
        if (reason == RevocationReason.REMOVE_FROM_CRL) {
            throw new IllegalArgumentException(
                    "removeFromCRL is no reason to revoke: it says that nothing is revoked.");
        }
        try (StoreLock _ = StoreLock.take(files.lock())) {
            repair();
            Optional<Revocation> before = issuedUnder(serial).revocation();
            if (before.filter(revocation -> revocation.reason().isFinal()).isPresent()) {
                throw new BrokenStore("The certificate with the serial number " + serial.toString(16)
                        + " is revoked already, since " + before.get().at() + " ("
                        + before.get().reason() + ").");
            }
            Revocation revocation = new Revocation(
                    serial,
                    RegisterLine.moment(authority.clock().instant()),
                    reason,
                    invalidSince.map(RegisterLine::moment));
            register.add(new RegisterLine.Revoked(revocation));
            return revocation;
        }
    }

    /// Makes a certificate good again that was on hold.
    ///
    /// @throws IOException if it was never issued here or is not on hold, or the register cannot be written
    public synchronized void restore(BigInteger serial) throws IOException {
        try (StoreLock _ = StoreLock.take(files.lock())) {
            repair();
            if (issuedUnder(serial)
                    .revocation()
                    .filter(revocation -> !revocation.reason().isFinal())
                    .isEmpty()) {
                throw new BrokenStore("The certificate with the serial number " + serial.toString(16)
                        + " is not on hold, and so cannot be made good again. Issue a new one.");
            }
            register.add(new RegisterLine.Restored(
                    serial, RegisterLine.moment(authority.clock().instant())));
        }
    }

    /// A new list of all that is revoked, DER, with the next number.
    ///
    /// @param lifetime until the next one
    public synchronized ByteString revocationList(Duration lifetime) throws IOException {
        try (StoreLock _ = StoreLock.take(files.lock())) {
            repair();
            List<Revocation> revocations = register.issued().stream()
                    .flatMap(certificate -> certificate.revocation().stream())
                    .toList();
            return list(lifetime, revocations, Optional.empty());
        }
    }

    /// A new list of what has changed since the last full one, DER (RFC 5280 §5.2.4).
    ///
    /// @param lifetime until the next one
    /// @throws IOException if there was no full one yet, or the register cannot be written
    public synchronized ByteString changes(Duration lifetime) throws IOException {
        try (StoreLock _ = StoreLock.take(files.lock())) {
            repair();
            BigInteger since = register.lastFullList()
                    .orElseThrow(
                            () -> new BrokenStore("There is no full list of revoked certificates yet, whose changes"
                                    + " could be told. Make that first."));
            return list(lifetime, register.changed(), Optional.of(since));
        }
    }

    private ByteString list(Duration lifetime, List<Revocation> revocations, Optional<BigInteger> changesOf)
            throws IOException {
        Instant now = RegisterLine.moment(authority.clock().instant());
        BigInteger number = register.nextList();
        RevocationList list = new RevocationList(number, now, now.plus(lifetime), revocations, changesOf);
        ByteString signed = list.signedBy(authority);
        register.add(new RegisterLine.Listed(number, changesOf.isEmpty()));
        return signed;
    }

    /// An OCSP responder that knows this register, and whose answers this authority signs.
    public OcspResponder responder() {
        return OcspResponder.of(authority, this);
    }

    @Override
    public synchronized CertificateStatus statusOf(BigInteger serial) throws IOException {
        register.refresh();
        Optional<IssuedCertificate> found = register.find(serial);
        if (found.isEmpty()) {
            return new CertificateStatus.Unknown();
        }
        return found.get()
                .revocation()
                .<CertificateStatus>map(CertificateStatus.Revoked::new)
                .orElseGet(CertificateStatus.Good::new);
    }

    /// All that was issued, in that order.
    public synchronized List<IssuedCertificate> issued() throws IOException {
        register.refresh();
        return register.issued();
    }

    /// The certificate with this serial number.
    public synchronized Optional<IssuedCertificate> find(BigInteger serial) throws IOException {
        register.refresh();
        return register.find(serial);
    }

    /// How often something was revoked or made good again: two equal numbers mean that nothing was in between.
    public synchronized long changeCount() throws IOException {
        register.refresh();
        return register.changeCount();
    }

    /// What was wrong with the files and was put in order, in full sentences; each is told once.
    public synchronized List<String> notes() {
        List<String> told = List.copyOf(notes);
        notes.clear();
        return told;
    }

    private List<ByteString> registered(Supplier<List<ByteString>> made) throws IOException {
        List<ByteString> chain = made.get();
        while (!isNew(chain.getFirst())) {
            chain = made.get();
        }
        return chain;
    }

    /// Puts a certificate into the register, unless its serial number is there already, as when two processes draw their
    /// randomness from the same seed.
    private synchronized boolean isNew(ByteString certificate) throws IOException {
        try (StoreLock _ = StoreLock.take(files.lock())) {
            repair();
            if (register.find(Issuer.read(certificate).getSerialNumber()).isPresent()) {
                return false;
            }
            register.add(new RegisterLine.Issued(certificate));
            return true;
        }
    }

    private void repair() throws IOException {
        register.repair().ifPresent(notes::add);
    }

    private IssuedCertificate issuedUnder(BigInteger serial) throws BrokenStore {
        return register.find(serial)
                .orElseThrow(() -> new BrokenStore("There is no certificate with the serial number "
                        + serial.toString(16) + " in " + files.register() + ". It was not issued by this authority."));
    }

    private static ByteString keyHash(Authority authority) {
        return Sha256.of(Issuer.read(authority.certificate())
                .getSubjectPublicKeyInfo()
                .getPublicKeyData()
                .getOctets());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
