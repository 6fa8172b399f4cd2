package dev.sevensteps.engine.wire;

import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A handshake of others, kept in a file: its messages in order, and its secrets. Where it comes from stands at the top
/// of the file.
public final class RecordedRun {

    /// OpenSSL with itself: ECDHE, stapling, ALPN, client authentication, a ticket.
    public static final String ECDHE = "openssl-tls12-ecdhe.txt";

    /// OpenSSL with itself: DHE in ffdhe2048, a ticket.
    public static final String DHE = "openssl-tls12-dhe.txt";

    /// OpenSSL with itself: static RSA, a ticket.
    public static final String RSA = "openssl-tls12-rsa.txt";

    /// The same without the extended master secret.
    public static final String RSA_WITHOUT_EMS = "openssl-tls12-rsa-without-ems.txt";

    /// A message of the run, with its header.
    public record Message(Role sender, String type, ByteString bytes) {}

    private final List<Message> messages = new ArrayList<>();
    private final Map<String, ByteString> secrets = new LinkedHashMap<>();

    private RecordedRun() {}

    /// Reads the file `name` from the folder of this class.
    public static RecordedRun read(String name) {
        RecordedRun run = new RecordedRun();
        try (InputStream file = RecordedRun.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalArgumentException("There is no recorded run " + name + ".");
            }
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            text.lines().filter(line -> !line.startsWith("#")).forEach(run::add);
        } catch (IOException e) {
            throw new IllegalStateException("The recorded run " + name + " cannot be read.", e);
        }
        return run;
    }

    private void add(String line) {
        String[] words = line.split(" ", -1);
        ByteString bytes = ByteString.ofHex(words[2]);
        if (words[0].equals("both")) {
            secrets.put(words[1], bytes);
        } else {
            messages.add(new Message(Role.valueOf(words[0].toUpperCase(Locale.ROOT)), words[1], bytes));
        }
    }

    public List<Message> messages() {
        return List.copyOf(messages);
    }

    /// The first message of this type from this sender.
    public ByteString message(Role sender, HandshakeType type) {
        return messages.stream()
                .filter(message -> message.sender() == sender && message.type().equals(type.rfcName()))
                .map(Message::bytes)
                .findFirst()
                .orElseThrow();
    }

    /// `master_secret`, or `premaster_secret` where the run has one.
    public ByteString secret(String name) {
        ByteString secret = secrets.get(name);
        if (secret == null) {
            throw new IllegalArgumentException("The recorded run has no " + name + ".");
        }
        return secret;
    }

    /// How the keys were exchanged, from the suite in the ServerHello.
    public KeyExchange keyExchange() throws DecodeException {
        byte[] bytes = message(Role.SERVER, HandshakeType.SERVER_HELLO).toArray();
        ServerHello hello = (ServerHello) HandshakeCodec.decode(bytes, MessageContext.offered(Role.SERVER));
        return Tls12Suite.ofCode(hello.cipherSuite()).orElseThrow().keyExchange();
    }

    /// The message as a record.
    public HandshakeMessage decode(Message message) throws DecodeException {
        MessageContext context = MessageContext.chosen(message.sender(), keyExchange());
        return HandshakeCodec.decode(message.bytes().toArray(), context);
    }
}
