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

/** Runs the preflight once the application is ready, and logs what it finds. The application does not wait for it. */
final class PreflightWarnings implements ApplicationListener<ApplicationReadyEvent>, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(PreflightWarnings.class);

    private final Preflight preflight;

    private @Nullable Disposable running;

    PreflightWarnings(Preflight preflight) {
        this.preflight = preflight;
    }

    /** Applications below this one are ready, too: their events come here as well. */
    @Override
    public synchronized void onApplicationEvent(ApplicationReadyEvent event) {
        if (this.running == null) {
            this.running = this.preflight.run().subscribe(PreflightWarnings::log);
        }
    }

    private static void log(List<PreflightFinding> findings) {
        findings.forEach(PreflightWarnings::log);
        if (findings.isEmpty()) {
            log.info("Preflight: nothing was found that would keep workflows from running");
        }
    }

    static void log(PreflightFinding finding) {
        log.warn("Preflight: {}", finding);
    }

    /** What an application that ends keeps the preflight from finding out is no finding. */
    @Override
    public synchronized void destroy() {
        if (this.running != null) {
            this.running.dispose();
        }
    }
}
