package io.github.workflowautomation.internal.polling;

import io.github.workflowautomation.WorkflowCall;
import io.github.workflowautomation.internal.api.InstanceApi;
import io.github.workflowautomation.internal.json.InstanceSummary;
import io.github.workflowautomation.internal.scheduling.NanoClock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.util.context.ContextView;

/** Reads the list of a workflow page by page, as far as its listener asks for pages. */
final class ListPoll implements Disposable {

    /** 1 s. Runs that become due while a list request is in flight wait at most this long for its result. */
    private static final long MAX_DEFERRAL = TimeUnit.SECONDS.toNanos(1);

    /** Gets the results, on the poller's executor. */
    interface Listener {

        void onPage(int page, List<InstanceSummary> summaries);

        void onFailure(Throwable failure);
    }

    private final Disposable.Swap request = Disposables.swap();

    private final long deferralEnd = NanoClock.now() + MAX_DEFERRAL;

    private final InstanceApi api;

    private final Executor executor;

    private final WorkflowCall call;

    private final ContextView context;

    private boolean othersWait;

    ListPoll(InstanceApi api, Executor executor, WorkflowCall call, ContextView context) {
        this.api = api;
        this.executor = executor;
        this.call = call;
        this.context = context;
    }

    void readPage(int page, Listener listener) {
        this.request.update(this.api
                .summaries(this.call, page, InstanceApi.MAX_PAGE_SIZE)
                .contextWrite(this.context)
                .subscribe(
                        summaries -> this.executor.execute(() -> {
                            if (!isDisposed()) {
                                listener.onPage(page, summaries);
                            }
                        }),
                        failure -> this.executor.execute(() -> {
                            if (!isDisposed()) {
                                listener.onFailure(failure);
                            }
                        })));
    }

    @Override
    public void dispose() {
        this.request.dispose();
    }

    @Override
    public boolean isDisposed() {
        return this.request.isDisposed();
    }

    /** Until when runs that become due wait for this poll. */
    long deferralEnd() {
        return this.deferralEnd;
    }

    /** Records that runs wait for this poll, which have to be polled after it if it does not include them. */
    void deferOthers() {
        this.othersWait = true;
    }

    boolean hasDeferredOthers() {
        return this.othersWait;
    }
}
