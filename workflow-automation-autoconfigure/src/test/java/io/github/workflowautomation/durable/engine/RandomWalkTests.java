package io.github.workflowautomation.durable.engine;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.slf4j.LoggerFactory;

/**
 * Random walks of up to three runs over nodes that die, freeze and lose their leases, a store that fails, and a service that
 * misbehaves. No run is lost, doubled or stuck, each end is heard, and a run is unknown only if nothing else is honest.
 *
 * <p>A failure reports its seed and everything that happened. The same seed gives the same walk.
 */
class RandomWalkTests {

    private static final Logger LOG =
            (Logger) LoggerFactory.getLogger(DurableRunEngine.class.getPackage().getName());

    @BeforeContainer
    static void logNothing() {
        LOG.setLevel(Level.OFF);
    }

    @AfterContainer
    static void logAgain() {
        LOG.setLevel(null);
    }

    @Property(tries = 10_000, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void eachRunIsStartedOnceAndItsEndIsHeard(@ForAll long seed) {
        try (RandomWalk walk = new RandomWalk(seed, false)) {
            walk.walk();
        } catch (AssertionError | RuntimeException ex) {
            throw new AssertionError("Seed " + seed + ": " + ex.getMessage() + "\n" + trace(seed), ex);
        }
    }

    private static String trace(long seed) {
        try (RandomWalk walk = new RandomWalk(seed, true)) {
            try {
                walk.walk();
            } catch (AssertionError | RuntimeException ex) {
                return walk.trace();
            }
            return "(not again)";
        }
    }
}
