package io.github.workflowautomation.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.github.workflowautomation.client.WorkflowAutomationClientBuilder;
import io.github.workflowautomation.internal.scheduling.SerialExecutor;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.annotation.Bean;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Rules about classes and the methods that they call. */
class CodeRulesTests {

    @Test
    void builderIsTheOnlyPublicTypeOfTheClientPackage() {
        assertThat(Code.MAIN.stream()
                        .filter(type -> type.getPackageName().equals(Code.ROOT + ".client"))
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC)))
                .extracting(JavaClass::getName)
                .containsExactly(WorkflowAutomationClientBuilder.class.getName());
    }

    @Test
    void autoConfigurationsAreFinalAndHavePackagePrivateBeanMethods() {
        classes()
                .that()
                .areAnnotatedWith(AutoConfiguration.class)
                .should()
                .bePublic()
                .andShould()
                .haveModifier(JavaModifier.FINAL)
                .andShould()
                .haveSimpleNameEndingWith("AutoConfiguration")
                .check(Code.MAIN);
        methods()
                .that()
                .areAnnotatedWith(Bean.class)
                .should()
                .bePackagePrivate()
                .check(Code.MAIN);
    }

    @Test
    void everyAutoConfigurationIsRegistered() {
        assertThat(ImportCandidates.load(AutoConfiguration.class, null).getCandidates())
                .filteredOn(name -> name.startsWith(Code.ROOT))
                .containsExactlyInAnyOrderElementsOf(Code.MAIN.stream()
                        .filter(type -> type.isAnnotatedWith(AutoConfiguration.class))
                        .map(JavaClass::getName)
                        .toList());
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(Code.MAIN.stream().map(JavaClass::getPackage).distinct())
                .isNotEmpty()
                .allMatch(javaPackage -> javaPackage.isAnnotatedWith(NullMarked.class));
    }

    @Test
    void onlyThePreflightAtStartUpAndMethodsThatReturnAValueBlock() {
        noClasses()
                .that()
                .doNotHaveSimpleName("PreflightAtStartUp")
                .and()
                .doNotHaveSimpleName("BlockingCall")
                .should()
                .callMethodWhere(target(
                                nameMatching("block|blockOptional|blockFirst|blockLast|toIterable|toStream|toFuture"))
                        .and(target(owner(assignableTo(Mono.class).or(assignableTo(Flux.class))))))
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethodWhere(target(nameMatching("get|join")).and(target(owner(assignableTo(Future.class)))))
                .check(Code.MAIN);
    }

    @Test
    void onlyTheSerialExecutorAwaitsALatch() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(SerialExecutor.class)
                .should()
                .callMethodWhere(target(nameMatching("await")).and(target(owner(assignableTo(CountDownLatch.class)))))
                .check(Code.MAIN);
    }

    @Test
    void nothingPrintsToStandardStreams() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(Code.MAIN);
    }

    @Test
    void classHasAtMostOneLoggerWhichIsPrivate() {
        fields().that()
                .haveRawType(Logger.class)
                .should()
                .bePrivate()
                .andShould()
                .beStatic()
                .andShould()
                .beFinal()
                .check(Code.MAIN);
        assertThat(Code.MAIN.stream()
                        .filter(type -> type.getFields().stream()
                                        .filter(field -> field.getRawType().isEquivalentTo(Logger.class))
                                        .count()
                                > 1))
                .isEmpty();
    }

    @Test
    void classNamesHaveNoGenericSuffix() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .check(Code.MAIN);
    }

    @Test
    void testsDoNotSleep() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(Code.TESTS);
    }

    @Test
    void testsVerifyPublishersWithATimeLimit() {
        noClasses()
                .should()
                .callMethodWhere(target(nameMatching("verify.*"))
                        .and(target(
                                owner(assignableTo(StepVerifier.class).or(assignableTo(StepVerifier.LastStep.class)))))
                        .and(describe("without a time limit", CodeRulesTests::hasNoTimeLimit)))
                .check(Code.TESTS);
    }

    private static boolean hasNoTimeLimit(JavaCall<?> call) {
        return call.getTarget().getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Duration.class));
    }
}
