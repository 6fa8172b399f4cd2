package dev.sevensteps.ca.flaws;

import dev.sevensteps.ca.AlternativeNames;
import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.ExtraExtension;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.KeyUse;
import dev.sevensteps.ca.NameConstraints;
import dev.sevensteps.ca.NameRange;
import dev.sevensteps.ca.Policies;
import dev.sevensteps.ca.Purpose;
import dev.sevensteps.ca.Standing;
import dev.sevensteps.ca.Usages;
import dev.sevensteps.ca.issue.CertificateWriter;
import dev.sevensteps.ca.issue.Issuer;
import dev.sevensteps.ca.keys.Hash;
import dev.sevensteps.ca.keys.KeyMaker;
import dev.sevensteps.ca.keys.KeyMaker.MadeKey;
import dev.sevensteps.ca.keys.SignatureScheme;
import dev.sevensteps.ca.keys.Signing;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.trust.Flaw;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.operator.ContentSigner;

/// Issues identities that have one flaw each. All of them hang below one root, through an intermediate authority, and the
/// verifying side trusts that root.
public final class FlawedIssuer {

    private static final String ISSUING = "CN=Issuing CA";
    private static final Duration LONG_AGO = Duration.ofDays(90);
    private static final Duration A_DAY = Duration.ofDays(1);

    /// Below 2.999, the arc that is set aside for examples.
    private static final String EXTENSION_NOBODY_KNOWS = "2.999.1";

    private static final String ALGORITHM_NOBODY_KNOWS = "2.999.2";
    private static final String SOME_POLICY = "2.999.3";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";

    /// SEQUENCE { id-kp-codeSigning } (RFC 5280 §4.2.1.12)
    private static final ByteString ONLY_CODE_SIGNING = ByteString.ofHex("300a06082b06010505070303");

    /// UTF8String "sevensteps"
    private static final ByteString SOME_VALUE = ByteString.ofHex("0c0a736576656e7374657073");

    /// More comparisons than are made for one chain, in certificates that go into one handshake message of any peer.
    private static final int MANY_CONSTRAINTS = 1_000;

    private static final int MANY_NAMES = 300;

    private static final Set<Flaw> IN_STAPLE = Set.of(
            Flaw.REVOKED_BY_OCSP,
            Flaw.UNKNOWN_TO_OCSP,
            Flaw.EXPIRED_STAPLE,
            Flaw.FORGED_STAPLE,
            Flaw.FOREIGN_STAPLE,
            Flaw.MALFORMED_STAPLE);

    private final Authority root;
    private final Authority issuing;

    private FlawedIssuer(Authority root, Authority issuing) {
        this.root = root;
        this.issuing = issuing;
    }

    /// The issuer of flawed identities below this root, with its clock and its randomness.
    ///
    /// @param root must allow at least two authorities below it
    public static FlawedIssuer below(Authority root) {
        return new FlawedIssuer(root, root.intermediate(ISSUING));
    }

    /// Whether a flaw is in the OCSP response that comes with a certificate, and not in the certificate.
    public static boolean isInStaple(Flaw flaw) {
        return IN_STAPLE.contains(flaw);
    }

    /// An identity without a flaw, issued by an intermediate authority.
    ///
    /// @throws IllegalArgumentException if the recipe asks for something that cannot be written
    public Identity issueSound(CertificateRecipe recipe) {
        return issuing.issue(recipe);
    }

    /// An identity with this flaw and no other, as far as the recipe is sound. A flaw that is not in the certificates
    /// themselves takes more to be seen: see [#exhibit].
    ///
    /// @throws IllegalArgumentException if the recipe asks for something that cannot be written
    public Identity issue(Flaw flaw, CertificateRecipe recipe) {
        return exhibit(flaw, recipe).identity();
    }

