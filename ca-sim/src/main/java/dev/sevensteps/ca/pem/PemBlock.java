package dev.sevensteps.ca.pem;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// What stands between one BEGIN line and its END line (RFC 7468 §2).
///
/// @param label what it holds: `CERTIFICATE`, `PRIVATE KEY`, …
/// @param line  the line of the BEGIN, from 1
/// @param der   the bytes
/// @param encryptedInTheOldWay whether it has the headers of RFC 1421, which say that the bytes are encrypted
record PemBlock(String label, int line, Contents der, boolean encryptedInTheOldWay) {

    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";
    private static final int MOST_BLOCKS = 1000;

    /// Bytes that may be a private key: they never print.
    static final class Contents {
        private final byte[] bytes;

        Contents(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public String toString() {
            return "(" + bytes.length + " bytes)";
        }
    }

    /// All blocks of a text, in their order. Text around the blocks is passed over, as RFC 7468 §2 allows.
    ///
    /// @param name what the text is called in messages
    static List<PemBlock> all(String name, String text) throws UnreadableFile {
        List<PemBlock> blocks = new ArrayList<>();
        List<String> lines = text.lines().toList();
        int next = 0;
        while (next < lines.size()) {
            Optional<String> label = label(lines.get(next), BEGIN);
            if (label.isEmpty()) {
                next++;
                continue;
            }
            int end = end(name, lines, next, label.get());
            blocks.add(block(name, lines, next, end, label.get()));
            if (blocks.size() > MOST_BLOCKS) {
                throw new UnreadableFile(name + " has more than " + MOST_BLOCKS
                        + " PEM blocks. Is it the right file? Split it if it is.");
            }
            next = end + 1;
        }
        return blocks;
    }

    private static int end(String name, List<String> lines, int begin, String label) throws UnreadableFile {
        for (int i = begin + 1; i < lines.size(); i++) {
            Optional<String> ended = label(lines.get(i), END);
            if (ended.filter(label::equals).isPresent()) {
                return i;
            }
            if (ended.isPresent() || label(lines.get(i), BEGIN).isPresent()) {
                throw new UnreadableFile(name + ", line " + (i + 1) + ": '" + END + label + DASHES
                        + "' is expected here, to end the block that begins in line " + (begin + 1)
                        + ". Copy the block anew.");
            }
        }
        throw new UnreadableFile(name + ", line " + (begin + 1) + ": the block '" + label
                + "' that begins here has no END line. The file is cut off; copy it anew.");
    }

    private static PemBlock block(String name, List<String> lines, int begin, int end, String label)
            throws UnreadableFile {
        StringBuilder base64 = new StringBuilder();
        boolean encrypted = false;
        for (int i = begin + 1; i < end; i++) {
            String line = lines.get(i).strip();
            if (line.indexOf(':') >= 0) {
                encrypted |= line.startsWith("Proc-Type:") && line.endsWith("ENCRYPTED");
                continue; // a header of RFC 1421
            }
            int bad = firstBadCharacter(line);
            if (bad >= 0) {
                throw new UnreadableFile(name + ", line " + (i + 1) + ", column " + (bad + 1)
                        + ": this character has no place in Base64. Copy the block '" + label + "' anew.");
            }
            base64.append(line);
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.toString().getBytes(StandardCharsets.ISO_8859_1));
            return new PemBlock(label, begin + 1, new Contents(bytes), encrypted);
        } catch (IllegalArgumentException e) {
            throw new UnreadableFile(
                    name + ", line " + (begin + 1) + ": the Base64 of the block '" + label
                            + "' that begins here is cut off or has characters too many. Copy the block anew.",
                    e);
        }
    }

    private static int firstBadCharacter(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean letterOrDigit = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!letterOrDigit && c != '+' && c != '/' && c != '=') {
                return i;
            }
        }
        return -1;
    }

    private static Optional<String> label(String line, String prefix) {
        String stripped = line.strip();
        return stripped.startsWith(prefix) && stripped.endsWith(DASHES) && stripped.length() > prefix.length() + 5
                ? Optional.of(stripped.substring(prefix.length(), stripped.length() - DASHES.length()))
                : Optional.empty();
    }
}
