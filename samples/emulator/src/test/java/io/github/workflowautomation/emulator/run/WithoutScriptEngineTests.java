package io.github.workflowautomation.emulator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.emulator.StepOutcome;
import io.github.workflowautomation.emulator.TestService;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Scripts without a JavaScript engine in the class path. */
class WithoutScriptEngineTests {

    @Test
    void stepWithScriptNeedsDeclaredOutcome() throws Exception {
        Class<?> probe = new WithoutEngine().loadClass(Probe.class.getName());
        assertThat(((Callable<?>) probe.getDeclaredConstructor().newInstance()).call())
                .isEqualTo(List.of(
                        "STEP_ERROR com.datadoghq.datatransformation.func needs the dependency"
                                + " org.graalvm.polyglot:js-community, or a declared outcome of the step",
                        "STEP_ERROR an expression ${…} needs the dependency org.graalvm.polyglot:js-community",
                        "SUCCEEDED {}",
                        "SUCCEEDED {\"x\":5}"));
    }

    /** Runs in an emulator of its own. */
    public static final class Probe implements Callable<List<String>> {

        private static final String SPEC = """
                {"triggers":[{"startStepNames":["S"],"apiTrigger":{}}],
                 "steps":[{"name":"S","actionId":"com.datadoghq.%s","parameters":[{"name":"%s","value":"%s"}]}],
                 "outputSchema":{"parameters":[{"name":"x","type":"NUMBER","value":"{{ Steps.S.data }}"}]}}""";

        @Override
        public List<String> call() {
            try (TestService service = new TestService()) {
                String script = service.workflow(SPEC.formatted("datatransformation.func", "script", "return 1"));
                String inline = service.workflow(SPEC.formatted("core.echo", "value", "${ 1 }"));
                String failed = run(service, script);
                String failedInline = run(service, inline);
                service.emulator().onStep(script, "S", StepOutcome.success());
                String succeeded = run(service, script);
                service.emulator().onStep(script, "S", StepOutcome.success(Map.of("data", 5)));
                return List.of(failed, failedInline, succeeded, run(service, script));
            }
        }

        private static String run(TestService service, String workflow) {
            JsonNode run = service.attributes(workflow, service.start(workflow, "{}"));
            return run.at("/instanceStatus/detailsKind").asString() + " "
                    + run.path("errorDetail").asString(run.path("outputs").toString());
        }
    }

    /** Loads the emulator a second time, and hides the engine from it. */
    private static final class WithoutEngine extends ClassLoader {

        WithoutEngine() {
            super(WithoutEngine.class.getClassLoader());
        }

        @Override
        public @Nullable URL getResource(String name) {
            return name.startsWith("org/graalvm/") ? null : super.getResource(name);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("io.github.workflowautomation.emulator.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return (loaded != null) ? loaded : define(name);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream bytes = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (bytes == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] code = bytes.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
        }
    }
}
