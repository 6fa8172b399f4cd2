package dev.sevensteps.cli.connect;

import dev.sevensteps.cli.console.Complaint;
import dev.sevensteps.cli.options.HostPort;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;

/// Opens a TCP connection, to the first address of a host that takes it.
final class Dial {

    private final HostPort target;
    private final Duration patience;

    private Dial(HostPort target, Duration patience) {
        this.target = target;
        this.patience = patience;
    }

    /// @throws Complaint if nobody answers
    static Socket to(HostPort target, Duration patience) {
        return new Dial(target, patience).first();
    }

    private Socket first() {
        Complaint complaint = Complaint.failed("The host " + target.host() + " has no address.");
        for (InetAddress address : addresses()) {
            Socket socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(address, target.port()), Math.toIntExact(patience.toMillis()));
                return socket;
            } catch (IOException e) {
                complaint = complaint(e);
                abandon(socket);
            }
        }
        throw complaint;
    }

    private InetAddress[] addresses() {
        try {
            return InetAddress.getAllByName(target.host());
        } catch (UnknownHostException e) {
            throw Complaint.failed("There is no host '" + target.host() + "'. Check the name, and the network.", e);
        }
    }

    private Complaint complaint(IOException e) {
        return switch (e) {
            case SocketTimeoutException _ ->
                Complaint.failed(
                        target + " did not take the connection within " + patience.toSeconds() + " seconds.", e);
            case ConnectException _
            when String.valueOf(e.getMessage()).contains("refused") ->
                Complaint.failed(target + " refuses the connection: nobody listens there.", e);
            case IOException _ -> Complaint.failed(target + " cannot be reached: " + e.getMessage() + ".", e);
        };
    }

    private static void abandon(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It was never open.
        }
    }
}
