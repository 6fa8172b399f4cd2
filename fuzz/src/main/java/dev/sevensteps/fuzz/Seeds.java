package dev.sevensteps.fuzz;

import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.CertificateRequest;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.SeededRandom;
import dev.sevensteps.ca.pem.PemFiles;
import dev.sevensteps.engine.Event;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.engine.session.SessionStateDoor;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.engine.trace.Recorder;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.engine.trace.TraceJson;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.DecodeException;
import dev.sevensteps.engine.wire.ExtensionPlace;
import dev.sevensteps.engine.wire.Extensions;
import dev.sevensteps.engine.wire.FieldWriter;
import dev.sevensteps.engine.wire.HandshakeCodec;
import dev.sevensteps.engine.wire.HandshakeMessage;
import dev.sevensteps.fuzz.certificate.Authorities;
import dev.sevensteps.fuzz.certificate.DerAct;
import dev.sevensteps.fuzz.certificate.KeysRead;
import dev.sevensteps.fuzz.certificate.SignedStructures;
import dev.sevensteps.fuzz.conversation.Deed;
import dev.sevensteps.fuzz.conversation.Disturbance;
import dev.sevensteps.fuzz.conversation.Scene;
import dev.sevensteps.fuzz.conversation.SpeechAct;
import dev.sevensteps.fuzz.message.HandshakeMessages;
import dev.sevensteps.fuzz.record.ProtectedRecords;
import dev.sevensteps.fuzz.record.RecordProtection;
import dev.sevensteps.fuzz.record.WireAct;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfoBuilder;

/// What fuzzing begins with: what goes over the wire when nobody means harm.
final class Seeds {

    private static final int NONCE_FREE_CONTENT = 5;

    private Seeds() {}

    static List<Object> of(Target target) {
        return switch (target) {
            case PLAIN_RECORDS -> flights();
            case PROTECTED_RECORDS -> traffic();
            case HANDSHAKE_MESSAGES -> messages();
            case EXTENSIONS -> extensions();
            case TICKETS -> sessions();
            case SERVER_CONNECTION, CLIENT_CONNECTION -> disturbances();
            case CERTIFICATES -> certificates();
            case SIGNED_STRUCTURES -> changes();
            case REVOCATIONS -> bytes(Authorities.revocationList(), Authorities.staple());
            case PEM_FILES -> pemFiles();
            case KEYS -> keys();
            case COMMAND_LINES ->
                texts(
                        "connect\nexample.com:443\n--tls\n1.3\n--groups\nx25519,secp256r1\n--get\n/",
                        "serve\n--port\n8443\n--suites\nTLS_AES_128_GCM_SHA256\n--require-client-cert\n--once",
                        "demo\n--tls\n1.2\n--kx\nrsa\n--flaw\nexpired\n--client-auth",
                        "ca\nissue\nexample.com\n--not-after\n2026-12-31T23:59:59Z\n--key-type\nec-p256",
                        "ca\nrevoke\n01\n--reason\nkey-compromise",
                        "paths\n--tls\n1.2\n--format\njson",
                        "diagram\nmachine\n--format\nsvg",
                        "connect\n[::1]:8443");
            case HTTP_REQUESTS ->
                texts(
                        "GET / HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n",
                        "GET /?x=1#y HTTP/1.0\r\nConnection: close\r\n\r\n",
                        "\r\nPOST /a HTTP/1.1\r\nHost: b\r\nContent-Length: 3\r\n\r\nabc");
            case HTTP_ANSWERS ->
                texts(
                        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc",
                        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
                        "HTTP/1.0 404 Not Found\r\n\r\nbody",
                        "HTTP/1.1 204\r\n\r\n");
            case BATCH_LINES -> batchLines();
            case TRACE_FILES -> traces();
        };
    }

    private static List<Object> flights() {
        List<Object> all = new ArrayList<>();
        for (Scene scene : List.of(Scene.TLS13, Scene.TLS13_RETRY, Scene.TLS12_ECDHE)) {
            for (Role role : Role.values()) {
                ByteArrayOutputStream flight = new ByteArrayOutputStream();
                scene.undisturbed()
                        .recorder(role.peer())
                        .records()
                        .forEach(record -> flight.writeBytes(record.toArray()));
                all.add(Arrays.copyOf(flight.toByteArray(), Math.min(900, flight.size())));
            }
        }
        return all;
    }

    private static List<Object> traffic() {
        List<Object> all = new ArrayList<>();
        for (RecordProtection protection : RecordProtection.values()) {
            List<ProtectedRecords.Sent> sent = List.of(
                    new ProtectedRecords.Sent(23, new byte[NONCE_FREE_CONTENT]),
                    new ProtectedRecords.Sent(22, new byte[] {20, 0, 0, 0}),
                    new ProtectedRecords.Sent(23, new byte[0]));
            all.add(new ProtectedRecords.Traffic(protection, sent, List.of(), 2000));
            all.add(new ProtectedRecords.Traffic(protection, sent, List.of(new WireAct.Flip(1, 40, 1)), 3));
        }
        return all;
    }

