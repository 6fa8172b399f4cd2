package dev.sevensteps.fuzz.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Stands on the wire, has no keys, and does what it was told to what one end sends.
public final class Tamperer {

    private static final int HEADER = 5;

    private final List<WireAct> acts;
    private final List<byte[]> sent = new ArrayList<>();
    private final List<byte[]> heldBack = new ArrayList<>();

    public Tamperer(List<WireAct> acts) {
        this.acts = List.copyOf(acts);
    }

    /// What arrives in the place of one record.
    public List<byte[]> carry(byte[] record) {
        int number = sent.size();
        sent.add(record.clone());
        List<byte[]> before = new ArrayList<>();
        List<byte[]> here = new ArrayList<>(List.of(record.clone()));
        boolean later = false;
        for (WireAct act : acts) {
            if (act.record() != number) {
                continue;
            }
            switch (act) {
                case WireAct.Flip flip ->
                    here.forEach(bytes -> bytes[flip.offset() % bytes.length] ^= (byte) flip.mask());
                case WireAct.Drop _ -> here.clear();
                case WireAct.Twice _ ->
                    here.addAll(here.stream().map(byte[]::clone).toList());
                case WireAct.Swap _ -> later = true;
                case WireAct.Cut cut -> here.replaceAll(bytes -> Arrays.copyOf(bytes, 1 + cut.length() % bytes.length));
                case WireAct.Split split -> here = split(here, split.length());
                case WireAct.Replay replay ->
                    before.add(sent.get(replay.earlier() % sent.size()).clone());
                case WireAct.Insert insert -> before.add(insert.bytes().clone());
                case WireAct.InClear clear -> before.add(inClear(clear.type(), clear.content()));
            }
        }
        if (later) {
            heldBack.addAll(here);
            return before;
        }
        before.addAll(here);
        before.addAll(held());
        return before;
    }

    /// What was held back and is not any more.
    public List<byte[]> held() {
        List<byte[]> held = List.copyOf(heldBack);
        heldBack.clear();
        return held;
    }

    private static List<byte[]> split(List<byte[]> records, int length) {
        List<byte[]> parts = new ArrayList<>();
        for (byte[] record : records) {
            if (record.length <= HEADER) {
                parts.add(record);
                continue;
            }
            int at = HEADER + length % (record.length - HEADER);
            parts.add(withHeaderOf(record, Arrays.copyOfRange(record, HEADER, at)));
            parts.add(withHeaderOf(record, Arrays.copyOfRange(record, at, record.length)));
        }
        return parts;
    }

    private static byte[] withHeaderOf(byte[] record, byte[] fragment) {
        byte[] made = Arrays.copyOf(record, HEADER + fragment.length);
        System.arraycopy(fragment, 0, made, HEADER, fragment.length);
        made[3] = (byte) (fragment.length >> 8);
        made[4] = (byte) fragment.length;
        return made;
    }

    private static byte[] inClear(int type, byte[] content) {
        return withHeaderOf(new byte[] {(byte) type, 3, 3, 0, 0}, content);
    }
}
