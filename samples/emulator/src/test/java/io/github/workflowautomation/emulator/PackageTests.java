package io.github.workflowautomation.emulator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packages of the emulator: their dependencies, their size, and their public types. */
class PackageTests {

    private static final String ROOT = "io.github.workflowautomation.emulator";

    private static final int MAX_CLASSES = 20;

    /** The packages that each package may use. Each line uses only packages of the lines above it. */
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("expression", Set.of()),
            Map.entry("spec", Set.of("expression")),
            Map.entry("format", Set.of()),
            Map.entry("requests", Set.of()),
            Map.entry("workflow", Set.of("expression", "spec")),
            Map.entry("run", Set.of("expression", "spec", "workflow")),
            Map.entry("limits", Set.of("requests")),
            Map.entry("faults", Set.of("requests")),
            Map.entry("service", Set.of("expression", "spec", "workflow", "run", "format", "requests")),
            Map.entry("control", Set.of("requests", "limits", "faults")),
            Map.entry("properties", Set.of("spec", "workflow", "run", "format", "limits", "faults")),
            Map.entry(
                    "server",
                    Set.of(
                            "spec",
                            "workflow",
                            "run",
                            "format",
                            "service",
                            "requests",
                            "limits",
                            "faults",
                            "control",
                            "properties")),
            Map.entry(
                    "",
                    Set.of(
                            "spec",
                            "workflow",
                            "run",
                            "format",
                            "service",
                            "requests",
                            "limits",
                            "faults",
                            "properties",
                            "server")),
            Map.entry("autoconfigure", Set.of("", "server")),
            Map.entry("app", Set.of("", "properties")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("io.github.workflowautomation.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void classesAreFreeOfCycles() {
        slices().assignedFrom(new ByTopLevelClass()).should().beFreeOfCycles().check(CLASSES);
    }

    /** Nested classes belong to their top-level class. */
    private static final class ByTopLevelClass implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getName().split("\\$", 2)[0]);
        }

        @Override
        public String getDescription() {
            return "top-level classes";
        }
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void packageUsesOnlyAllowedPackages(Entry<String, Set<String>> arrows) {
        String[] forbidden = ALLOWED.keySet().stream()
                .filter(other -> !other.equals(arrows.getKey()))
                .filter(Predicate.not(arrows.getValue()::contains))
                .map(PackageTests::fullName)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(fullName(arrows.getKey()))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .allowEmptyShould(false)
                .check(CLASSES);
    }

    static Stream<Entry<String, Set<String>>> allowed() {
        return ALLOWED.entrySet().stream();
    }

    private static String fullName(String name) {
        return name.isEmpty() ? ROOT : ROOT + "." + name;
    }

    @Test
    void everyPackageHasRules() {
        assertThat(CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
                .isEqualTo(ALLOWED.keySet().stream().map(PackageTests::fullName).collect(Collectors.toSet()));
    }

    @Test
    void noPackageHasMoreThanTwentyClasses() {
        assertThat(CLASSES.stream()
                        .filter(JavaClass::isTopLevelClass)
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting())))
                .allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(MAX_CLASSES));
    }

    @Test
    void onlyOuterPackagesUseFrameworks() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        fullName("expression"),
                        fullName("spec"),
                        fullName("workflow"),
                        fullName("run"),
                        fullName("format"),
                        fullName("requests"),
                        fullName("service"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "reactor..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage(
                        fullName("expression"),
                        fullName("spec"),
                        fullName("workflow"),
                        fullName("run"),
                        fullName("format"),
                        fullName("requests"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(CLASSES);
    }

    /** Users see these types. {@code FaultResponse}, {@code FaultySender} and the classes of limits are for the server. */
    @Test
    void typesOfTheApiAreKnown() {
        classes()
                .that()
                .arePublic()
                .and()
                .resideInAnyPackage(ROOT, fullName("faults"), fullName("limits"), fullName("requests"))
                .should()
                .haveNameMatching(
                        ".*\\.emulator\\.(WorkflowEmulator|PendingDecision|EmulatedWorkflow(\\$Builder)?|StepOutcome"
                                + "|EmulatorProperties|requests\\.(Operation|RequestCounts)"
                                + "|limits\\.((Rate|Run)Limit(Properties)?|RateLimit\\$Usage)"
                                + "|faults\\.(Faults?|FaultProperties(\\$(Body|Damage|Drop|Trickle))?|FaultResponse|FaultySender))")
                .check(CLASSES);
    }

    @Test
    void internalTypesArePublicOnlyIfAnotherPackageUsesThem() {
        classes()
                .that()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .and()
                .resideInAnyPackage(List.of(
                                "expression",
                                "spec",
                                "workflow",
                                "run",
                                "format",
                                "service",
                                "control",
                                "server",
                                "autoconfigure",
                                "app")
                        .stream()
                        .map(PackageTests::fullName)
                        .toArray(String[]::new))
                .and()
                .doNotHaveSimpleName("EmulatorApplication")
                .should(beUsedByAnotherPackage())
                .check(CLASSES);
    }

    private static ArchCondition<JavaClass> beUsedByAnotherPackage() {
        return new ArchCondition<>("be used by another package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean used = type.getDirectDependenciesToSelf().stream()
                        .anyMatch(dependency ->
                                resideOutsideOfPackage(type.getPackageName()).test(dependency.getOriginClass()));
                events.add(new SimpleConditionEvent(type, used, type.getName() + " is used by its own package only"));
            }
        };
    }
}
