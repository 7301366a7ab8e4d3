package io.github.workflowautomation.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

/** That the configuration in the README is one. */
class ReadmeTests {

    @Test
    void theConfigurationStartsAnEmulator() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        int start = readme.indexOf("```yaml\n") + "```yaml\n".length();
        byte[] yaml = readme.substring(start, readme.indexOf("```", start)).getBytes(StandardCharsets.UTF_8);
        StandardEnvironment environment = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load("readme", new ByteArrayResource(yaml))
                .forEach(environment.getPropertySources()::addFirst);
        EmulatorProperties properties = Binder.get(environment)
                .bind(
                        "emulator",
                        Bindable.of(EmulatorProperties.class),
                        new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
                .get();
        properties.setPort(0);
        try (Service service = new Service(properties)) {
            assertThat(Service.json(service.workflows(""))
                            .at("/meta/page/totalCount")
                            .intValue())
                    .isEqualTo(4);
        }
    }
}
