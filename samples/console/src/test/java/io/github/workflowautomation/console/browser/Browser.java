package io.github.workflowautomation.console.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A browser in the hands of a person: finds what is on a page by the text that a person sees, and waits for it. */
final class Browser implements AutoCloseable {

    /** The machine may be busy with another build. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(20);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(30);

    private static final Path PICTURES = Path.of("target", "pictures");

    private final ChromeDriver driver;

    private final Console console;

    private final String firstTab;

    private @Nullable Pattern expectedErrors;

    Browser(ChromeDriver driver, Console console) {
        this.driver = driver;
        this.firstTab = driver.getWindowHandle();
        this.console = console;
        driver.manage().timeouts().pageLoadTimeout(MAX_WAIT).scriptTimeout(MAX_WAIT);
    }

    /** Leaves the page, and has the usual screen again. */
    void reset() {
        closeFurtherTabs();
        this.driver.get("about:blank");
        this.expectedErrors = null;
        screen(Screen.DESKTOP);
        runScripts(true);
        errors();
    }

    void screen(Screen screen) {
        screen.apply(this.driver);
    }

    Browser open(String path) {
        this.driver.get(this.console.url(path));
        return this;
    }

    Browser reload() {
        this.driver.navigate().refresh();
        return this;
    }

    /** Whether pages may run scripts. */
    void runScripts(boolean enabled) {
        this.driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !enabled));
    }

    /** The path of the page, without the address of the console. */
    String path() {
        return Objects.requireNonNull(this.driver.getCurrentUrl())
                .substring(this.console.url("").length());
    }

    String text() {
        return this.driver.findElement(By.tagName("body")).getText();
    }

    WebElement link(String text) {
        return find(By.xpath("//a[starts-with(normalize-space(),'" + text + "')]"));
    }

    WebElement button(String text) {
        return find(By.xpath("//button[normalize-space()='" + text + "']"));
    }

    /** The control with a label. */
    WebElement field(String label) {
        WebElement found = find(By.xpath("//label[starts-with(normalize-space(),'" + label + "')]"));
        String id = found.getDomAttribute("for");
        return (id != null) ? find(By.id(id)) : found.findElement(By.cssSelector("input, select, textarea"));
    }

    WebElement find(By by) {
        return Objects.requireNonNull(newWait()
                .withMessage(() -> "No " + by + " on " + describe())
                .until(driver -> driver.findElements(by).stream()
                        .filter(WebElement::isDisplayed)
                        .findFirst()
                        .orElse(null)));
    }

    boolean has(By by) {
        return this.driver.findElements(by).stream().anyMatch(WebElement::isDisplayed);
    }

    /** Waits for a text on the page. */
    Browser see(String text) {
        return until("'" + text + "'", page -> page.text().contains(text));
    }

    Browser until(String expected, Predicate<Browser> condition) {
        newWait()
                .withMessage(() -> "Waited for " + expected + " on " + describe())
                .until(driver -> condition.test(this));
        return this;
    }

    private WebDriverWait newWait() {
        WebDriverWait wait = new WebDriverWait(this.driver, MAX_WAIT);
        wait.pollingEvery(BETWEEN_LOOKS);
        // While a page is replaced, its elements are stale or missing, or the driver reports an error of its own
        wait.ignoring(WebDriverException.class);
        return wait;
    }

    void untilGone(String text) {
        until("no '" + text + "'", page -> !page.text().contains(text));
    }

    long count(By by) {
        return this.driver.findElements(by).size();
    }

    /** Fills a field at once: each key takes a while. */
    Browser type(String label, String text) {
        this.driver.executeScript("arguments[0].value = arguments[1]", field(label), text);
        return this;
    }

    /** Clicks again before the next page appears. */
    void clickTwice(String button) {
        new Actions(this.driver).doubleClick(button(button)).perform();
    }

    /** The name of the control that has the focus. */
    @Nullable
    String focused() {
        return this.driver.switchTo().activeElement().getAccessibleName();
    }

    void pressShiftTab() {
        press(Keys.chord(Keys.SHIFT, Keys.TAB));
    }

    /** Presses keys where the focus is. */
    Browser press(CharSequence... keys) {
        this.driver.switchTo().activeElement().sendKeys(keys);
        return this;
    }

    /** Presses Tab until a control with this text or label has the focus. */
    Browser tabTo(String name) {
        for (int presses = 0; presses < 60; presses++) {
            press(Keys.TAB);
            String reached = focused();
            if (reached != null && reached.startsWith(name)) {
                return this;
            }
        }
        throw new AssertionError("The Tab key does not reach '" + name + "' on " + describe());
    }

    @Nullable
    Object script(String script) {
        return this.driver.executeScript(script);
    }

    @Nullable
    Object asyncScript(String script, Object argument) {
        return this.driver.executeAsyncScript(script, argument);
    }

    /** Opens another tab, which hides the current one. */
    Browser openInNewTab(String path) {
        this.driver.switchTo().newWindow(WindowType.TAB);
        return open(path);
    }

    /** Shows a tab. */
    void showTab(int number) {
        this.driver
                .switchTo()
                .window(List.copyOf(this.driver.getWindowHandles()).get(number));
    }

    private void closeFurtherTabs() {
        for (String tab : this.driver.getWindowHandles()) {
            if (!tab.equals(this.firstTab)) {
                this.driver.switchTo().window(tab).close();
            }
        }
        this.driver.switchTo().window(this.firstTab);
    }

    /** Errors that match do not let the test fail: those of a console that is stopped. */
    void expectErrors(String pattern) {
        this.expectedErrors = Pattern.compile(pattern);
    }

    /** What the browser complained of since the last call. */
    List<String> errors() {
        Pattern expected = this.expectedErrors;
        return this.driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .filter(message ->
                        expected == null || !expected.matcher(message).find())
                .toList();
    }

    /** Takes a picture for the documentation. */
    void picture(String name) {
        save(PICTURES.resolve(name + ".png"), this.driver.getScreenshotAs(OutputType.BYTES));
    }

    void saveFailure(String name) {
        save(Path.of("target", "failures", name + ".png"), this.driver.getScreenshotAs(OutputType.BYTES));
    }

    private static void save(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private String describe() {
        return this.driver.getCurrentUrl() + ":\n" + text();
    }

    @Override
    public void close() {
        this.driver.quit();
    }
}
