package io.github.workflowautomation.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.emulator.WorkflowEmulator;
import io.github.workflowautomation.emulator.requests.Operation;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.ClassUtils;

/** Maven runs these tests on their own, with Spring Security on the class path. */
@ConsoleTest
@TestPropertySource(properties = {"spring.security.user.name=reader", "spring.security.user.password=pass"})
@EnabledIf("isSpringSecurityPresent")
class SpringSecurityTests {

    private final WorkflowEmulator emulator;

    private final Http stranger;

    private final Http reader;

    SpringSecurityTests(@Autowired WorkflowEmulator emulator, @LocalServerPort int port) {
        this.emulator = emulator;
        this.stranger = new Http(port);
        this.reader = new Http(port, "Authorization", "Basic " + HttpHeaders.encodeBasicAuth("reader", "pass", null));
    }

    static boolean isSpringSecurityPresent() {
        return ClassUtils.isPresent("org.springframework.security.web.server.SecurityWebFilterChain", null);
    }

    @Test
    void springSecurityDecidesWhoMayUseTheConsole() {
        assertThat(this.stranger.get("/").status()).isEqualTo(401);
        assertThat(this.reader.get("/").status()).isEqualTo(200);
    }

    @Test
    void formsCarryTheTokenOfSpringSecurity() {
        Http.Response page = this.reader.get("/workflows/nap");
        assertThat(page.find("(name=\"_csrf\")")).hasSize(page.find("(<form)").size());
        assertThat(page.headers().getAll("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("console-csrf"));

        assertThat(this.reader
                        .post("/workflows/nap/runs", Map.of("_csrf", "guessed"))
                        .status())
                .isEqualTo(403);
        assertThat(this.reader.post("/workflows/nap/runs", Map.of()).location()).startsWith("/runs/nap/");
        assertThat(this.emulator.requests(Operation.CREATE_WORKFLOW_INSTANCE)).isEqualTo(1);
    }
}