    private static Stream<Observer.Spoken> spoken() {
        return Arrays.stream(Scene.values())
                .flatMap(scene -> scene.undisturbed().recorder(Role.CLIENT).spoken().stream())
                .filter(spoken -> spoken.type() == ContentType.HANDSHAKE);
    }

    private static List<Object> messages() {
        return distinct(spoken().map(spoken -> behind(
                HandshakeMessages.CONTEXTS.indexOf(spoken.context()),
                spoken.bytes().toArray())));
    }

    private static List<Object> extensions() {
        return distinct(spoken().flatMap(spoken -> {
            try {
                HandshakeMessage message = HandshakeCodec.decode(spoken.bytes().toArray(), spoken.context());
                return block(message).stream();
            } catch (DecodeException impossible) {
                throw new IllegalStateException("What was spoken can be read.", impossible);
            }
        }));
    }

    private static Optional<byte[]> block(HandshakeMessage message) {
        return switch (message) {
            case dev.sevensteps.engine.wire.ClientHello hello ->
                Optional.of(block(ExtensionPlace.CLIENT_HELLO, hello.extensions()));
            case dev.sevensteps.engine.wire.ServerHello hello ->
                Optional.of(block(ExtensionPlace.SERVER_HELLO, hello.extensions()));
            case dev.sevensteps.engine.wire.HelloRetryRequest hello ->
                Optional.of(block(ExtensionPlace.HELLO_RETRY_REQUEST, hello.extensions()));
            case dev.sevensteps.engine.wire.EncryptedExtensions encrypted ->
                Optional.of(block(ExtensionPlace.ENCRYPTED_EXTENSIONS, encrypted.extensions()));
            case dev.sevensteps.engine.wire.Tls13CertificateRequest request ->
                Optional.of(block(ExtensionPlace.CERTIFICATE_REQUEST, request.extensions()));
            default -> Optional.empty();
        };
    }

    private static byte[] block(ExtensionPlace place, Extensions extensions) {
        FieldWriter out = FieldWriter.create();
        extensions.write(out);
        return behind(List.of(ExtensionPlace.values()).indexOf(place), out.toArray());
    }

    private static List<Object> sessions() {
        return distinct(Stream.of(Scene.TLS12_ECDHE_ALL, Scene.TLS13_RESUMED, Scene.TLS12_CBC)
                .flatMap(scene -> scene.undisturbed().events(Role.CLIENT).stream())
                .<Session>mapMulti((event, sessions) -> {
                    switch (event) {
                        case Event.Ticket(Session session) -> sessions.accept(session);
                        case Event.Established(var agreement) ->
                            agreement.session().ifPresent(sessions);
                        default -> {} // no session
                    }
                })
                .map(SessionStateDoor::write));
    }

    private static List<Object> disturbances() {
        List<Object> all = new ArrayList<>();
        List<Deed> life = List.of(
                new Deed.Send(Role.CLIENT, 100),
                new Deed.Send(Role.SERVER, 17_000),
                new Deed.UpdateKeys(Role.CLIENT, true),
                new Deed.Send(Role.CLIENT, 10),
                new Deed.Close(Role.CLIENT),
                new Deed.Close(Role.SERVER));
        for (Scene scene : Scene.values()) {
            all.add(new Disturbance(scene, List.of(), List.of(), 0, life));
            all.add(new Disturbance(scene, List.of(new SpeechAct.FlipByte(1, 20, 1)), List.of(), 1, List.of()));
            all.add(new Disturbance(
                    scene, List.of(), List.of(new WireAct.Swap(1)), 0, List.of(new Deed.HangUp(Role.CLIENT))));
        }
        return all;
    }

    private static List<Object> certificates() {
        List<Object> all = bytes(Authorities.ROOT.certificate(), Authorities.ISSUING.certificate());
        Authorities.others().forEach(identity -> all.add(identity.certificate().toArray()));
        return all;
    }

    private static List<Object> changes() {
        List<Object> all = new ArrayList<>();
        for (SignedStructures.What what : SignedStructures.What.values()) {
            all.add(new SignedStructures.Change(what, List.of(), false, false));
            all.add(new SignedStructures.Change(what, List.of(new DerAct.FlipByte(30, 2, 1)), true, false));
        }
        return all;
    }

    private static CertificateRequest.Made request() {
        return CertificateRequest.make(
                CertificateRecipe.server(Authorities.SERVER_NAME).withKey(KeyType.ed25519()),
                SeededRandom.of("request"));
    }

