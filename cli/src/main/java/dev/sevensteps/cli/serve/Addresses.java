package dev.sevensteps.cli.serve;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/// Counts the connections of each address. It knows only addresses that have a connection.
final class Addresses {

    private final int most;
    private final Map<InetAddress, Integer> open = new HashMap<>();
    private final Map<InetAddress, Integer> refused = new HashMap<>();

    Addresses(int most) {
        this.most = most;
    }

    /// Whether one more connection of this address is welcome; then it counts until it [leaves][#leave].
    synchronized boolean enter(InetAddress address) {
        int count = open.getOrDefault(address, 0);
        if (count >= most) {
            refused.merge(address, 1, Integer::sum);
            return false;
        }
        open.put(address, count + 1);
        return true;
    }

    /// Whether this refusal is the first since all its connections had ended: the rest need not be told.
    synchronized boolean isFirstRefusal(InetAddress address) {
        return refused.getOrDefault(address, 0) == 1;
    }

    synchronized void leave(InetAddress address) {
        if (open.merge(address, -1, Integer::sum) <= 0) {
            open.remove(address);
            refused.remove(address);
        }
    }
}
