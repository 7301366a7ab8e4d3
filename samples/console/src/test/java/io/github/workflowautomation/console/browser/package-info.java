/** Tests in a real browser: one Chromium, one console and one emulator serve all of them. */
@NullMarked
package io.github.workflowautomation.console.browser;

import org.jspecify.annotations.NullMarked;
