package io.github.workflowautomation.console.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks tests that use the console with a real browser. They take a {@link Browser} and a {@link Console} as parameters. After each
 * test the log of the browser must have no errors.
 *
 * <p>Without Chromium they are skipped. The environment variable {@code BROWSER_TESTS} changes that: with {@code required} they
 * fail, with {@code off} they are always skipped.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BrowserExtension.class)
@interface InBrowser {}