    private static List<Object> pemFiles() {
        Identity identity = Authorities.SERVER;
        return texts(
                PemFiles.text(identity.chain()) + PemFiles.text(identity.privateKey()),
                PemFiles.text(request().request()),
                PemFiles.revocationListText(Authorities.revocationList()));
    }

    private static List<Object> keys() {
        List<Object> all = new ArrayList<>();
        Authorities.others()
                .forEach(identity -> all.add(behind(0, identity.privateKey().getEncoded())));
        for (Identity identity : Authorities.others()) {
            byte[] pkcs8 = identity.privateKey().getEncoded();
            all.add(behind(KeysRead.LABELS.indexOf("ENCRYPTED PRIVATE KEY"), encrypted(pkcs8)));
            String label = identity.keyType().label();
            if (label.startsWith("rsa") || label.startsWith("ec")) {
                all.add(behind(
                        KeysRead.LABELS.indexOf(label.startsWith("rsa") ? "RSA PRIVATE KEY" : "EC PRIVATE KEY"),
                        unwrapped(pkcs8)));
            }
        }
        all.add(behind(KeysRead.LABELS.size(), request().request().der().toArray()));
        all.add(behind(
                KeysRead.LABELS.size() + 1, request().request().publicKey().toArray()));
        return all;
    }

    /// Under the password that the target tries.
    private static byte[] encrypted(byte[] pkcs8) {
        try {
            return new PKCS8EncryptedPrivateKeyInfoBuilder(pkcs8)
                    .build(new JceOpenSSLPKCS8EncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
                            .setProvider(new BouncyCastleProvider())
                            .setRandom(SeededRandom.of("password"))
                            .setPassword("password".toCharArray())
                            .setIterationCount(1000)
                            .build())
                    .getEncoded();
        } catch (OperatorCreationException | IOException impossible) {
            throw new IllegalStateException("A key can be encrypted.", impossible);
        }
    }

    /// What PKCS#8 wraps: PKCS#1 or SEC 1.
    private static byte[] unwrapped(byte[] pkcs8) {
        return PrivateKeyInfo.getInstance(pkcs8).getPrivateKey().getOctets();
    }

    private static List<Object> batchLines() {
        String chain = PemFiles.text(Authorities.SERVER.chain()).replace("\n", "\\n");
        String root = PemFiles.text(List.of(Authorities.ROOT.certificate())).replace("\n", "\\n");
        return texts(
                "{\"id\":1,\"roots\":[\"" + root + "\"],\"leaf\":\"" + chain
                        + "\",\"name\":{\"dns\":\"server.example\"},\"at\":\"2026-06-01T12:00:00Z\",\"max_depth\":3}",
                "{\"id\":\"a\",\"roots\":[],\"leaf\":\"x\",\"purpose\":\"server\",\"profile\":\"webpki\",\"ocsp\":\"AA==\"}",
                "{}");
    }

    /// Lines, a record and data, without what their bytes mean: that is the most of a trace, and all alike.
    private static List<Object> traces() {
        return new ArrayList<>(Stream.of(Scene.TLS12_RESUMED_BY_ID, Scene.TLS13_RESUMED)
                .map(scene -> {
                    Recorder recorder = Recorder.at(
                            Role.CLIENT, Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC));
                    scene.undisturbed().recorder(Role.CLIENT).spoken().forEach(recorder::spoken);
                    recorder.record(Role.SERVER, ByteString.ofHex("170303000101"), 1);
                    recorder.data(Role.SERVER, ByteString.ofHex("41"));
                    Trace trace = recorder.trace();
                    return new Trace(
                            trace.summary(),
                            trace.entries().stream().map(Seeds::withoutFields).toList());
                })
                .map(trace -> TraceJson.write(trace).getBytes(StandardCharsets.UTF_8))
                .toList());
    }

    private static Trace.Entry withoutFields(Trace.Entry entry) {
        return entry instanceof Trace.Spoken spoken
                ? new Trace.Spoken(
                        spoken.after(),
                        spoken.line(),
                        spoken.type(),
                        spoken.encrypted(),
                        spoken.bytes(),
                        spoken.fields().stream().limit(1).toList(),
                        spoken.records(),
                        spoken.before(),
                        spoken.following())
                : entry;
    }

    private static byte[] behind(int first, byte[] bytes) {
        byte[] all = new byte[1 + bytes.length];
        all[0] = (byte) first;
        System.arraycopy(bytes, 0, all, 1, bytes.length);
        return all;
    }

    private static List<Object> bytes(ByteString... all) {
        return new ArrayList<>(Arrays.stream(all).map(ByteString::toArray).toList());
    }

    private static List<Object> texts(String... texts) {
        return new ArrayList<>(Arrays.stream(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList());
    }

    private static List<Object> distinct(Stream<byte[]> all) {
        return new ArrayList<>(
                all.map(ByteString::copyOf).distinct().map(ByteString::toArray).toList());
    }
}
