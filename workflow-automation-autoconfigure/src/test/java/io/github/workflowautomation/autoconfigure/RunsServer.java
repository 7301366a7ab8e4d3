package io.github.workflowautomation.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A server with eight runs that are in progress until a test ends them. It responds to fetches after the first list request. */
final class RunsServer implements AutoCloseable {

    private static final List<String> IDS = IntStream.range(0, 8)
            .mapToObj("00000000-0000-4000-8000-%012d"::formatted)
            .toList();

    private final MockWebServer server = new MockWebServer();

    private final CountDownLatch firstList = new CountDownLatch(1);

    private final CountDownLatch secondList = new CountDownLatch(1);

    private volatile boolean ended;

    RunsServer() {
        this.server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder()
                        .body(body(request.getTarget()))
                        .build();
            }
        });
        try {
            this.server.start();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private String body(String target) {
        for (String id : IDS) {
            if (target.endsWith(id)) {
                // Runs that come into step two by two would never be listed
                await(this.firstList);
                return "{\"data\":" + run(id) + "}";
            }
        }
        if (this.firstList.getCount() == 0) {
            this.secondList.countDown();
        }
        this.firstList.countDown();
        return IDS.stream().map(this::run).collect(Collectors.joining(",", "{\"data\":[", "],\"meta\":{}}"));
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String run(String id) {
        return "{\"attributes\":{\"instanceStatus\":{\"detailsKind\":\"" + (this.ended ? "SUCCEEDED" : "IN_PROGRESS")
                + "\"},\"sourceForTemplating\":{\"url\":\"" + link(id) + "\"}},\"id\":\"" + id
                + "\",\"type\":\"instances\"}";
    }

    static String link(String id) {
        return "https://app.datadoghq.com/workflow/w?instance=" + id;
    }

    List<String> ids() {
        return IDS;
    }

    String baseUrl() {
        return this.server.url("/").toString().replaceAll("/$", "");
    }

    /** Ends the runs after two list requests. */
    Mono<Boolean> endAfterLists() {
        return Mono.fromCallable(() -> {
                    this.ended = await(this.secondList);
                    return this.ended;
                })
                .subscribeOn(Schedulers.boundedElastic());
    }

    @Override
    public void close() {
        this.server.close();
    }
}
