package io.github.workflowautomation.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finished spans as an exporter receives them. */
final class Spans {

    private static final String LIST = "/api/v2/workflows/{workflow_id}/instances";

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

    SpanProcessor processor() {
        return SimpleSpanProcessor.create(this.exporter);
    }

    List<SpanData> all() {
        return this.exporter.getFinishedSpanItems();
    }

    List<SpanData> named(String name) {
        return all().stream().filter(span -> span.getName().equals(name)).toList();
    }

    SpanData only(String name) {
        return single(named(name), name);
    }

    private static SpanData single(List<SpanData> spans, String description) {
        assertThat(spans).as(description).hasSize(1);
        return spans.get(0);
    }

    /** The span of a request ends when the response was read, which may be shortly after the end of the call. */
    List<SpanData> requests(int count) {
        await().atMost(TestContexts.LIMIT).until(() -> requests().size() >= count);
        return requests();
    }

    private List<SpanData> requests() {
        return all().stream().filter(span -> attribute(span, "uri") != null).toList();
    }

    List<SpanData> lists() {
        return requests().stream()
                .filter(span -> LIST.equals(attribute(span, "uri")))
                .toList();
    }

    List<SpanData> gets() {
        return requests().stream()
                .filter(span -> (LIST + "/{instance_id}").equals(attribute(span, "uri")))
                .toList();
    }

    static SpanData onlyBelow(SpanData parent, List<SpanData> spans) {
        return single(
                spans.stream()
                        .filter(span -> span.getParentSpanId().equals(parent.getSpanId()))
                        .toList(),
                "below " + parent.getName());
    }

    static void assertIsBelow(SpanData span, SpanData parent) {
        assertThat(span.getTraceId()).isEqualTo(parent.getTraceId());
        assertThat(span.getParentSpanId()).isEqualTo(parent.getSpanId());
    }

    static @Nullable String attribute(SpanData span, String key) {
        return span.getAttributes().get(AttributeKey.stringKey(key));
    }
}
