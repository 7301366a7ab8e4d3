package io.github.workflowautomation.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packages, and what each of them may use. */
class PackageDependencyTests {

    private static final String R = Code.ROOT;

    private static final String CLIENT = R + ".client";

    private static final String INTERNAL = R + ".internal";

    private static final String OBSERVATION = R + ".observation";

    private static final String HEALTH = R + ".health";

    private static final String DEFINITION = R + ".definition";

    private static final String SERVICE = R + ".service";

    private static final String DURABLE = R + ".durable";

    private static final String AUTOCONFIGURE = R + ".autoconfigure";

    private static final int MAX_CLASSES = 20;

    private static final String[] EVERYWHERE = {"java..", "org.jspecify.annotations"};

    private static final String[] STACK = {
        "reactor..",
        "org.reactivestreams",
        "io.netty..",
        "org.springframework.core..",
        "org.springframework.http..",
        "org.springframework.web..",
        "org.springframework.util..",
        "tools.jackson..",
        "io.github.resilience4j..",
        "io.micrometer.observation..",
        "io.micrometer.core.instrument..",
        "org.slf4j"
    };

    @Test
    void thereAreNoCyclesBetweenPackages() {
        slices().matching(R + ".(**)").should().beFreeOfCycles().check(Code.MAIN);
    }

    /** A package may use those that its row names, and no other internal package. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "scheduling | -",
                "body       | -",
                "exchange   | scheduling body",
                "json       | body",
                "types      | -",
                "metrics    | -",
                "retry      | scheduling",
                "window     | scheduling exchange body",
                "ratelimit  | scheduling exchange window metrics body",
                "call       | scheduling exchange json retry ratelimit body",
                "api        | scheduling exchange json retry ratelimit call body",
                "validation | scheduling json api body",
                "run        | scheduling exchange json retry call api metrics body",
                "polling    | scheduling json retry call api run body"
            })
    void internalPackagesUseEachOtherInOneDirection(String name, String allowed) {
        String[] others = Stream.of((allowed != null) ? allowed.split(" ") : new String[0])
                .map(other -> INTERNAL + "." + other)
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(INTERNAL + "." + name)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(INTERNAL + "." + name)
                        .or(resideInAnyPackage(others))
                        .or(resideInAnyPackage(R, DEFINITION, OBSERVATION))
                        .or(resideInAnyPackage(EVERYWHERE))
                        .or(resideInAnyPackage(STACK)))
                .check(Code.MAIN);
    }

    @Test
    void onlyTheClientUsesInternalPackagesAndDurableRunsUseJson() {
        noClasses()
                .that()
                .resideOutsideOfPackages(CLIENT, INTERNAL + "..", DURABLE + ".engine")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(INTERNAL + "..")
                .check(Code.MAIN);
    }

    @Test
    void durableRunsUseTheirStoreInOneDirection() {
        assertUsesOnly(DURABLE, R, DURABLE, "reactor.core.publisher");
        assertUsesOnly(
                DURABLE + ".jdbc",
                DURABLE,
                DURABLE + ".jdbc",
                "javax.sql",
                "org.springframework.core.io",
                "org.springframework.dao",
                "org.springframework.jdbc..",
                "org.springframework.transaction..",
                "org.springframework.util");
        assertUsesOnly(
                DURABLE + ".engine",
                R,
                OBSERVATION,
                DURABLE,
                DURABLE + ".engine",
                INTERNAL + ".json",
                "io.micrometer.core.instrument",
                "org.reactivestreams",
                "org.slf4j",
                "org.springframework.dao",
                "org.springframework.transaction.support",
                "reactor..",
                "tools.jackson..");
    }

    @Test
    void internalTypesArePublicOnlyIfAnotherPackageUsesThem() {
        assertThat(Code.MAIN.stream()
                        .filter(resideInAPackage(INTERNAL + ".."))
                        .filter(type -> type.isTopLevelClass()
                                && type.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC)))
                .allSatisfy(type -> assertThat(type.getDirectDependenciesToSelf())
                        .as(type.getName())
                        .anyMatch(use -> !use.getOriginClass().getPackage().equals(type.getPackage())));
    }

    @Test
    void noPackageButTheRootHoldsMoreThanTwentyClasses() {
        Map<String, List<String>> sizes = Code.MAIN.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(
                        JavaClass::getPackageName, Collectors.mapping(JavaClass::getSimpleName, Collectors.toList())));
        sizes.remove(R);
        assertThat(sizes)
                .isNotEmpty()
                .allSatisfy((name, types) -> assertThat(types).as(name).hasSizeLessThanOrEqualTo(MAX_CLASSES));
    }

    @Test
    void publicTypesUseReactorAndTwoTypesOfSpringOnly() {
        assertUsesOnly(R, R, "reactor.core..", "reactor.util.context", "org.reactivestreams");
    }

    @Test
    void definitionsUseReactorAndTheAssertionsOfSpringOnly() {
        assertUsesOnly(DEFINITION, R, DEFINITION, "reactor.core..", "org.reactivestreams", "org.springframework.util");
    }

    @Test
    void clientDoesNotUseSpringBoot() {
        assertUsesOnly(
                CLIENT,
                Stream.concat(
                                Stream.of(STACK),
                                Stream.of(
                                        R,
                                        DEFINITION,
                                        OBSERVATION,
                                        CLIENT,
                                        INTERNAL + "..",
                                        "org.springframework.aot.hint"))
                        .toArray(String[]::new));
    }

    @Test
    void observationUsesOnlyMicrometer() {
        assertUsesOnly(OBSERVATION, R, OBSERVATION, "io.micrometer..");
    }

    @Test
    void healthUsesOnlyTheHealthOfSpringBoot() {
        assertUsesOnly(
                HEALTH,
                R,
                DEFINITION,
                HEALTH,
                "reactor.core..",
                "org.reactivestreams",
                "org.springframework.boot.health..");
    }

    @Test
    void servicesUseTheClientButNotSpringBoot() {
        assertUsesOnly(
                SERVICE,
                R,
                DEFINITION,
                SERVICE,
                OBSERVATION,
                "reactor.core..",
                "reactor.util.context",
                "org.reactivestreams",
                "tools.jackson.core",
                "io.micrometer.observation",
                "org.aopalliance.intercept",
                "org.springframework.aop..",
                "org.springframework.aot.hint",
                "org.springframework.core..",
                "org.springframework.util");
        assertUsesOnly(
                SERVICE + ".registry",
                R,
                SERVICE + "..",
                "javax.lang.model.element",
                "org.springframework.aot..",
                "org.springframework.beans.factory..",
                "org.springframework.context..",
                "org.springframework.core..",
                "org.springframework.javapoet",
                "org.springframework.util");
    }

    @Test
    void preflightDoesNotUseTheHealthOfSpringBoot() {
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
                .resideInAPackage(AUTOCONFIGURE + "..")
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAPackage(AUTOCONFIGURE + "..")
                .check(Code.MAIN);
    }

    private static void assertUsesOnly(String packageName, String... allowed) {
        classes()
                .that()
                .resideInAPackage(packageName)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(EVERYWHERE)
                        .or(resideInAnyPackage(allowed))
                        .or(JavaClass.Predicates.type(org.springframework.core.ParameterizedTypeReference.class))
                        .or(JavaClass.Predicates.type(org.springframework.core.io.Resource.class)))
                .check(Code.MAIN);
    }
}
