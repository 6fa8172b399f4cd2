package dev.sevensteps.cli.serve;

import dev.sevensteps.cli.console.Console;
import dev.sevensteps.model.export.Palette;
import java.net.InetAddress;
import java.net.Socket;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// Tells of each connection in one line on standard error.
final class ServerLog {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Console console;

    ServerLog(Console console) {
        this.console = console;
    }

    /// A connection that did what it should.
    void good(Socket socket, String what) {
        say(peer(socket), what);
    }

    /// A connection that failed.
    void bad(Socket socket, String why) {
        say(peer(socket), console.in(Palette.FAILURE, harmless(why)));
    }

    /// Something that concerns no connection, or all.
    void note(String what) {
        console.err().println(what);
    }

    private void say(String peer, String what) {
        console.err()
                .println(console.in(
                                Palette.MUTED,
                                LocalTime.now(ZoneId.systemDefault()).format(TIME) + " " + peer) + "  " + what);
    }

    private static String peer(Socket socket) {
        InetAddress address = socket.getInetAddress();
        String text = address.getHostAddress();
        return (text.indexOf(':') >= 0 ? "[" + text + "]" : text) + ":" + socket.getPort();
    }

    /// Strangers have a say in what is told of them, and must not write lines of their own, or colours.
    private static String harmless(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
