package io.github.workflowautomation.console.browser;

import java.util.List;
import java.util.Map;
import org.openqa.selenium.chrome.ChromeDriver;

/** The screens on which the pages are tested. */
enum Screen {
    DESKTOP(1200, 800, false, "light"),
    DARK(1200, 800, false, "dark"),
    PHONE(360, 740, true, "light");

    private final int width;

    private final int height;

    private final boolean mobile;

    private final String colors;

    Screen(int width, int height, boolean mobile, String colors) {
        this.width = width;
        this.height = height;
        this.mobile = mobile;
        this.colors = colors;
    }

    /** Emulates it. A window of Chromium cannot be as narrow as a phone. */
    void apply(ChromeDriver driver) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", this.width, "height", this.height, "deviceScaleFactor", 1, "mobile", this.mobile));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", this.colors))));
    }
}
