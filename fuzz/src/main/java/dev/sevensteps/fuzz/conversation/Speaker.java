package dev.sevensteps.fuzz.conversation;

import dev.sevensteps.engine.Impostor;
import dev.sevensteps.engine.Impostor.Words;
import dev.sevensteps.engine.Pair;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// Speaks in the place of one end, under its keys, and changes what it says.
final class Speaker implements Pair.Carrier {

    private final List<SpeechAct> acts;
    private final Impostor impostor;
    private final List<Words> heldBack = new ArrayList<>();
    private int said;

    Speaker(List<SpeechAct> acts) {
        this.acts = List.copyOf(acts);
        this.impostor = Impostor.who((sender, position, words) -> edit(sender, words));
    }

    @Override
    public List<byte[]> carry(Pair pair, Role sender, byte[] record) {
        if (acts.isEmpty()) {
            return List.of(record);
        }
        try {
            return impostor.carry(pair, sender, record);
        } catch (AssertionError lost) {
            // The two ends have fallen apart, or have new keys, and the impostor has no key for this record.
            return List.of(record);
        }
    }

    private List<Words> edit(Role sender, Words words) {
        int number = said++;
        List<Words> before = new ArrayList<>();
        List<Words> here = new ArrayList<>(List.of(words));
        boolean later = false;
        for (SpeechAct act : acts) {
            if (act.message() != number) {
                continue;
            }
            switch (act) {
                case SpeechAct.FlipByte flip -> here.replaceAll(each -> flipped(each, flip));
                case SpeechAct.Splice splice -> here.replaceAll(each -> changed(each, spliced(each.bytes(), splice)));
                case SpeechAct.Extension extension ->
                    here.replaceAll(each ->
                            changed(each, ExtensionEdit.of(each.bytes().toArray(), list -> {
                                byte[] made = ExtensionEdit.extension(extension.code(), extension.data());
                                if (extension.place() < list.size()) {
                                    list.set(extension.place(), made);
                                } else {
                                    list.add(made);
                                }
                            })));
                case SpeechAct.NoExtension none ->
                    here.replaceAll(each ->
                            changed(each, ExtensionEdit.of(each.bytes().toArray(), list -> {
                                if (none.place() < list.size()) {
                                    list.remove(none.place());
                                }
                            })));
                case SpeechAct.Drop _ -> here.clear();
                case SpeechAct.Twice _ -> here.addAll(List.copyOf(here));
                case SpeechAct.Swap _ -> later = true;
                case SpeechAct.OfAnother other -> {
                    List<ByteString> messages = other.scene().messagesOf(sender);
                    here.clear();
                    here.add(Words.handshake(
                            messages.get(other.place() % messages.size()).toArray()));
                }
                case SpeechAct.Instead instead -> {
                    here.clear();
                    here.add(Words.handshake(message(instead.type(), instead.body())));
                }
                case SpeechAct.Before more ->
                    before.add(new Words(
                            ContentType.ofCode(more.type()).orElseThrow(), ByteString.copyOf(more.content())));
            }
        }
        if (later) {
            heldBack.addAll(here);
            return before;
        }
        before.addAll(here);
        before.addAll(heldBack);
        heldBack.clear();
        return before;
    }

    private static Words flipped(Words words, SpeechAct.FlipByte flip) {
        byte[] bytes = words.bytes().toArray();
        bytes[flip.offset() % bytes.length] ^= (byte) flip.mask();
        return new Words(words.type(), ByteString.copyOf(bytes));
    }

    private static byte[] spliced(ByteString message, SpeechAct.Splice splice) {
        int from = splice.offset() % (message.length() + 1);
        int to = Math.min(message.length(), from + splice.removed());
        ByteArrayOutputStream made = new ByteArrayOutputStream();
        made.write(message.toArray(), 0, from);
        made.writeBytes(splice.bytes());
        made.write(message.toArray(), to, message.length() - to);
        return made.toByteArray();
    }

    private static Words changed(Words words, byte[] bytes) {
        if (words.type() == ContentType.HANDSHAKE) {
            return Words.handshake(ExtensionEdit.mended(bytes));
        }
        return bytes.length == 0 ? words : new Words(words.type(), ByteString.copyOf(bytes));
    }

    private static byte[] message(int type, byte[] body) {
        byte[] made = new byte[4 + body.length];
        made[0] = (byte) type;
        System.arraycopy(body, 0, made, 4, body.length);
        return ExtensionEdit.mended(made);
    }
}
