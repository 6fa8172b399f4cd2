package dev.sevensteps.model.keys;

import dev.sevensteps.model.Role;

/// How keys are born in TLS 1.3, in the order in which they are (RFC 9846 §7.1): early secret → handshake secret → main
/// secret, and from each the secrets of an epoch. What must be mixed in before a secret can be used is a parameter of the
/// method that makes it, so that none can be made too soon.
///
/// @param algebra    what values are, and how they are worked on
/// @param hashLength `Hash.length` of the cipher suite, in bytes
/// @param keyLength  the length of the cipher's key, in bytes
/// @param <V>        the values
public record Tls13KeySchedule<V>(KeyAlgebra<V> algebra, int hashLength, int keyLength) {

    /// The length of the IV of every cipher of TLS 1.3, in bytes (RFC 9846 §5.3).
    public static final int IV_LENGTH = 12;

    /// The early secret of a handshake that goes on with an earlier session.
    public EarlySecret<V> earlySecret(PreSharedKey<V> psk) {
        return new EarlySecret<>(algebra.extract("Early Secret", zeros(), psk.value()));
    }

    /// The early secret of a handshake that has no pre-shared key: zeros take its place.
    public EarlySecret<V> earlySecret() {
        return earlySecret(new PreSharedKey<>(zeros()));
    }

    /// The handshake secret: the early secret, and what the two key shares give.
    public HandshakeSecret<V> handshakeSecret(EarlySecret<V> early, SharedSecret<V> shared) {
        return new HandshakeSecret<>(algebra.extract("Handshake Secret", derived(early.value()), shared.value()));
    }

    /// The handshake secret where no key shares were exchanged (`psk_ke`): zeros take their place.
    public HandshakeSecret<V> handshakeSecret(EarlySecret<V> early) {
        return handshakeSecret(early, new SharedSecret<>(zeros()));
    }

    /// The main secret. Nothing new is mixed in.
    public MainSecret<V> mainSecret(HandshakeSecret<V> handshake) {
        return new MainSecret<>(algebra.extract("Main Secret", derived(handshake.value()), zeros()));
    }

    /// What a client shows that it holds the pre-shared key which it offers (RFC 9846 §4.3.11.2).
    ///
    /// @param truncatedHash the hash over the conversation up to the list of binders, which it leaves out
    public V binder(EarlySecret<V> early, V truncatedHash) {
        V binderKey = derive(early.value(), Label.RESUMPTION_BINDER, emptyHash());
        return finished(binderKey, truncatedHash);
    }

    /// The secret of early data, over the ClientHello.
    public TrafficSecret<V> earlyTrafficSecret(EarlySecret<V> early, V helloHash) {
        return new TrafficSecret<>(derive(early.value(), Label.CLIENT_EARLY_TRAFFIC, helloHash));
    }

    /// What early exporters are made of, over the ClientHello.
    public ExporterSecret<V> earlyExporterSecret(EarlySecret<V> early, V helloHash) {
        return new ExporterSecret<>(derive(early.value(), Label.EARLY_EXPORTER, helloHash));
    }

    /// The secret under which this end's handshake messages go, over ClientHello … ServerHello.
    public TrafficSecret<V> handshakeTrafficSecret(Role sender, HandshakeSecret<V> handshake, V helloHash) {
        Label label = sender == Role.CLIENT ? Label.CLIENT_HANDSHAKE_TRAFFIC : Label.SERVER_HANDSHAKE_TRAFFIC;
        return new TrafficSecret<>(derive(handshake.value(), label, helloHash));
    }

    /// The first secret under which this end's data go, over ClientHello … server Finished.
    public TrafficSecret<V> applicationTrafficSecret(Role sender, MainSecret<V> main, V finishedHash) {
        Label label = sender == Role.CLIENT ? Label.CLIENT_APPLICATION_TRAFFIC : Label.SERVER_APPLICATION_TRAFFIC;
        return new TrafficSecret<>(derive(main.value(), label, finishedHash));
    }

    /// What exporters are made of, over ClientHello … server Finished.
    public ExporterSecret<V> exporterSecret(MainSecret<V> main, V finishedHash) {
        return new ExporterSecret<>(derive(main.value(), Label.EXPORTER_SECRET, finishedHash));
    }

    /// What the pre-shared keys of tickets are made of, over ClientHello … client Finished.
    public ResumptionSecret<V> resumptionSecret(MainSecret<V> main, V clientFinishedHash) {
        return new ResumptionSecret<>(derive(main.value(), Label.RESUMPTION_SECRET, clientFinishedHash));
    }

    /// The pre-shared key of a ticket (RFC 9846 §4.7.1).
    public PreSharedKey<V> preSharedKey(ResumptionSecret<V> resumption, V ticketNonce) {
        return new PreSharedKey<>(
                algebra.expandLabel(resumption.value(), Label.RESUMPTION.text(), ticketNonce, hashLength));
    }

    /// The secret that follows this one after a KeyUpdate (RFC 9846 §7.2).
    public TrafficSecret<V> next(TrafficSecret<V> current) {
        return new TrafficSecret<>(
                algebra.expandLabel(current.value(), Label.TRAFFIC_UPDATE.text(), empty(), hashLength));
    }

    /// The key and IV of one direction under a traffic secret (RFC 9846 §7.3).
    public WriteKeys<V> writeKeys(TrafficSecret<V> secret) {
        return new WriteKeys<>(
                algebra.expandLabel(secret.value(), Label.KEY.text(), empty(), keyLength),
                algebra.expandLabel(secret.value(), Label.IV.text(), empty(), IV_LENGTH));
    }

    /// The verify_data of a Finished of the end whose messages go under this secret (RFC 9846 §4.5.3).
    public V verifyData(TrafficSecret<V> sender, V transcriptHash) {
        return finished(sender.value(), transcriptHash);
    }

    /// Key material for something outside TLS that is bound to this connection (RFC 9846 §7.5).
    ///
    /// @param label   says what it is for (RFC 5705 §4)
    /// @param context may be [empty][#empty()]
    /// @param length  in bytes
    public V export(ExporterSecret<V> exporter, String label, V context, int length) {
        V secret = algebra.expandLabel(exporter.value(), label, emptyHash(), hashLength);
        return algebra.expandLabel(secret, Label.EXPORTER.text(), algebra.hash(context), length);
    }

    /// No bytes at all.
    public V empty() {
        return algebra.zeros(0);
    }

    private V zeros() {
        return algebra.zeros(hashLength);
    }

    private V emptyHash() {
        return algebra.hash(empty());
    }

    private V derived(V secret) {
        return derive(secret, Label.DERIVED, emptyHash());
    }

    /// `Derive-Secret`, where the hash over the messages is known.
    private V derive(V secret, Label label, V transcriptHash) {
        return algebra.expandLabel(secret, label.text(), transcriptHash, hashLength);
    }

    private V finished(V baseKey, V transcriptHash) {
        V finishedKey = algebra.expandLabel(baseKey, Label.FINISHED.text(), empty(), hashLength);
        return algebra.mac(finishedKey, transcriptHash);
    }
}
