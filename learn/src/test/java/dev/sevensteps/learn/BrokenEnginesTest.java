package dev.sevensteps.learn;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import dev.sevensteps.engine.crypto.PublicKeyInfo;
import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.Message;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// An engine that is not what the model says is found out, and the words that show it are told.
class BrokenEnginesTest {

    /// CVE-2014-0224: a ChangeCipherSpec that comes too early is let through.
    @Test
    void anEarlyChangeCipherSpec() {
        Difference found = learn("tls1.2-server", engine -> new Changed(engine) {
            private int heard;

            @Override
            public Answer hear(byte[] bytes) {
                heard++;
                return heard <= 2 && type(bytes) == ContentType.CHANGE_CIPHER_SPEC ? NOTHING : super.hear(bytes);
            }
        });

        assertThat(found.word()).last().isEqualTo(new Symbol.Said(Message.CHANGE_CIPHER_SPEC, Symbol.Form.RIGHT));
        assertThat(found.sentence())
                .contains(
                        "it is told ChangeCipherSpec\n    and answers: nothing\n    where the model has: fatal unexpected_message");
    }

    /// Skipping the duty to verify the client's signature.
    @Test
    void aServerThatTakesEverySignatureForGood() {
        for (String name : new String[] {"tls1.2-server-client-auth", "tls1.3-server-client-auth"}) {
            Difference found = difference(Learning.of(
                    configuration(name),
                    new RememberingCrypto() {
                        @Override
                        public boolean verify(
                                SignatureScheme scheme, PublicKeyInfo key, byte[] signature, byte[]... parts) {
                            return true;
                        }
                    },
                    engine -> engine,
                    configuration(name)));

            assertThat(found.word()).as(name).contains(new Symbol.Said(Message.CERTIFICATE_VERIFY, Symbol.Form.WRONG));
            assertThat(found.sentence()).contains("where the model has: fatal decrypt_error");
        }
    }

    @Test
    void aServerThatForgetsToAskForACertificate() {
        Configuration asking = configuration("tls1.3-server-client-auth");

        Difference found = forgetting(Fact.CLIENT_AUTH, asking);

        assertThat(found.sentence())
                .contains("where the model has: ServerHello, EncryptedExtensions, CertificateRequest, Certificate");
    }

    @Test
    void aServerThatGoesOnWithoutTheCertificateThatItInsistsOn() {
        Difference tls12 = forgetting(Fact.CLIENT_CERT, configuration("tls1.2-server-client-required"));
        Difference tls13 = forgetting(Fact.CLIENT_CERT, configuration("tls1.3-server-client-required"));

        assertThat(tls12.word()).contains(new Symbol.Said(Message.CERTIFICATE, Symbol.Form.EMPTY));
        assertThat(tls12.sentence()).contains("where the model has: fatal handshake_failure");
        assertThat(tls13.sentence()).contains("where the model has: fatal certificate_required");
    }

    private static Difference forgetting(Fact forgotten, Configuration told) {
        Configuration forgetful = new Configuration(
                told.name(),
                told.words(),
                told.version(),
                told.role(),
                ImmutableSet.copyOf(
                        told.facts().stream().filter(fact -> fact != forgotten).iterator()));
        return difference(Learning.of(told, new RememberingCrypto(), engine -> engine, forgetful));
    }

    @Test
    void aClientThatHandsOnDataBeforeTheHandshakeIsComplete() {
        Difference found = learn("tls1.2-client", engine -> new Changed(engine) {
            private boolean established;

            @Override
            public Answer hear(byte[] bytes) {
                if (!established && type(bytes) == ContentType.APPLICATION_DATA) {
                    return new Answer(ByteString.EMPTY, false, true, false);
                }
                Answer answer = super.hear(bytes);
                established |= answer.established();
                return answer;
            }
        });

        assertThat(found.word()).last().isEqualTo(new Symbol.Aside(Interjection.APPLICATION_DATA, false));
    }

    /// One state more than the model has, and only one thing that tells it from the next: the handshake counts as complete
    /// with the server's Finished in the place of the client's.
    @Test
    void aServerThatTakesTheHandshakeForCompleteTooEarly() {
        Difference found = learn("tls1.3-server", engine -> new Changed(engine) {
            private boolean told;

            @Override
            public Answer hear(byte[] bytes) {
                Answer answer = super.hear(bytes);
                boolean first = !told && !answer.bytes().isEmpty() && !answer.ended();
                told |= first;
                return new Answer(answer.bytes(), first, answer.delivered(), answer.ended());
            }
        });

        assertThat(found.word()).contains(new Symbol.Said(Message.CLIENT_HELLO, Symbol.Form.RIGHT));
        assertThat(found.sentence()).contains("Finished, the handshake is complete\n");
    }

    private abstract static class Changed implements Endpoint {

        static final Answer NOTHING = new Answer(ByteString.EMPTY, false, false, false);

        private final Endpoint engine;

        Changed(Endpoint engine) {
            this.engine = engine;
        }

        @Override
        public byte[] open() {
            return engine.open();
        }

        @Override
        public Answer hear(byte[] bytes) {
            return engine.hear(bytes);
        }

        static ContentType type(byte[] record) {
            return ContentType.ofCode(record[0] & 0xff).orElseThrow();
        }
    }

    private static Difference learn(String name, UnaryOperator<Endpoint> change) {
        Configuration configuration = configuration(name);
        return difference(Learning.of(configuration, new RememberingCrypto(), change, configuration));
    }

    private static Difference difference(Learning.Verdict verdict) {
        return verdict.difference()
                .orElseThrow(() -> new AssertionError("It was not found out: " + verdict.configuration()));
    }

    private static Configuration configuration(String name) {
        return Configuration.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
