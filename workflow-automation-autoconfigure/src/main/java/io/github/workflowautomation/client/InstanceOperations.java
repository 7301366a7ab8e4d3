package io.github.workflowautomation.client;

import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.WorkflowInstancePage;
import io.github.workflowautomation.WorkflowOutcomeUnknownException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/**
 * The four operations of the service on instances, and the list made of its pages.
 */
final class InstanceOperations {

    static final int LARGEST_PAGE = 100;

    private final Sender sender;

    private final InstanceDecoder decoder;

    private final RunLog runs;

    InstanceOperations(Sender sender, InstanceDecoder decoder, RunLog runs) {
        this.sender = sender;
        this.decoder = decoder;
        this.runs = runs;
    }

    Mono<WorkflowInstance> execute(WorkflowCall call, byte[] body, CallProgress progress) {
        return this.sender
                .send(
                        ApiRequest.execute(call, body),
                        answer -> this.runs.started(call, this.decoder.started(call, answer)),
                        progress)
                .doOnError(WorkflowOutcomeUnknownException.class, unknown -> this.runs.mayHaveStarted(call));
    }

    Mono<WorkflowInstance> get(WorkflowCall call) {
        return this.sender.send(
                ApiRequest.getInstance(call), answer -> this.runs.got(this.decoder.instance(call, answer)));
    }

    /** The same, for those who must know what the answer left out. */
    Mono<DecodedInstance> inspect(WorkflowCall call) {
        return this.sender.send(ApiRequest.getInstance(call), answer -> this.decoder.instance(call, answer));
    }

    Mono<Void> cancel(WorkflowCall call) {
        return this.sender
                .send(ApiRequest.cancelInstance(call), answer -> answer)
                .then();
    }

    Mono<WorkflowInstancePage> page(WorkflowCall call, int pageNumber, int pageSize) {
        return this.sender.send(
                ApiRequest.listInstances(call, pageNumber, pageSize),
                answer -> this.decoder.page(call, answer, pageNumber, pageSize));
    }

    /** For waiting: read no further than that needs it, and after what callers ask for. */
    Mono<List<InstanceState>> states(WorkflowCall call, int pageNumber, int pageSize) {
        return this.sender.send(
                ApiRequest.listInstances(call, pageNumber, pageSize),
                InstanceDecoder::states,
                CallProgress.background());
    }

    /** For waiting: after what callers ask for. */
    Mono<WorkflowInstance> look(WorkflowCall call) {
        return this.sender.send(
                ApiRequest.getInstance(call), answer -> this.decoder.instance(call, answer), CallProgress.background());
    }

    /** Asks for a page when the one before is used up: concatMap with a prefetch of 0 does not run ahead. */
    Flux<WorkflowInstance> list(WorkflowCall call) {
        return Flux.defer(() -> {
            Listing listing = new Listing();
            return Flux.generate(listing::nextPage)
                    .concatMap(
                            number -> page(call, number, LARGEST_PAGE)
                                    .doOnNext(listing::add)
                                    .flatMapIterable(WorkflowInstancePage::instances),
                            0)
                    .filter(listing::isNew);
        });
    }

    /** New runs shift the pages while they are read: what stood at the end of one comes again at the start of the next. */
    private static final class Listing {

        private final Set<String> seen = new HashSet<>();

        private int pages;

        private long position;

        private boolean ended;

        void nextPage(SynchronousSink<Integer> sink) {
            if (this.ended) {
                sink.complete();
            } else {
                sink.next(this.pages++);
            }
        }

        void add(WorkflowInstancePage page) {
            int size = page.instances().size();
            this.position += size;
            Long total = page.totalCount();
            this.ended = size == 0 || ((total != null) ? this.position >= total : size < LARGEST_PAGE);
        }

        boolean isNew(WorkflowInstance instance) {
            return this.seen.add(instance.id());
        }
    }
}
