package io.github.workflowautomation.emulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrows between the packages, and what is public. */
class PackageTests {

    private static final String ROOT = "io.github.workflowautomation.emulator";

    private static final List<String> PARTS = List.of("run", "requests", "service", "limits", "faults", "control");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @ParameterizedTest
    @CsvSource({
        "run, ''",
        "requests, ''",
        "service, run requests",
        "limits, requests",
        "faults, requests",
        "control, requests limits faults"
    })
    void aPartKnowsNoOtherPartsThanThese(String part, String known) {
        List<String> allowed = List.of(known.split(" "));
        Stream<String> others = PARTS.stream()
                .filter(other -> !other.equals(part) && !allowed.contains(other))
                .map(other -> ROOT + "." + other);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + part)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Stream.concat(Stream.of(ROOT), others).toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void thereAreNoOtherParts() {
        classes()
                .should()
                .resideInAnyPackage(
                        Stream.concat(Stream.of(ROOT), PARTS.stream().map(part -> ROOT + "." + part))
                                .toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void runsAndTheServiceKnowNoFramework() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".run", ROOT + ".service", ROOT + ".requests")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "reactor..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".run", ROOT + ".requests")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(CLASSES);
    }

    /** {@code run}, {@code service} and {@code control} are public only to the other parts, and not documented. */
    @Test
    void fewClassesArePublic() {
        classes()
                .that()
                .resideOutsideOfPackages(ROOT + ".run", ROOT + ".service")
                .and()
                .arePublic()
                .should()
                .haveNameMatching(".*\\.(WorkflowEmulator|EmulatedWorkflow(\\$Builder)?|StepOutcome|EmulatorApplication"
                        + "|(Emulator|Workflow|Step|Key|Action|Run|Answer)Properties"
                        + "|requests\\.(Operation|RequestCounts)"
                        + "|limits\\.((Rate|Run)Limit(Properties)?|RateLimit\\$Usage)"
                        + "|faults\\.(Faults?|FaultProperties(\\$(Body|Damage|Drop|Trickle))?|Delivery)"
                        + "|control\\.(Control(Endpoint|Request|Answer)|Controlled))")
                .check(CLASSES);
    }
}
