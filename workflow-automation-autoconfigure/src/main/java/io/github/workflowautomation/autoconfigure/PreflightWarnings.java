package io.github.workflowautomation.autoconfigure;

import io.github.workflowautomation.health.Preflight;
import io.github.workflowautomation.health.PreflightFinding;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import reactor.core.Disposable;

/** Runs the preflight when the application is ready, and logs the findings. The application does not wait for it. */
final class PreflightWarnings implements ApplicationListener<ApplicationReadyEvent>, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(PreflightWarnings.class);

    private final Preflight preflight;

    private @Nullable Disposable running;

    PreflightWarnings(Preflight preflight) {
        this.preflight = preflight;
    }

    /** Ignores further events: child contexts publish their own, which are received here, too. */
    @Override
    public synchronized void onApplicationEvent(ApplicationReadyEvent event) {
        if (this.running == null) {
            this.running = this.preflight.run().subscribe(PreflightWarnings::log);
        }
    }

    private static void log(List<PreflightFinding> findings) {
        findings.forEach(PreflightWarnings::log);
        if (findings.isEmpty()) {
            log.info("Preflight: no problems found; workflows can run");
        }
    }

    static void log(PreflightFinding finding) {
        log.warn("Preflight: {}", finding);
    }

    /** A preflight that the shutdown interrupts must not log findings. */
    @Override
    public synchronized void destroy() {
        if (this.running != null) {
            this.running.dispose();
        }
    }
}
