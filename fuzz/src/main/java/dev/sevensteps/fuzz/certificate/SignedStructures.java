package dev.sevensteps.fuzz.certificate;

import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithSize;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.ca.verify.Examination;
import dev.sevensteps.ca.verify.RevocationPolicy;
import dev.sevensteps.ca.verify.VerificationLimits;
import dev.sevensteps.fuzz.Allowance;
import dev.sevensteps.fuzz.Find;
import dev.sevensteps.fuzz.Programs;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.trust.PresentedChain;
import dev.sevensteps.model.trust.Trust;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A server's chain, a revocation list or a stapled response with something changed in it, before its issuer signs it or after:
/// the verifier answers always, the same each time, within its limits; and trusts nothing that was changed after it was
/// signed.
public final class SignedStructures {

    /// How much is read at most, for the allowance: a signed structure here has less than a thousand bytes.
    private static final int USUAL_LENGTH = 4_000;

    private SignedStructures() {}

    /// What is changed.
    public enum What {
        LEAF,
        INTERMEDIATE,
        REVOCATION_LIST,
        STAPLE
    }

    /// A change.
    ///
    /// @param what   of what
    /// @param acts   how
    /// @param signed whether its issuer signs what comes out
    /// @param spare  whether the chain carries the changed certificate besides the good one
    public record Change(
            @NotNull What what,
            @NotNull @WithSize(max = 5) List<@NotNull DerAct> acts,
            boolean signed,
            boolean spare) {}

    public static void fuzzerTestOneInput(@NotNull Change change) {
        Allowance.spend(USUAL_LENGTH, () -> judge(change));
    }

    private static void judge(Change change) {
        byte[] original = original(change.what()).toArray();
        ByteString changed = ByteString.copyOf(changed(original, change));
        List<ByteString> chain = new ArrayList<>(Authorities.SERVER.chain());
        List<ByteString> lists = new ArrayList<>();
        Optional<ByteString> staple = Optional.empty();
        switch (change.what()) {
            case LEAF -> put(chain, 0, changed, false);
            case INTERMEDIATE -> put(chain, 1, changed, change.spare());
            case REVOCATION_LIST -> {
                lists.add(Authorities.revocationList(Authorities.ROOT));
                lists.add(changed);
            }
            case STAPLE -> staple = Optional.of(changed);
        }
        ChainVerifier verifier = ChainVerifier.trusting(Authorities.ROOT);
        if (!lists.isEmpty()) {
            try {
                verifier = verifier.withRevocation(RevocationPolicy.requiring(lists));
            } catch (IllegalArgumentException unreadable) {
                return;
            }
        }
        PresentedChain presented =
                new PresentedChain(chain, Role.SERVER, Optional.of(Authorities.SERVER_NAME), Authorities.NOW, staple);
        Examination examination = verifier.examine(presented);
        Find.unless(examination.equals(verifier.examine(presented)), "Asked twice, the verifier answers differently.");
        Find.unless(
                examination.signatureChecks() <= VerificationLimits.STANDARD.mostSignatureChecks(),
                "More signatures were checked than the limit allows: " + examination.signatureChecks() + ".");
        boolean trusted = examination.trust() instanceof Trust.Trusted;
        boolean altered = !changed.equals(ByteString.copyOf(original));
        Find.unless(trusted || altered, "A good chain is not trusted: " + examination.findings() + ".");
        Find.unless(
                !trusted || !altered || change.signed() || change.spare(),
                "What was changed after it was signed is trusted: " + change + ".");
    }

    private static ByteString original(What what) {
        return switch (what) {
            case LEAF -> Authorities.SERVER.chain().get(0);
            case INTERMEDIATE -> Authorities.SERVER.chain().get(1);
            case REVOCATION_LIST -> Authorities.revocationList();
            case STAPLE -> Authorities.staple();
        };
    }

    private static void put(List<ByteString> chain, int place, ByteString changed, boolean spare) {
        if (spare) {
            chain.add(place, changed);
        } else {
            chain.set(place, changed);
        }
    }

    private static byte[] changed(byte[] original, Change change) {
        List<DerAct> acts = Programs.whole(change.acts());
        DerTree.Node tree = DerTree.of(original);
        // OCSPResponse { status, [0] { type, OCTET STRING { BasicOCSPResponse } } }, RFC 6960 §4.2.1
        DerTree.Node signed =
                change.what() == What.STAPLE ? tree.child(1).child(0).child(1).child(0) : tree;
        DerTree.Node content = signed.child(0);
        acts.forEach(act -> DerTree.edit(content, act));
        if (change.signed() && !acts.isEmpty()) {
            byte[] signature = Authorities.sign(content.encoded(), signer(change.what()));
            byte[] bits = new byte[1 + signature.length];
            System.arraycopy(signature, 0, bits, 1, signature.length);
            signed.child(2).setContent(bits);
        }
        return tree.encoded();
    }

    private static PrivateKey signer(What what) {
        return (what == What.INTERMEDIATE ? Authorities.ROOT : Authorities.ISSUING)
                .identity()
                .privateKey();
    }
}
