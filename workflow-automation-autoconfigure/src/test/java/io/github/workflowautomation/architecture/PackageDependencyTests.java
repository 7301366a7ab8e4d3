package io.github.workflowautomation.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which package may use what. Arrows point up the list of packages only. */
class PackageDependencyTests {

    private static final String R = Code.ROOT;

    private static final String CLIENT = R + ".client";

    private static final String OBSERVATION = R + ".observation";

    private static final String HEALTH = R + ".health";

    private static final String AUTOCONFIGURE = R + ".autoconfigure";

    private static final String[] EVERYWHERE = {"java..", "org.jspecify.annotations"};

    @Test
    void thereIsNoOtherPackage() {
        assertThat(Code.MAIN.stream().map(JavaClass::getPackageName))
                .contains(R, CLIENT, OBSERVATION, HEALTH, AUTOCONFIGURE)
                .allMatch(name ->
                        Stream.of(R, CLIENT, OBSERVATION, HEALTH, AUTOCONFIGURE).anyMatch(name::equals));
    }

    @Test
    void whatUsersTouchNeedsReactorOnly() {
        assertUsesOnly(R, R, "reactor.core..", "org.reactivestreams");
    }

    @Test
    void theClientKnowsNothingOfSpringBoot() {
        assertUsesOnly(
                CLIENT,
                R,
                OBSERVATION,
                CLIENT,
                "reactor..",
                "org.reactivestreams",
                "io.netty..",
                "org.springframework.aot.hint",
                "org.springframework.core..",
                "org.springframework.http..",
                "org.springframework.web..",
                "org.springframework.util..",
                "tools.jackson..",
                "io.github.resilience4j..",
                "io.micrometer.observation..",
                "io.micrometer.core.instrument..",
                "org.slf4j");
    }

    @Test
    void observationsNeedMicrometerOnly() {
        assertUsesOnly(OBSERVATION, R, OBSERVATION, "io.micrometer..");
    }

    @Test
    void healthNeedsSpringBootsHealthOnly() {
        assertUsesOnly(HEALTH, R, HEALTH, "reactor.core..", "org.reactivestreams", "org.springframework.boot.health..");
    }

    @Test
    void thePreflightNeedsNoHealth() {
        noClasses()
                .that()
                .resideInAPackage(HEALTH)
                .and()
                .haveSimpleNameNotEndingWith("HealthIndicator")
                .and()
                .areTopLevelClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework.boot.health..")
                .check(Code.MAIN);
    }

    @Test
    void nothingUsesTheAutoConfiguration() {
        classes()
                .that()
                .resideInAPackage(AUTOCONFIGURE)
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAPackage(AUTOCONFIGURE)
                .check(Code.MAIN);
    }

    @Test
    void thereAreNoCycles() {
        slices().matching(R + ".(*)..").should().beFreeOfCycles().check(Code.MAIN);
    }

    @Test
    void theRootUsesNoneOfTheOtherPackages() {
        classes()
                .that()
                .resideInAPackage(R)
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages(CLIENT, OBSERVATION, HEALTH, AUTOCONFIGURE)
                .check(Code.MAIN);
    }

    private static void assertUsesOnly(String packageName, String... allowed) {
        String[] all = Stream.concat(Stream.of(EVERYWHERE), Stream.of(allowed)).toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(packageName)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(all))
                .check(Code.MAIN);
    }
}
