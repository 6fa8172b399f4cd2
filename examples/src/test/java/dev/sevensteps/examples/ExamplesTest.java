package dev.sevensteps.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.examples.attacks.BleichenbacherOracle;
import dev.sevensteps.examples.attacks.GotoFail;
import dev.sevensteps.examples.attacks.ReplayedEarlyData;
import dev.sevensteps.examples.attacks.SkippedCertificateVerify;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs every example and looks for the sentence that it is there for.
class ExamplesTest {

    interface Example {
        void run(String[] args) throws Exception;
    }

    private static Arguments example(String name, Example main, String... sentences) {
        return Arguments.of(name, main, List.of(sentences));
    }

    static Stream<Arguments> examples() {
        return Stream.of(
                example(
                        "HandshakeInMemory",
                        HandshakeInMemory::main,
                        "3  server: Certificate",
                        "The client is established, the server is established."),
                example(
                        "ServerAndClient",
                        ServerAndClient::main,
                        "The server heard: Good morning",
                        "The client heard: Good morning to you"),
                example(
                        "MutualTls",
                        MutualTls::main,
                        "The client is Alice: true",
                        "The client showed no certificate, and this server requires one"),
                example("ResumingASession", ResumingASession::main, "Resumed: true, and no certificate was shown."),
                example(
                        "EarlyData",
                        EarlyData::main,
                        "Berlin, first time:  took \"Pay 10 to Alice\"",
                        "Berlin, second time: took nothing",
                        "Oslo:                took \"Pay 10 to Alice\""),
                example(
                        "HelloRetryRequest",
                        HelloRetryRequest::main,
                        "2  server: HelloRetryRequest",
                        "Their key was made in secp384r1."),
                example(
                        "PostQuantumKeyShare",
                        PostQuantumKeyShare::main,
                        "The client sends 1216 bytes for X25519MLKEM768",
                        "The server sends 1120 bytes for X25519MLKEM768",
                        "Agreed: X25519MLKEM768, post-quantum: true"),
                example(
                        "WhatAnEavesdropperSees",
                        WhatAnEavesdropperSees::main,
                        "    reads  server: Certificate\n",
                        "    ?????  server: Certificate ("),
                example(
                        "WatchTheScript",
                        WatchTheScript::main,
                        "the client had to verify the certificate chain",
                        "now established"),
                example(
                        "WrongMessage",
                        WrongMessage::main,
                        "The client sent ChangeCipherSpec; expected was ClientKeyExchange from the client",
                        "The server is aborted: unexpected_message."),
                example(
                        "BadSsl",
                        BadSsl::main,
                        "a good server: answered 204",
                        "expired: ",
                        "wrong-name: ",
                        "one that was taken back: "),
                example(
                        "ExpiredCertificate",
                        ExpiredCertificate::main,
                        "The client is aborted: certificate_expired, at SERVER_CERTIFICATE",
                        "The peer gave up with the alert certificate_expired."),
                example(
                        "attacks.GotoFail",
                        GotoFail::main,
                        "A client that does not verify signatures: it is established",
                        "signature was not made by the key of the certificate"),
                example(
                        "attacks.SkippedCertificateVerify",
                        SkippedCertificateVerify::main,
                        "A server of flags: welcome, Alice.",
                        "A server with a script: The client sent ChangeCipherSpec; expected was CertificateVerify"),
                example(
                        "attacks.ReplayedEarlyData",
                        ReplayedEarlyData::main,
                        "A server that forgets pays 3 times.",
                        "A server that remembers pays 1 time."),
                example(
                        "attacks.BleichenbacherOracle",
                        BleichenbacherOracle::main,
                        "times, and has given away: the secret",
                        "asked about 00021111…: 15030300020214, aborted: bad_record_mac",
                        "asked about 00011111…: 15030300020214, aborted: bad_record_mac"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void saysWhatItIsThereFor(String name, Example main, List<String> sentences) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            main.run(new String[0]);
        } finally {
            System.setOut(before);
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).as(name).contains(sentences);
    }

    /// An example can be run: it has a main method. The other classes are what several of them need.
    @Test
    void everyExampleIsNamedInTheReadmeAndRunHere() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        List<String> run = examples().map(example -> (String) example.get()[0]).toList();
        Path folder = Path.of("src/main/java/dev/sevensteps/examples");
        try (Stream<Path> sources = Files.walk(folder)) {
            List<String> names = sources.filter(path -> path.toString().endsWith(".java"))
                    .filter(ExamplesTest::hasMain)
                    .map(path -> folder.relativize(path).toString().replace(".java", ""))
                    .map(name -> name.replace('/', '.').replace('\\', '.'))
                    .toList();
            assertThat(run).containsExactlyInAnyOrderElementsOf(names);
            assertThat(names).allSatisfy(name -> assertThat(readme).contains("| [`" + name + "`]"));
        }
    }

    private static boolean hasMain(Path source) {
        try {
            return Files.readString(source).contains("void main(");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