    /// An identity with this flaw and no other, as far as the recipe is sound, and what it takes to see the flaw.
    ///
    /// Some flaws depend on the question: [Flaw#WRONG_NAME] can be found only by who asks for a name, and
    /// [Flaw#WRONG_PURPOSE] only by who takes the identity for what the recipe wanted it to be; only a server can lack a
    /// staple. [Flaw#WEAK_KEY] gives the identity an RSA key whatever the recipe says, unless that asks for RSASSA-PSS.
    ///
    /// @throws IllegalArgumentException if the recipe asks for something that cannot be written
    public Exhibit exhibit(Flaw flaw, CertificateRecipe recipe) {
        FlawedStatus status = new FlawedStatus(root, issuing);
        Resigned resigned = new Resigned(issuing);
        Instant now = root.clock().instant();
        return switch (flaw) {
            case REVOKED_BY_CRL -> status.revokedByList(issueSound(recipe));
            case EXPIRED_CRL -> status.expiredList(issueSound(recipe));
            case FORGED_CRL -> status.forgedList(issueSound(recipe));
            case REVOCATION_UNKNOWN -> status.nothingKnown(issueSound(recipe));
            case REVOKED_BY_OCSP -> status.revokedByStaple(issueSound(recipe));
            case UNKNOWN_TO_OCSP -> status.unknownByStaple(issueSound(recipe));
            case EXPIRED_STAPLE -> status.expiredStaple(issueSound(recipe));
            case FORGED_STAPLE -> status.forgedStaple(issueSound(recipe));
            case FOREIGN_STAPLE -> status.foreignStaple(issueSound(recipe), issueSound(recipe));
            case MALFORMED_STAPLE -> status.malformedStaple(issueSound(recipe));
            case MISSING_STAPLE ->
                Exhibit.plain(
                        flaw, issueSound(recipe.withPointers(recipe.pointers().withMustStaple())));
            case NO_ALTERNATIVE_NAME ->
                Exhibit.plain(flaw, issueSound(recipe.withNames(AlternativeNames.none())))
                        .onTheWeb();
            case NO_PURPOSE ->
                Exhibit.plain(flaw, issueSound(recipe.withPurposes())).onTheWeb();
            case CA_AS_SERVER ->
                Exhibit.plain(
                                flaw,
                                issueSound(recipe.withStanding(Standing.authority())
                                        .withUsages(Usages.exactly(KeyUse.DIGITAL_SIGNATURE, KeyUse.KEY_CERT_SIGN))))
                        .onTheWeb();
            case WILDCARD_TOO_WIDE ->
                Exhibit.plain(flaw, issueSound(recipe.withName("*.com"))).onTheWeb();
            case MALFORMED -> Exhibit.plain(flaw, withFirst(issueSound(recipe), FlawedIssuer::cutOff));
            case DUPLICATE_EXTENSION ->
                Exhibit.plain(
                        flaw,
                        resigned.withExtensions(
                                issueSound(recipe), extensions -> extensions.add(extensions.getFirst())));
            case BAD_SERIAL_NUMBER ->
                Exhibit.plain(flaw, resigned.withSerialNumber(issueSound(recipe), BigInteger.ZERO));
            case NO_ISSUER_NAME -> Exhibit.plain(flaw, resigned.withoutIssuer(issueSound(recipe)));
            case NO_SUBJECT_NAME ->
                Exhibit.plain(flaw, resigned.withoutSubject(issueSound(recipe.withNames(AlternativeNames.none()))));
            case BAD_KEY_IDENTIFIER ->
                Exhibit.plain(
                        flaw,
                        resigned.withExtensions(
                                issueSound(recipe),
                                extensions -> extensions.removeIf(
                                        extension -> extension.getExtnId().equals(Extension.authorityKeyIdentifier))));
            case WRONG_CRITICALITY ->
                Exhibit.plain(
                        flaw,
                        resigned.withExtensions(
                                issueSound(recipe),
                                extensions -> extensions.replaceAll(
                                        extension -> extension.getExtnId().equals(Extension.authorityKeyIdentifier)
                                                ? new Extension(extension.getExtnId(), true, extension.getExtnValue())
                                                : extension)));
            case INCONSISTENT_STANDING ->
                Exhibit.plain(
                        flaw,
                        issueSound(recipe.withUsages(Usages.exactly(KeyUse.DIGITAL_SIGNATURE, KeyUse.KEY_CERT_SIGN))));
            case MISPLACED_CONSTRAINTS ->
                Exhibit.plain(
                        flaw,
                        issueSound(recipe.withConstraints(
                                NameConstraints.none().excluding(new NameRange.Dns("somewhere-else.example")))));
            case EXPIRED -> Exhibit.plain(flaw, issueSound(recipe.validBetween(now.minus(LONG_AGO), now.minus(A_DAY))));
            case NOT_YET_VALID ->
                Exhibit.plain(flaw, issueSound(recipe.validBetween(now.plus(A_DAY), now.plus(LONG_AGO))));
            case WRONG_NAME ->
                Exhibit.plain(
                        flaw,
                        issueSound(recipe.withNames(AlternativeNames.none().withHost("somewhere-else.example"))));
            case WRONG_PURPOSE -> Exhibit.plain(flaw, issueSound(forAnotherPurpose(recipe)));
            case WRONG_KEY_USAGE ->
                Exhibit.plain(flaw, issueSound(recipe.withUsages(Usages.exactly(KeyUse.CONTENT_COMMITMENT))));
            case UNTRUSTED_ROOT ->
                Exhibit.plain(flaw, stranger().intermediate(ISSUING).issue(recipe));
            case MISSING_INTERMEDIATE -> Exhibit.plain(flaw, onlyFirst(issueSound(recipe)));
            case BROKEN_SIGNATURE -> Exhibit.plain(flaw, withFirst(issueSound(recipe), FlawedIssuer::lastBitTurned));
            case NOT_A_CA ->
                Exhibit.plain(
                        flaw,
                        intermediate(authority("CN=Not a CA")
                                        .withStanding(Standing.endEntity())
                                        .withUsages(Usages.unstated()))
                                .issue(recipe));
            case CA_MUST_NOT_SIGN ->
                Exhibit.plain(
                        flaw,
                        intermediate(authority("CN=CA that must not sign")
                                        .withUsages(Usages.exactly(KeyUse.DIGITAL_SIGNATURE, KeyUse.CRL_SIGN)))
                                .issue(recipe));
            case PATH_TOO_LONG ->
                Exhibit.plain(
                        flaw,
                        intermediate(authority("CN=CA with nobody below").withPathLength(0))
                                .intermediate("CN=CA one too many")
                                .issue(recipe));
            case NAME_NOT_PERMITTED ->
                Exhibit.plain(
                        flaw,
                        intermediate(authority("CN=CA for somewhere else")
                                        .withConstraints(NameConstraints.none().permitting(elsewhere(recipe))))
                                .issue(recipe));
            case NAME_EXCLUDED ->
                Exhibit.plain(
                        flaw,
                        intermediate(authority("CN=CA for elsewhere only")
                                        .withConstraints(NameConstraints.none().excluding(here(recipe))))
                                .issue(recipe));
            case TOO_MUCH_WORK -> Exhibit.plain(flaw, compared(recipe));
            case ANY_POLICY_MAPPED ->
                Exhibit.plain(
                        flaw,
                        intermediate(authority("CN=CA that takes every policy for another")
                                        .withPolicies(Policies.of(Policies.ANY).mapping(Policies.ANY, SOME_POLICY)))
                                .issue(recipe.withPolicies(Policies.of(SOME_POLICY))));
            case NO_ACCEPTED_POLICY ->
                Exhibit.plain(
                        flaw,
                        intermediate(authority("CN=CA that asks for a policy")
                                        .withPolicies(Policies.of(SOME_POLICY).requiringExplicitAfter(0)))
                                .issue(recipe.withPolicies(Policies.none())));
            case WEAK_KEY -> Exhibit.plain(flaw, issueSound(recipe.withKey(weak(recipe.keyType()))));
            case WEAK_SIGNATURE -> Exhibit.plain(flaw, signedOverSha1(recipe));
            case UNSUPPORTED_ALGORITHM -> Exhibit.plain(flaw, signedAsNobodyKnows(recipe));
            case UNKNOWN_CRITICAL_EXTENSION ->
                Exhibit.plain(
                        flaw,
                        issueSound(recipe.withExtension(new ExtraExtension(EXTENSION_NOBODY_KNOWS, true, SOME_VALUE))));
        };
    }

