package dev.sevensteps.bench;

/// An implementation of TLS that takes part.
public interface Contestant {

    /// The name of the servers, which every client checks.
    String SERVER_NAME = "server.example";

    /// Prepares both ends, so that a call of [Match#shake] is a whole handshake and nothing but that.
    ///
    /// @throws Unable if this implementation has no such handshake
    Match match(Handshake handshake) throws Exception;

    /// Prepares both ends of a connection over which records go in one direction.
    ///
    /// @throws Unable if this implementation has no such cipher
    Stream stream(Cipher cipher) throws Exception;

    /// Two ends that shake hands.
    interface Match {

        /// One handshake, from two new ends to both having verified the other's Finished, in the calling thread.
        ///
        /// @return both ends, so that nothing is optimised away
        Object shake() throws Exception;
    }

    /// One end that writes and one that reads.
    interface Stream {

        /// Carries `length` bytes of `data` from the writer to the reader, in one record.
        ///
        /// @return how many bytes the reader got
        int carry(byte[] data, int length) throws Exception;
    }

    /// Says that an implementation cannot do what is asked; the table has a dash there.
    final class Unable extends Exception {

        private static final long serialVersionUID = 1;

        public Unable(String what) {
            super(what);
        }
    }
}
