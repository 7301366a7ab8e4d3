package io.github.workflowautomation.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives all tests of the JVM the same browser and the same console, and separates the tests. */
final class BrowserExtension implements ExecutionCondition, BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(BrowserExtension.class);

    private static final String SWITCH = "BROWSER_TESTS";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        String wish = String.valueOf(System.getenv(SWITCH));
        if (wish.equals("off")) {
            return ConditionEvaluationResult.disabled(SWITCH + " is off");
        }
        if (Chromium.find().isEmpty() && !wish.equals("required")) {
            return ConditionEvaluationResult.disabled("There is no Chromium. Install it with"
                    + " 'apt-get install --no-install-recommends chromium chromium-driver' to run the browser tests");
        }
        return ConditionEvaluationResult.enabled("There is a Chromium, or it is required");
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        console(context).reset();
        browser(context).reset();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Browser browser = browser(context);
        if (context.getExecutionException().isPresent()) {
            browser.saveFailure(context.getRequiredTestClass().getSimpleName()
                    + "."
                    + context.getRequiredTestMethod().getName());
        } else {
            assertThat(browser.errors()).as("the browser's log").isEmpty();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Browser.class || type == Console.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return (parameter.getParameter().getType() == Browser.class) ? browser(context) : console(context);
    }

    /** The store closes it at the end of all tests. */
    private static Console console(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Console.class, type -> new Console(), Console.class);
    }

    private static Browser browser(ExtensionContext context) {
        Console console = console(context);
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(
                        Browser.class,
                        type -> new Browser(
                                Chromium.find()
                                        .orElseThrow(() -> new IllegalStateException(
                                                "Browser tests are required here, but there is no Chromium"))
                                        .start(),
                                console),
                        Browser.class);
    }
}
