package dev.sevensteps.fuzz.certificate;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Elements of DER as a tree that can be edited: written again, all lengths are right. What stands in an OCTET STRING, as
/// the value of an extension does, is a part of the tree if it is DER itself.
final class DerTree {

    private static final int OCTET_STRING = 0x04;
    private static final int CONSTRUCTED = 0x20;

    /// One element: a tag, and either bytes or elements.
    static final class Node {
        private int tag;
        private byte[] bytes;
        private final List<Node> inside = new ArrayList<>();

        private Node(int tag, byte[] bytes) {
            this.tag = tag;
            this.bytes = bytes;
        }

        Node child(int index) {
            return inside.get(index);
        }

        /// Takes these contents, as they are.
        void setContent(byte[] content) {
            inside.clear();
            bytes = content.clone();
        }

        void changeTag(int mask) {
            tag ^= mask;
        }

        byte[] content() {
            if (inside.isEmpty()) {
                return bytes.clone();
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            inside.forEach(node -> out.writeBytes(node.encoded()));
            return out.toByteArray();
        }

        byte[] encoded() {
            byte[] content = content();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(tag);
            if (content.length < 0x80) {
                out.write(content.length);
            } else {
                int count = 4 - Integer.numberOfLeadingZeros(content.length) / 8;
                out.write(0x80 | count);
                for (int i = count - 1; i >= 0; i--) {
                    out.write(content.length >> (8 * i));
                }
            }
            out.writeBytes(content);
            return out.toByteArray();
        }

        private void collect(List<Node> all) {
            all.add(this);
            inside.forEach(node -> node.collect(all));
        }

        private Node copy() {
            Node copy = new Node(tag, bytes.clone());
            inside.forEach(node -> copy.inside.add(node.copy()));
            return copy;
        }

        private boolean remove(Node node) {
            return inside.remove(node) || inside.stream().anyMatch(each -> each.remove(node));
        }

        private boolean repeat(Node node) {
            int at = inside.indexOf(node);
            if (at >= 0) {
                inside.add(at, node.copy());
                return true;
            }
            return inside.stream().anyMatch(each -> each.repeat(node));
        }
    }

    private DerTree() {}

    /// The tree of one element.
    ///
    /// @throws IllegalArgumentException if it is none
    static Node of(byte[] der) {
        List<Node> nodes = nodes(der);
        if (nodes.size() != 1) {
            throw new IllegalArgumentException("These bytes are not one element of DER.");
        }
        return nodes.getFirst();
    }

    /// Does to a tree what an act says. The node is taken modulo their number; the first one, the tree itself, stays.
    static void edit(Node tree, DerAct act) {
        List<Node> all = new ArrayList<>();
        tree.collect(all);
        if (all.size() < 2) {
            return;
        }
        Node node = all.get(1 + act.node() % (all.size() - 1));
        switch (act) {
            case DerAct.Content content -> node.setContent(content.content());
            case DerAct.FlipByte flip -> {
                byte[] bytes = node.content();
                if (bytes.length > 0) {
                    bytes[flip.offset() % bytes.length] ^= (byte) flip.mask();
                    node.setContent(bytes);
                }
            }
            case DerAct.Tag tag -> node.changeTag(tag.mask());
            case DerAct.Remove _ -> tree.remove(node);
            case DerAct.Repeat repeat -> {
                for (int i = 0; i < repeat.times(); i++) {
                    tree.repeat(node);
                }
            }
            case DerAct.Copy copy ->
                node.setContent(all.get(copy.from() % all.size()).content());
            case DerAct.Nest nest -> node.setContent(nested(nest.depth()));
        }
    }

    private static byte[] nested(int depth) {
        byte[] content = {};
        for (int i = 0; i < depth; i++) {
            content = new Node(0x30, content).encoded();
        }
        return content;
    }

    private static List<Node> nodes(byte[] der) {
        List<Node> nodes = new ArrayList<>();
        int at = 0;
        while (at < der.length) {
            if (at + 2 > der.length || (der[at] & 0x1f) == 0x1f) {
                throw new IllegalArgumentException("No tag of one byte.");
            }
            int tag = der[at] & 0xff;
            int length = der[at + 1] & 0xff;
            at += 2;
            if (length >= 0x80) {
                int count = length & 0x7f;
                if (count == 0 || count > 3 || at + count > der.length) {
                    throw new IllegalArgumentException("No length.");
                }
                length = 0;
                for (int i = 0; i < count; i++) {
                    length = length << 8 | (der[at++] & 0xff);
                }
            }
            if (at + length > der.length) {
                throw new IllegalArgumentException("Cut off.");
            }
            nodes.add(node(tag, Arrays.copyOfRange(der, at, at + length)));
            at += length;
        }
        return nodes;
    }

    private static Node node(int tag, byte[] content) {
        Node node = new Node(tag, content);
        if ((tag & CONSTRUCTED) != 0) {
            node.inside.addAll(nodes(content));
        } else if (tag == OCTET_STRING) {
            try {
                List<Node> inside = nodes(content);
                if (Arrays.equals(content, inside.stream().map(Node::encoded).reduce(new byte[0], DerTree::joined))) {
                    node.inside.addAll(inside);
                }
            } catch (IllegalArgumentException plainBytes) {
                // Not everything in an OCTET STRING is DER.
            }
        }
        return node;
    }

    private static byte[] joined(byte[] some, byte[] more) {
        byte[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }
}