    /// A name that the recipe has not, of a form that it has.
    private static NameRange elsewhere(CertificateRecipe recipe) {
        return recipe.dnsNames().isEmpty()
                ? new NameRange.Directory("O=Somewhere else")
                : new NameRange.Dns("somewhere-else.example");
    }

    /// A name that the recipe has.
    private static NameRange here(CertificateRecipe recipe) {
        return recipe.dnsNames().isEmpty()
                ? new NameRange.Directory(recipe.subject())
                : new NameRange.Dns(recipe.dnsNames().getFirst());
    }

    private Identity compared(CertificateRecipe recipe) {
        List<NameRange> many = new ArrayList<>();
        for (int i = 0; i < MANY_CONSTRAINTS; i++) {
            many.add(new NameRange.Dns("no" + i + ".test"));
        }
        List<String> names = new ArrayList<>(recipe.dnsNames());
        for (int i = 0; i < MANY_NAMES; i++) {
            names.add("yes" + i + ".test");
        }
        return intermediate(
                        authority("CN=CA with many constraints").withConstraints(new NameConstraints(List.of(), many)))
                .issue(recipe.withDnsNames(names));
    }

    private Authority intermediate(CertificateRecipe recipe) {
        return root.intermediate(recipe);
    }

    private CertificateRecipe authority(String subject) {
        return CertificateRecipe.authority(subject).withKey(root.identity().keyType());
    }

