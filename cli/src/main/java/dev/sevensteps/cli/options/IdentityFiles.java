package dev.sevensteps.cli.options;

import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.pem.PemFile;
import dev.sevensteps.ca.pem.UnreadableFile;
import dev.sevensteps.cli.console.Complaint;
import dev.sevensteps.engine.policy.CertifiedKey;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.util.ArrayList;
import java.util.List;

/// Identities that are named on the command line, by the files of their chains and of their keys.
public final class IdentityFiles {

    private IdentityFiles() {}

    /// Reads each chain with the key at the same place in the other list. Where there are no keys, each is in the file of
    /// its chain.
    ///
    /// @throws UnreadableFile if a file cannot be used
    /// @throws Complaint      if the numbers of files do not agree, or TLS cannot use a key
    public static List<CertifiedKey> read(List<Path> chains, List<Path> keys) throws UnreadableFile {
        if (!keys.isEmpty() && keys.size() != chains.size()) {
            throw Complaint.wrongUsage("There are " + count(chains.size(), "--cert") + " and "
                    + count(keys.size(), "--key") + ". Give each --cert its --key, in the same order, or none at all"
                    + " if the keys are in the files of the certificates.");
        }
        List<CertifiedKey> identities = new ArrayList<>();
        for (int i = 0; i < chains.size(); i++) {
            Path chain = chains.get(i);
            Path key = keys.isEmpty() ? chain : keys.get(i);
            Identity identity = PemFile.read(chain).identityWith(PemFile.read(key));
            identities.add(certifiedKey(identity, key.toString()));
        }
        return identities;
    }

    /// An identity, as the engine takes it.
    ///
    /// @param origin where its key comes from
    /// @throws Complaint if TLS cannot use the key
    public static CertifiedKey certifiedKey(Identity identity, String origin) {
        try {
            return CertifiedKey.of(identity.chain(), identity.privateKey());
        } catch (InvalidKeyException e) {
            throw Complaint.wrongUsage(origin + ": " + e.getMessage(), e);
        }
    }

    private static String count(int number, String option) {
        return number == 0 ? "no " + option : number + " " + option;
    }
}
