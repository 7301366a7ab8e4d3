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

/** The buffers and other resources of Netty that were dropped without being released, with all that was done to them. */
public final class Leaks {

    private static final Queue<String> FOUND = new ConcurrentLinkedQueue<>();

    private static final List<Detector<?>> DETECTORS = new CopyOnWriteArrayList<>();

    private Leaks() {}

    /** Watches every resource from now on. Too late once a class of Netty that has resources is initialized. */
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

    /** What has leaked since the last call. */
    public static List<String> collect() throws InterruptedException {
        collectGarbage();
        DETECTORS.forEach(Detector::report);
        List<String> found = new ArrayList<>();
        for (String leak = FOUND.poll(); leak != null; leak = FOUND.poll()) {
            found.add(leak);
        }
        return found;
    }

    /** References are queued some time after a collection, those of older garbage not after those of younger. */
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

        /** A detector looks for leaks only when it is given something to track. */
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
