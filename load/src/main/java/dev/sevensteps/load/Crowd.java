package dev.sevensteps.load;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// All bad clients at once, each with a thread, until they are sent away.
final class Crowd {

    /// What came of one nuisance.
    ///
    /// @param nuisance which
    /// @param begun    how many connections were made for it
    /// @param ended    how many of them the server ended, and how many attempts to connect it turned away
    /// @param strange  how many ended by an exception that says nothing of the server: a fault of this program
    record Tally(Nuisance nuisance, AtomicInteger begun, LongAdder ended, LongAdder strange) {}

    private final Site site;
    private final AtomicBoolean over = new AtomicBoolean();
    private final List<Thread> members = new ArrayList<>();
    private final List<Tally> tallies = new ArrayList<>();

    private Crowd(Site site) {
        this.site = site;
    }

    static Crowd gathered(Site site, List<Nuisance> nuisances) {
        Crowd crowd = new Crowd(site);
        int address = 2;
        for (Nuisance nuisance : nuisances) {
            Tally tally = new Tally(nuisance, new AtomicInteger(), new LongAdder(), new LongAdder());
            crowd.tallies.add(tally);
            int from = address++;
            for (int i = 0; i < nuisance.members(); i++) {
                crowd.members.add(Thread.ofVirtual().start(() -> crowd.annoy(tally, from)));
            }
        }
        return crowd;
    }

    private void annoy(Tally tally, int address) {
        while (!over.get()) {
            try {
                Socket socket = site.connect(address);
                try {
                    tally.nuisance().deed().annoy(site, socket, tally.begun().getAndIncrement());
                } finally {
                    site.close(socket);
                }
            } catch (IOException ended) {
                if (!over.get()) {
                    tally.ended().increment();
                }
            } catch (InterruptedException sentAway) {
                return;
            } catch (Exception strange) {
                tally.strange().increment();
            }
            try {
                Thread.sleep(tally.nuisance().pause());
            } catch (InterruptedException sentAway) {
                return;
            }
        }
    }

    /// Sends them away, all at once.
    List<Tally> disperse() throws InterruptedException {
        over.set(true);
        site.closeAll();
        for (Thread member : members) {
            member.interrupt();
        }
        for (Thread member : members) {
            member.join();
        }
        site.closeAll();
        return List.copyOf(tallies);
    }
}
