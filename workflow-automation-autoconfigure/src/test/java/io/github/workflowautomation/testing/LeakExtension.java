package io.github.workflowautomation.testing;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test class if it leaked a Netty resource. JUnit registers this extension automatically. */
public final class LeakExtension implements AfterAllCallback {

    static {
        Leaks.watch();
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        var leaks = Leaks.collect();
        if (!leaks.isEmpty()) {
            throw new AssertionError(leaks.size() + " leaks: " + String.join("\n\n", leaks));
        }
    }
}
