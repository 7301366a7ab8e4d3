package io.github.workflowautomation.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.emulator.faults.FaultProperties;
import io.github.workflowautomation.emulator.faults.Faults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

/** The configurations in the README. */
class ReadmeTests {

    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @Test
    void configurationsInReadmeStartEmulators() throws Exception {
        List<Integer> workflows = new ArrayList<>();
        for (MatchResult yaml :
                YAML.matcher(Files.readString(Path.of("README.md"))).results().toList()) {
            EmulatorProperties properties = properties(yaml.group(1));
            properties.setPort(0);
            properties.setFaults(List.of());
            try (TestService service = new TestService(properties)) {
                workflows.add(TestService.json(service.workflows(""))
                        .at("/meta/page/totalCount")
                        .intValue());
            }
        }
        assertThat(workflows).containsExactly(4, 1, 1);
    }

    @Test
    void faultsInReadmeAreValid() throws Exception {
        List<FaultProperties> faults = new ArrayList<>();
        for (MatchResult yaml :
                YAML.matcher(Files.readString(Path.of("README.md"))).results().toList()) {
            faults.addAll(properties(yaml.group(1)).getFaults());
        }
        assertThat(new Faults(faults).describe()).hasSize(5);
    }

    private static EmulatorProperties properties(String yaml) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load("readme", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
                .forEach(environment.getPropertySources()::addFirst);
        return Binder.get(environment)
                .bind(
                        "datadog.emulator",
                        Bindable.of(EmulatorProperties.class),
                        new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
                .get();
    }
}
