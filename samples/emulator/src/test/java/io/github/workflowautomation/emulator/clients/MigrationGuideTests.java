package io.github.workflowautomation.emulator.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.datadog.api.client.v2.api.WorkflowAutomationApi;
import com.datadog.api.client.v2.model.WorkflowInstanceCreateRequest;
import io.github.workflowautomation.WorkflowAutomationClient;
import io.github.workflowautomation.WorkflowInstance;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide for users of Datadog's Java client: its examples compile, it shows every call, and both clients work side by side. */
class MigrationGuideTests {

    static final Path GUIDE = Path.of("../../workflow-automation-spring-boot-starter/from-datadog-api-client.md");

    private static final Pattern JAVA = Pattern.compile("(?ms)^```java\n(.*?)^```$");

    private static final Pattern TYPE =
            Pattern.compile("`([A-Z][A-Za-z]+(?:Api|Client|Exception|Instance|Request|Definition|Draft|State))`");

    /** What surrounds the members that an example consists of. */
    private static final String EXAMPLE = """
            %s
            import java.time.Duration;
            import java.util.*;
            import java.util.concurrent.*;
            import org.jspecify.annotations.Nullable;

            abstract class %s {
                %s
            %s
            }
            """;

    private static final String THEIR_IMPORTS = """
            import com.datadog.api.client.*;
            import com.datadog.api.client.v2.api.WorkflowAutomationApi;
            import com.datadog.api.client.v2.api.WorkflowAutomationApi.ListWorkflowInstancesOptionalParameters;
            import com.datadog.api.client.v2.model.*;
            import com.fasterxml.jackson.core.JsonProcessingException;
            import io.github.workflowautomation.emulator.WorkflowEmulator;
            import jakarta.ws.rs.ProcessingException;
            import java.net.ConnectException;
            import java.net.SocketTimeoutException;
            import org.glassfish.jersey.client.ClientConfig;
            import org.glassfish.jersey.client.ClientProperties;
            """;

    private static final String OUR_IMPORTS = """
            import static org.assertj.core.api.Assertions.*;

            import io.github.workflowautomation.*;
            import io.github.workflowautomation.WorkflowInstanceMatch.Confidence;
            import io.github.workflowautomation.autoconfigure.*;
            import io.github.workflowautomation.client.*;
            import io.github.workflowautomation.definition.*;
            import io.github.workflowautomation.emulator.WorkflowEmulator;
            import io.github.workflowautomation.emulator.faults.Fault;
            import io.github.workflowautomation.emulator.requests.Operation;
            import org.junit.jupiter.api.Test;
            import org.springframework.beans.factory.annotation.Autowired;
            import org.springframework.context.annotation.Bean;
            import org.springframework.core.io.ClassPathResource;
            import org.springframework.web.reactive.function.client.*;
            import reactor.core.publisher.*;
            import reactor.netty.transport.ProxyProvider;
            """;

    private static final String OUR_FIELDS =
            "record Inputs(String input) {} WorkflowAutomationClient workflows; WorkflowDefinitionsClient definitions;";

    private final String guide = read();

    private static String read() {
        try {
            return Files.readString(GUIDE);
        } catch (IOException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private static List<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    @Test
    void everyExampleOfDatadogsClientHasACounterpart() {
        assertThat(this.guide.split("\n## "))
                .filteredOn(section -> section.contains("```java"))
                .hasSizeGreaterThan(15)
                .allSatisfy(section -> assertThat(groups(JAVA, section)).hasSize(2));
    }

    /** One run of the compiler, because most of its time is its start. */
    @Test
    void examplesCompile(@TempDir Path directory) throws IOException {
        List<String> examples = groups(JAVA, this.guide);
        for (int i = 0; i < examples.size(); i += 2) {
            String theirs = examples.get(i);
            write(directory, "Theirs" + i, THEIR_IMPORTS, "WorkflowAutomationApi api;", theirs);
            write(directory, "Ours" + i, OUR_IMPORTS, OUR_FIELDS, examples.get(i + 1));
        }
        write(directory, "Named", THEIR_IMPORTS + OUR_IMPORTS, "", typesThatAreNamed());
        assertThat(errors(directory)).isEmpty();
    }

    /** Types in the text exist, too. */
    private String typesThatAreNamed() {
        return groups(TYPE, this.guide).stream()
                .distinct()
                .map(type -> type + ".class")
                .collect(Collectors.joining(", ", "Class<?>[] types = {", "};"));
    }

    private static void write(Path directory, String name, String imports, String fields, String members)
            throws IOException {
        Files.writeString(directory.resolve(name + ".java"), EXAMPLE.formatted(imports, name, fields, members));
    }

    private static String errors(Path directory) throws IOException {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        List<String> options = List.of("-proc:none", "-nowarn", "-cp", System.getProperty("java.class.path"));
        try (Stream<Path> sources = Files.list(directory)) {
            int result = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK is needed")
                    .run(
                            null,
                            null,
                            errors,
                            Stream.concat(options.stream(), sources.map(Path::toString))
                                    .toArray(String[]::new));
            return (result == 0) ? "" : errors.toString(StandardCharsets.UTF_8);
        }
    }

    @Test
    void everyOperationHasASection() {
        String theirs = String.join("\n", groups(JAVA, this.guide));
        assertThat(WorkflowAutomationApi.class.getDeclaredMethods())
                .extracting(Method::getName)
                .filteredOn(name -> name.matches("[a-z]+Workflow[A-Za-z]*") && !name.matches(".*(Async|HttpInfo)"))
                .hasSizeGreaterThanOrEqualTo(8)
                .allSatisfy(name -> {
                    assertThat(this.guide).contains("\n## " + name + "\n");
                    assertThat(theirs).contains("api." + name + "(");
                });
    }

    @Test
    void runOfDatadogsClientIsAwaitedByThisOne() throws Exception {
        try (JavaClient theirs = new JavaClient();
                WorkflowAutomationClient ours = WorkflowAutomationClientBuilder.create()
                        .baseUrl(theirs.emulator().baseUrl())
                        .credentials(theirs.emulator().credentials())
                        .build()) {
            String run = theirs.api()
                    .createWorkflowInstance(JavaClient.EXAMPLE, new WorkflowInstanceCreateRequest())
                    .getData()
                    .getId();
            theirs.advance(Duration.ofSeconds(2));
            WorkflowInstance ended =
                    ours.awaitCompletion(JavaClient.EXAMPLE, run).block(Duration.ofSeconds(20));
            assertThat(ended).isNotNull().extracting(WorkflowInstance::id).isEqualTo(run);
        }
    }
}
