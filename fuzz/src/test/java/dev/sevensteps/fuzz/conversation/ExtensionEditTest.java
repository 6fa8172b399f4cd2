package dev.sevensteps.fuzz.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.DecodeException;
import dev.sevensteps.engine.wire.Extension;
import dev.sevensteps.engine.wire.HandshakeCodec;
import dev.sevensteps.engine.wire.MessageContext;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExtensionEditTest {

    private static final int GREASE = 0x0a0a;

    @ParameterizedTest
    @EnumSource
    void anEditThatChangesNothingChangesNothing(Scene scene) {
        for (Role role : Role.values()) {
            for (ByteString message : scene.messagesOf(role)) {
                assertThat(ExtensionEdit.of(message.toArray(), extensions -> {}))
                        .isEqualTo(message.toArray());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anExtensionThatIsPutIntoAHelloIsRead(Scene scene) throws DecodeException {
        byte[] hello = scene.messagesOf(Role.CLIENT).getFirst().toArray();

        byte[] edited = ExtensionEdit.of(
                hello, extensions -> extensions.set(0, ExtensionEdit.extension(GREASE, new byte[] {1, 2, 3})));

        ClientHello read = (ClientHello) HandshakeCodec.decode(edited, MessageContext.offered(Role.CLIENT));
        List<Extension> before = ((ClientHello) HandshakeCodec.decode(hello, MessageContext.offered(Role.CLIENT)))
                .extensions()
                .list();
        assertThat(read.extensions().list()).hasSameSizeAs(before);
        assertThat(read.extensions().contains(GREASE)).isTrue();
    }
}
