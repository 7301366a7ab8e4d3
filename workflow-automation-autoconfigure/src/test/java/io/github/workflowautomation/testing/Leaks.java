package io.github.workflowautomation.testing;

import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import io.netty.util.ResourceLeakTracker;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Finds Netty buffers and other resources that were dropped without a release, and records how they were used. */
public final class Leaks {

    private static final Queue<String> FOUND = new ConcurrentLinkedQueue<>();

    private static final List<Detector<?>> DETECTORS = new CopyOnWriteArrayList<>();

    private Leaks() {}

    /** Tracks every resource from now on. Must run before the first Netty class that has resources is initialized. */
    public static void watch() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new ResourceLeakDetectorFactory() {
            @Override
            @SuppressWarnings("deprecation") // The one method to implement
            public <T> ResourceLeakDetector<T> newResourceLeakDetector(
                    Class<T> resource, int samplingInterval, long maxActive) {
                Detector<T> detector = new Detector<>(resource, samplingInterval);
                DETECTORS.add(detector);
                return detector;
            }
        });
    }

    /** The leaks that were found since the last call. */
    public static List<String> collect() throws InterruptedException {
        collectGarbage();
        DETECTORS.forEach(Detector::report);
        List<String> found = new ArrayList<>();
        for (String leak = FOUND.poll(); leak != null; leak = FOUND.poll()) {
            found.add(leak);
        }
        return found;
    }

    /** References are queued some time after a collection, in the order in which their objects became garbage. */
    private static void collectGarbage() throws InterruptedException {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        WeakReference<Object> last = new WeakReference<>(new Object(), queue);
        for (int attempt = 0; attempt < 50; attempt++) {
            System.gc();
            if (queue.remove(100) == last) {
                return;
            }
        }
        throw new IllegalStateException("the garbage was not collected");
    }

    private static final class Detector<T> extends ResourceLeakDetector<T> {

        private final Class<T> type;

        Detector(Class<T> type, int samplingInterval) {
            super(type, samplingInterval);
            this.type = type;
        }

        /** A detector reports leaks only when it tracks a new resource. */
        @SuppressWarnings("unchecked")
        void report() {
            T probe = (T) new Object();
            ResourceLeakTracker<T> tracker = trackForcibly(probe);
            tracker.close(probe);
        }

        @Override
        protected boolean needReport() {
            return true;
        }

        @Override
        protected void reportTracedLeak(String resourceType, String records) {
            FOUND.add("A " + this.type.getName() + " was not released. It was last used here:" + records);
        }

        @Override
        protected void reportUntracedLeak(String resourceType) {
            FOUND.add("A " + this.type.getName() + " was not released.");
        }
    }
}
