/// What a connection tells who watches it, and what can be made of that.
///
/// | who | does |
/// |---|---|
/// | [dev.sevensteps.engine.trace.Observer] | hears everything, as it happens |
/// | [dev.sevensteps.engine.trace.Recorder] | makes a [dev.sevensteps.engine.trace.Trace] of it: lines, bytes and their fields, states, records, keys, failures |
/// | [dev.sevensteps.engine.trace.TraceJson] | writes a trace as JSON |
/// | [dev.sevensteps.engine.trace.TraceLadder] | makes a ladder of a trace, or of one from each end |
/// | [dev.sevensteps.engine.trace.KeyLog] | writes the secrets down for Wireshark |
/// | [dev.sevensteps.engine.trace.Witness] | lets an observer hear of the secrets that the keys are made of |
///
/// ```java
/// Recorder recorder = Recorder.at(Role.CLIENT, Clock.systemUTC());
/// Connection client = Connection.client(policy, environment, recorder);
/// …
/// Files.writeString(path, TraceJson.write(recorder.trace().withoutSecrets()));
/// ```
///
/// `docs/trace.md` says what every member of such a file is.
@NullMarked
package dev.sevensteps.engine.trace;

import org.jspecify.annotations.NullMarked;
