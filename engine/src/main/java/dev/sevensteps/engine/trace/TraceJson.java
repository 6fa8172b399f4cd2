package dev.sevensteps.engine.trace;

import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.Field;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.export.JsonWriter;
import java.util.List;
import java.util.Locale;

/// A [Trace] as JSON, after the schema `docs/trace.schema.json`; `docs/trace.md` explains it.
public final class TraceJson {

    /// What a reader can recognise a trace by.
    public static final String FORMAT = "sevensteps-trace";

    /// It grows when members are added or change their meaning.
    public static final int FORMAT_VERSION = 3;

    private TraceJson() {}

    /// The trace as text. If it holds secrets, so does the text: see [Trace#withoutSecrets()].
    public static String write(Trace trace) {
        return JsonWriter.object(json -> json.put("format", FORMAT)
                .put("formatVersion", FORMAT_VERSION)
                .object("summary", summary -> summary(summary, trace.summary()))
                .array(
                        "entries",
                        entries -> trace.entries().forEach(entry -> entries.object(one -> entry(one, entry)))));
    }

    private static void summary(JsonWriter.Members json, Trace.Summary summary) {
        json.put("role", summary.role().lowerCase())
                .put("began", summary.began().toString());
        summary.scenario().map(Scenario::id).ifPresent(id -> json.put("scenario", id));
        summary.version().ifPresent(version -> json.put("version", version.number()));
        summary.suite().ifPresent(suite -> json.put("suite", suite.name()));
        json.put("extendedMasterSecret", summary.extendedMasterSecret());
        summary.group().ifPresent(group -> json.put("group", group.rfcName()));
        summary.serverName().ifPresent(name -> json.put("serverName", name));
        summary.protocol().ifPresent(protocol -> json.put("protocol", protocol));
        summary.serverSubject().ifPresent(subject -> json.put("serverSubject", subject));
        summary.clientSubject().ifPresent(subject -> json.put("clientSubject", subject));
    }

    private static void entry(JsonWriter.Members json, Trace.Entry entry) {
        switch (entry) {
            case Trace.WireRecord record -> record(json, record);
            case Trace.Spoken spoken -> spoken(json, spoken);
            case Trace.Interjected interjected -> interjected(json, interjected);
            case Trace.Refused refused -> refused(json, refused);
            case Trace.Data data -> data(json, data);
            case Trace.Born born -> born(json, born);
            case Trace.Failed failed -> failed(json, failed);
        }
    }

    private static void record(JsonWriter.Members json, Trace.WireRecord record) {
        begin(json, "record", record)
                .put("number", record.number())
                .put("sender", record.sender().lowerCase())
                .put("type", record.type().rfcName())
                .put("version", String.format(Locale.ROOT, "%04x", record.version()))
                .put("encrypted", record.encrypted())
                .put("length", record.length())
                .put("wire", record.wire().hex());
        fields(json, "header", record.header());
    }

    private static void spoken(JsonWriter.Members json, Trace.Spoken spoken) {
        Line line = spoken.line();
        begin(json, "line", spoken)
                .put("line", line.name())
                .put("step", line.step().number())
                .put("stepTitle", line.step().title())
                .put("sender", line.sender().lowerCase())
                .put("message", line.message().rfcName())
                .put("meaning", line.meaning())
                .put("section", line.section())
                .put("before", spoken.before().words())
                .put("after", spoken.following().words());
        content(json, spoken.type(), spoken.encrypted(), spoken.bytes(), spoken.records());
        fields(json, "fields", spoken.fields());
    }

    private static void interjected(JsonWriter.Members json, Trace.Interjected interjected) {
        begin(json, "interjection", interjected)
                .put("interjection", interjected.what().name())
                .put("sender", interjected.sender().lowerCase())
                .put("words", interjected.words());
        content(json, interjected.type(), interjected.encrypted(), interjected.bytes(), interjected.records());
        fields(json, "fields", interjected.fields());
    }

    private static void refused(JsonWriter.Members json, Trace.Refused refused) {
        begin(json, "refused", refused)
                .put("sender", refused.sender().lowerCase())
                .put("words", refused.words());
        content(json, refused.type(), refused.encrypted(), refused.bytes(), refused.records());
        fields(json, "fields", refused.fields());
    }

    private static void data(JsonWriter.Members json, Trace.Data data) {
        begin(json, "data", data)
                .put("sender", data.sender().lowerCase())
                .put("length", data.length())
                .put("bytes", data.bytes().hex());
        numbers(json, data.records());
    }

    private static void born(JsonWriter.Members json, Trace.Born born) {
        begin(json, "secret", born)
                .put("name", born.name().rfcName())
                .put("clientRandom", born.clientRandom().hex())
                .put("value", hex(born.value()));
    }

    private static void failed(JsonWriter.Members json, Trace.Failed failed) {
        begin(json, "failure", failed)
                .put("failure", failed.kind())
                .put("by", failed.by().lowerCase())
                .put("sentence", failed.sentence())
                .put("state", failed.state().words());
        failed.duty().ifPresent(duty -> json.put("duty", duty.name()));
        failed.alert().map(Alert::rfcName).ifPresent(alert -> json.put("alert", alert));
        failed.line()
                .ifPresent(line ->
                        json.put("line", line.name()).put("step", line.step().number()));
    }

    private static JsonWriter.Members begin(JsonWriter.Members json, String kind, Trace.Entry entry) {
        return json.put("kind", kind).put("micros", entry.after().toNanos() / 1000);
    }

    private static void content(
            JsonWriter.Members json, ContentType type, boolean encrypted, ByteString bytes, List<Integer> records) {
        json.put("type", type.rfcName()).put("encrypted", encrypted).put("bytes", bytes.hex());
        numbers(json, records);
    }

    private static void numbers(JsonWriter.Members json, List<Integer> records) {
        json.array("records", numbers -> records.forEach(numbers::add));
    }

    private static void fields(JsonWriter.Members json, String name, List<Field> fields) {
        json.array(
                name,
                all -> fields.forEach(field -> all.object(one -> one.put("offset", field.offset())
                        .put("length", field.length())
                        .put("path", field.path())
                        .put("value", field.value())
                        .put("depth", field.depth())
                        .put("kind", field.kind().name().toLowerCase(Locale.ROOT)))));
    }

    private static String hex(Secret secret) {
        return ByteString.copyOf(secret.expose()).hex();
    }
}
