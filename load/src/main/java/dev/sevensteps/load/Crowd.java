package dev.sevensteps.load;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
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
    /// @param strange  how many ended by an exception that says nothing of the server: a fault of this program
    record Tally(Nuisance nuisance, AtomicInteger begun, LongAdder strange) {}

    private final Site site;
    private final AtomicBoolean over = new AtomicBoolean();
    private final List<Thread> members = new ArrayList<>();
    private final List<Tally> tallies = new ArrayList<>();

    private Crowd(Site site) {
        this.site = site;
    }

    /// They come one after the other, until all are there.
    static Crowd gathering(Site site, List<Nuisance> nuisances, Duration gathering) {
        Crowd crowd = new Crowd(site);
        int address = 2;
        for (Nuisance nuisance : nuisances) {
            Tally tally = new Tally(nuisance, new AtomicInteger(), new LongAdder());
            crowd.tallies.add(tally);
            int from = address++;
            for (int i = 0; i < nuisance.members(); i++) {
                Duration later = gathering.multipliedBy(i).dividedBy(nuisance.members());
                crowd.members.add(Thread.ofVirtual().start(() -> crowd.annoy(tally, from, later)));
            }
        }
        return crowd;
    }

    private void annoy(Tally tally, int address, Duration later) {
        Duration pause = later;
        while (!over.get()) {
            try {
                Thread.sleep(pause);
                pause = tally.nuisance().pause();
                Socket socket = site.connect(address);
                try {
                    tally.nuisance().deed().annoy(site, socket, tally.begun().getAndIncrement());
                } finally {
                    site.close(socket);
                }
            } catch (IOException ended) {
                // The server has had enough, or all were sent away.
            } catch (InterruptedException sentAway) {
                return;
            } catch (Exception strange) {
                tally.strange().increment();
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
