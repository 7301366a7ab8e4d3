package io.github.workflowautomation.internal.validation;

import io.github.workflowautomation.testing.Wire;
import io.github.workflowautomation.testing.WorkflowWire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A server with one workflow, whose schema a test chooses. Runs succeed at once. */
final class SchemaServer implements AutoCloseable {

    private final MockWebServer server = new MockWebServer();

    final AtomicInteger reads = new AtomicInteger();

    final AtomicInteger runs = new AtomicInteger();

    private volatile MockResponse definition = Wire.error(418, "no schema");

    private volatile MockResponse execution = Wire.ok(Wire.EXECUTED);

    SchemaServer() {
        this.server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return respondTo(request);
            }
        });
        try {
            this.server.start();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private MockResponse respondTo(RecordedRequest request) {
        if ("POST".equals(request.getMethod())) {
            if (this.execution.getCode() == 200) {
                this.runs.incrementAndGet();
            }
            return this.execution;
        }
        if (request.getTarget().equals("/api/v2/workflows/" + Wire.WORKFLOW)) {
            this.reads.incrementAndGet();
            return this.definition;
        }
        return Wire.ok(Wire.SUCCEEDED);
    }

    /** Sets the parameters of the input schema, with single quotes. */
    SchemaServer parameters(String parameters) {
        return spec("{'inputSchema':{'parameters':[" + parameters + "]}}");
    }

    SchemaServer spec(String spec) {
        return definition(WorkflowWire.response(200, WorkflowWire.workflow(spec.replace('\'', '"'))));
    }

    SchemaServer definition(MockResponse response) {
        this.definition = response;
        return this;
    }

    SchemaServer execution(MockResponse response) {
        this.execution = response;
        return this;
    }

    URI url() {
        return this.server.url("/").uri();
    }

    @Override
    public void close() {
        this.server.close();
    }
}
