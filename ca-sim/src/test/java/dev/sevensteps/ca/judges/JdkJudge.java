package dev.sevensteps.ca.judges;

import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.World;
import dev.sevensteps.ca.flaws.Exhibit;
import dev.sevensteps.model.ByteString;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CRL;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathValidator;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the JDK's `PKIX` validator says of a chain that hangs below the root of a World. It knows nothing of names and
/// purposes.
public final class JdkJudge {

    private JdkJudge() {}

    /// Nothing if it finds no fault; else its complaint.
    public static String complaint(World world, Identity identity) {
        return complaint(world, identity.chain(), List.of(), List.of());
    }

    /// Nothing if it finds no fault; else its complaint. What an exhibit has to be looked at with is given to it.
    public static String complaint(World world, Exhibit exhibit) {
        return complaint(
                world,
                exhibit.identity().chain(),
                exhibit.staple().stream().toList(),
                exhibit.revocation().lists());
    }

    private static String complaint(
            World world, List<ByteString> chain, List<ByteString> staples, List<ByteString> lists) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            List<X509Certificate> path = new ArrayList<>();
            for (ByteString certificate : chain) {
                path.add(read(factory, certificate));
            }
            PKIXParameters parameters = new PKIXParameters(
                    Set.of(new TrustAnchor(read(factory, world.root().certificate()), null)));
            parameters.setDate(Date.from(World.NOW));
            parameters.setRevocationEnabled(false);
            if (!staples.isEmpty() || !lists.isEmpty()) {
                revocation(parameters, factory, path.getFirst(), staples, lists);
            }
            CertPathValidator.getInstance("PKIX").validate(factory.generateCertPath(path), parameters);
            return "";
        } catch (GeneralSecurityException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static void revocation(
            PKIXParameters parameters,
            CertificateFactory factory,
            X509Certificate leaf,
            List<ByteString> staples,
            List<ByteString> lists)
            throws GeneralSecurityException {
        List<CRL> crls = new ArrayList<>();
        for (ByteString list : lists) {
            crls.add(factory.generateCRL(new ByteArrayInputStream(list.toArray())));
        }
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(crls)));
        PKIXRevocationChecker checker =
                (PKIXRevocationChecker) CertPathBuilder.getInstance("PKIX").getRevocationChecker();
        EnumSet<PKIXRevocationChecker.Option> options = EnumSet.of(PKIXRevocationChecker.Option.NO_FALLBACK);
        if (staples.isEmpty()) {
            options.add(PKIXRevocationChecker.Option.PREFER_CRLS);
        }
        if (lists.isEmpty()) {
            options.add(PKIXRevocationChecker.Option.ONLY_END_ENTITY);
        }
        checker.setOptions(options);
        if (!staples.isEmpty()) {
            checker.setOcspResponses(Map.of(leaf, staples.getFirst().toArray()));
        }
        parameters.addCertPathChecker(checker);
    }

    private static X509Certificate read(CertificateFactory factory, ByteString certificate)
            throws GeneralSecurityException {
        return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(certificate.toArray()));
    }
}
