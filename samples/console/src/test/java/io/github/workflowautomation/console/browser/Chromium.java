package io.github.workflowautomation.console.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * The Chromium that is installed on this machine.
 *
 * @param browser the program
 * @param driver the program that controls it
 */
record Chromium(Path browser, Path driver) {

    static Optional<Chromium> find() {
        return program("chromium", "chromium-browser", "google-chrome")
                .flatMap(browser -> program("chromedriver").map(driver -> new Chromium(browser, driver)));
    }

    private static Optional<Path> program(String... names) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(names)
                .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts it with an empty profile, which the driver creates and deletes. */
    ChromeDriver start() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(this.browser.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox", // Containers have no user namespaces
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--lang=en-US");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(this.driver.toFile())
                .usingAnyFreePort()
                .withEnvironment(Map.of("TZ", "UTC"))
                .build();
        return new ChromeDriver(service, options);
    }
}
