package dev.sevensteps.book;

import dev.sevensteps.book.insight.RecordedKeys;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Scenario;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A trace as the page wants it: what texts, bytes and fields it has stands in [Pools]. How long things took is left out.
final class TraceData {

    private final Pools pools;

    TraceData(Pools pools) {
        this.pools = pools;
    }

    ObjectNode of(Trace trace) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("summary", summary(trace.summary()));
        ArrayNode entries = json.putArray("entries");
        List<RecordedKeys.Key> keys = RecordedKeys.of(trace);
        trace.entries().forEach(entry -> entries.add(entry(entry, keys)));
        return json;
    }

    private static ObjectNode summary(Trace.Summary summary) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("role", summary.role().lowerCase())
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
        return json;
    }

    private ObjectNode entry(Trace.Entry entry, List<RecordedKeys.Key> keys) {
        return switch (entry) {
            case Trace.WireRecord record ->
                kind("record")
                        .put("n", record.number())
                        .put("sender", record.sender().lowerCase())
                        .put("type", record.type().rfcName())
                        .put("encrypted", record.encrypted())
                        .put("length", record.length())
                        .put("wire", pools.of(record.wire()))
                        .put("header", pools.of(record.header()));
            case Trace.Spoken spoken ->
                carried(
                        kind("line")
                                .put("line", spoken.line().name())
                                .put("before", pools.of(spoken.before().words()))
                                .put("after", pools.of(spoken.following().words()))
                                .put("encrypted", spoken.encrypted())
                                .put("type", spoken.type().rfcName())
                                .put("bytes", pools.of(spoken.bytes()))
                                .put("fields", pools.of(spoken.fields())),
                        spoken.records());
            case Trace.Interjected interjected ->
                carried(
                        kind("interjection")
                                .put("what", interjected.what().name())
                                .put("sender", interjected.sender().lowerCase())
                                .put("words", pools.of(interjected.words()))
                                .put("type", interjected.type().rfcName())
                                .put("encrypted", interjected.encrypted())
                                .put("bytes", pools.of(interjected.bytes()))
                                .put("fields", pools.of(interjected.fields())),
                        interjected.records());
            case Trace.Refused refused ->
                carried(
                        kind("refused")
                                .put("sender", refused.sender().lowerCase())
                                .put("words", pools.of(refused.words()))
                                .put("type", refused.type().rfcName())
                                .put("encrypted", refused.encrypted())
                                .put("bytes", pools.of(refused.bytes()))
                                .put("fields", pools.of(refused.fields())),
                        refused.records());
            case Trace.Data data ->
                carried(
                        kind("data")
                                .put("sender", data.sender().lowerCase())
                                .put("length", data.length())
                                .put("bytes", pools.of(data.bytes())),
                        data.records());
            case Trace.Born born -> secret(born, keys);
            case Trace.Failed failed ->
                kind("failure")
                        .put("kind", failed.kind())
                        .put("sentence", pools.of(failed.sentence()))
                        .put("alert", failed.alert().map(Alert::rfcName).orElse(""))
                        .put("by", failed.by().lowerCase())
                        .put("line", failed.line().map(Line::name).orElse(""))
                        .put("state", pools.of(failed.state().words()))
                        .put("duty", failed.duty().map(Duty::name).orElse(""));
        };
    }

    private static ObjectNode kind(String kind) {
        return JsonNodeFactory.instance.objectNode().put("k", kind);
    }

    private static ObjectNode carried(ObjectNode json, List<Integer> records) {
        ArrayNode numbers = json.putArray("records");
        records.forEach(numbers::add);
        return json;
    }

    private ObjectNode secret(Trace.Born born, List<RecordedKeys.Key> keys) {
        ObjectNode json = kind("secret")
                .put("name", born.name().rfcName())
                .put("value", pools.of(ByteString.copyOf(born.value().expose())));
        RecordedKeys.find(keys, born).ifPresent(key -> {
            putText(json, "formula", key.formula());
            putText(json, "command", key.command());
            putText(json, "note", key.note());
            json.put("keyId", key.id());
        });
        return json;
    }

    private void putText(ObjectNode json, String name, String text) {
        if (!text.isEmpty()) {
            json.put(name, pools.of(text));
        }
    }
}