    /// A root that nobody trusts, of another name than the one that is trusted.
    private Authority stranger() {
        return Authority.root(authority("CN=Root nobody trusts"), root.clock(), root.random());
    }

    /// The other end of TLS where the recipe is for one, something else altogether where it is for both or any.
    private static CertificateRecipe forAnotherPurpose(CertificateRecipe recipe) {
        if (recipe.purposes().equals(Set.of(Purpose.SERVER))) {
            return recipe.withPurposes(Purpose.CLIENT);
        }
        if (recipe.purposes().equals(Set.of(Purpose.CLIENT))) {
            return recipe.withPurposes(Purpose.SERVER);
        }
        return recipe.withPurposes().withExtension(new ExtraExtension(EXTENDED_KEY_USAGE, false, ONLY_CODE_SIGNING));
    }

    /// The JDK holds no elliptic-curve key that is too small, so the weak key of those is an RSA key.
    private static KeyType weak(KeyType type) {
        return switch (type) {
            case KeyType.Rsa _, KeyType.Ecdsa _, KeyType.Edwards _, KeyType.MlDsa _ -> new KeyType.Rsa(1024);
            case KeyType.RsaPss _ -> new KeyType.RsaPss(1024);
        };
    }

    private Identity signedOverSha1(CertificateRecipe recipe) {
        // Edwards and ML-DSA signatures have their own hash, a good one; an authority that can sign over SHA-1 takes
        // its place.
        KeyType own = root.identity().keyType();
        KeyType type = own instanceof KeyType.Edwards || own instanceof KeyType.MlDsa ? KeyType.ecdsaP256() : own;
        Authority signing = intermediate(authority(ISSUING).withKey(type));
        return signed(
                recipe,
                signing,
                new Signing(signing.identity().privateKey(), SignatureScheme.of(type, Hash.SHA_1), root.random())
                        .contentSigner());
    }

    private Identity signedAsNobodyKnows(CertificateRecipe recipe) {
        ContentSigner honest = new Signing(
                        issuing.identity().privateKey(),
                        SignatureScheme.of(issuing.identity().keyType()),
                        root.random())
                .contentSigner();
        AlgorithmIdentifier pretended = new AlgorithmIdentifier(new ASN1ObjectIdentifier(ALGORITHM_NOBODY_KNOWS));
        return signed(recipe, issuing, new PretendingSigner(honest, pretended));
    }

    private Identity signed(CertificateRecipe recipe, Authority authority, ContentSigner signer) {
        MadeKey key = KeyMaker.make(recipe.keyType(), root.random());
        ByteString certificate = CertificateWriter.write(
                recipe,
                key.publicKey(),
                recipe.keyType(),
                Issuer.of(authority.certificate(), signer),
                root.clock().instant(),
                root.random());
        List<ByteString> chain = new ArrayList<>();
        chain.add(certificate);
        chain.addAll(authority.identity().chain());
        return Identity.of(chain, key.privateKey());
    }

    private static Identity onlyFirst(Identity identity) {
        return identity.withChain(List.of(identity.certificate()));
    }

    private static Identity withFirst(Identity identity, UnaryOperator<byte[]> damage) {
        List<ByteString> chain = new ArrayList<>(identity.chain());
        chain.set(0, ByteString.copyOf(damage.apply(chain.getFirst().toArray())));
        return identity.withChain(chain);
    }

    private static byte[] cutOff(byte[] der) {
        return Arrays.copyOf(der, der.length - 16);
    }

    /// A certificate ends with its signature.
    private static byte[] lastBitTurned(byte[] der) {
        der[der.length - 1] ^= 1;
        return der;
    }
}
