package dev.sevensteps.ca.verify.rules;

import dev.sevensteps.ca.verify.Finding;
import dev.sevensteps.ca.verify.PolicyDemand;
import dev.sevensteps.ca.verify.certificate.DistinguishedName;
import dev.sevensteps.ca.verify.certificate.ParsedCertificate;
import dev.sevensteps.ca.verify.certificate.ParsedExtensions;
import dev.sevensteps.model.trust.Flaw;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The certificate policies under which a path is good (RFC 5280 §6.1.2 to §6.1.5).
///
/// RFC 5280 has a tree, which a few certificates can make grow beyond all bounds (CVE-2023-0464); this is the graph of
/// RFC 9618, which has at most one node for each policy of each certificate.
final class PolicyGraph {

    private static final String ANY = PolicyDemand.ANY;

    private final Path path;
    private final PolicyDemand demand;
    private final List<Finding> findings;

    /// The nodes at the depth of the certificate last looked at, by their policy; empty once no policy is left.
    private Map<String, Node> level = new LinkedHashMap<>();

    private int explicit;
    private int mapping;
    private int any;

    /// A policy at one depth.
    private static final class Node {
        private final String policy;
        private final Set<Node> parents;
        private Set<String> expected;

        Node(String policy, Set<Node> parents) {
            this.policy = policy;
            this.parents = parents;
            this.expected = Set.of(policy);
        }
    }

    PolicyGraph(Path path, PolicyDemand demand, List<Finding> findings) {
        this.path = path;
        this.demand = demand;
        this.findings = findings;
    }

    /// The policies that hold all the way down, of those asked for; adds a finding if one must and none does.
    Set<String> accepted() {
        int certificates = path.top(); // the anchor is none of the path, in the sense of RFC 5280
        level.put(ANY, new Node(ANY, Set.of()));
        explicit = demand.explicitRequired() ? 0 : certificates + 1;
        mapping = demand.mappingInhibited() ? 0 : certificates + 1;
        any = demand.anyInhibited() ? 0 : certificates + 1;
        for (int i = path.top() - 1; i >= 0; i--) {
            descend(i);
            if (explicit == 0 && level.isEmpty()) {
                return refused(i, "no policy is left that all authorities above it have");
            }
            if (i > 0 && !prepare(i)) {
                return Set.of();
            }
        }
        return wrapUp();
    }

    /// RFC 5280 §6.1.3 (d) and (e)
    private void descend(int i) {
        Optional<Set<String>> asserted = path.at(i).extensions().policies().asserted();
        if (asserted.isEmpty()) {
            level = new LinkedHashMap<>();
            return;
        }
        Map<String, Node> below = new LinkedHashMap<>();
        for (String policy : asserted.get()) {
            if (!policy.equals(ANY)) {
                Set<Node> parents = expecting(policy);
                if (parents.isEmpty() && level.containsKey(ANY)) {
                    parents = Set.of(level.get(ANY));
                }
                if (!parents.isEmpty()) {
                    below.put(policy, new Node(policy, parents));
                }
            }
        }
        boolean anyCounts = any > 0 || (i > 0 && path.at(i).isSelfIssued());
        if (asserted.get().contains(ANY) && anyCounts) {
            Set<String> expected = new LinkedHashSet<>();
            level.values().forEach(node -> expected.addAll(node.expected));
            for (String policy : expected) {
                if (!below.containsKey(policy)) {
                    below.put(policy, new Node(policy, expecting(policy)));
                }
            }
        }
        level = below;
    }

    private Set<Node> expecting(String policy) {
        Set<Node> nodes = new LinkedHashSet<>();
        for (Node node : level.values()) {
            if (node.expected.contains(policy)) {
                nodes.add(node);
            }
        }
        return nodes;
    }

    /// RFC 5280 §6.1.4 (a), (b) and (h) to (j)
    private boolean prepare(int i) {
        ParsedCertificate certificate = path.at(i);
        ParsedExtensions.Policies policies = certificate.extensions().policies();
        for (Map.Entry<String, Set<String>> pair : policies.mappings().entrySet()) {
            if (pair.getKey().equals(ANY) || pair.getValue().contains(ANY)) {
                findings.add(path.finding(
                        Flaw.ANY_POLICY_MAPPED,
                        i,
                        certificate.name()
                                + " takes anyPolicy for another policy, or another for it, and so every policy"
                                + " for every other. Have it certified anew without that mapping."));
                return false;
            }
            map(pair.getKey(), pair.getValue());
        }
        if (!certificate.isSelfIssued()) {
            explicit = Math.max(0, explicit - 1);
            mapping = Math.max(0, mapping - 1);
            any = Math.max(0, any - 1);
        }
        explicit = Math.min(explicit, policies.requireExplicit().orElse(explicit));
        mapping = Math.min(mapping, policies.inhibitMapping().orElse(mapping));
        any = Math.min(any, policies.inhibitAny().orElse(any));
        return true;
    }

    private void map(String policy, Set<String> takenForIt) {
        Node node = level.get(policy);
        if (mapping == 0) {
            level.remove(policy);
        } else if (node != null) {
            node.expected = takenForIt;
        } else if (level.containsKey(ANY)) {
            // RFC 9618 §4.4: below the same anyPolicy as that of this depth is.
            Node mapped = new Node(policy, level.get(ANY).parents);
            mapped.expected = takenForIt;
            level.put(policy, mapped);
        }
    }

    /// RFC 5280 §6.1.5 (a), (b) and (g)
    private Set<String> wrapUp() {
        if (path.top() > 0) {
            explicit = Math.max(0, explicit - 1);
            if (path.leaf().extensions().policies().requireExplicit().orElse(1) == 0) {
                explicit = 0;
            }
        }
        Set<String> authorities = authorityConstrained();
        Set<String> accepted = new LinkedHashSet<>();
        if (demand.accepted().contains(ANY)) {
            accepted.addAll(authorities);
        } else if (authorities.contains(ANY)) {
            accepted.addAll(demand.accepted());
        } else {
            accepted.addAll(authorities);
            accepted.retainAll(demand.accepted());
        }
        if (explicit == 0 && accepted.isEmpty()) {
            return refused(
                    0,
                    authorities.isEmpty()
                            ? "no policy holds all the way from the root"
                            : "it is issued under " + names(authorities) + " and " + names(demand.accepted())
                                    + " is asked for");
        }
        return Set.copyOf(accepted);
    }

    /// RFC 9618 §4.5: in the words of the topmost authority, the policies of all paths of the graph that come down to the
    /// leaf.
    private Set<String> authorityConstrained() {
        Set<String> policies = new LinkedHashSet<>();
        if (level.containsKey(ANY)) {
            policies.add(ANY);
        }
        Set<Node> reached = new LinkedHashSet<>(level.values());
        Deque<Node> waiting = new ArrayDeque<>(reached);
        while (!waiting.isEmpty()) {
            Node node = waiting.remove();
            if (!node.policy.equals(ANY) && node.parents.stream().anyMatch(parent -> parent.policy.equals(ANY))) {
                policies.add(node.policy);
            }
            for (Node parent : node.parents) {
                if (reached.add(parent)) {
                    waiting.add(parent);
                }
            }
        }
        return policies;
    }

    private Set<String> refused(int i, String why) {
        findings.add(path.finding(
                Flaw.NO_ACCEPTED_POLICY,
                i,
                path.at(i).name() + " must be issued under a certificate policy that is accepted, and " + why
                        + ". Have it issued under one that is."));
        return Set.of();
    }

    private static String names(Set<String> policies) {
        return DistinguishedName.printable(String.join(", ", new TreeSet<>(policies)));
    }
}
