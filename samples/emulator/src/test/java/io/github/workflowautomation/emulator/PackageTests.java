package io.github.workflowautomation.emulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows between the packages, and what users get to see. */
class PackageTests {

    private static final String ROOT = "io.github.workflowautomation.emulator";

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void runsKnowNeitherTheServiceNorItsConfiguration() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".run")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT, ROOT + ".service", "org.springframework..", "io.netty..", "reactor..")
                .check(this.classes);
    }

    @Test
    void theServiceKnowsNothingOfItsSurroundings() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".service")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT, "org.springframework..", "reactor..")
                .check(this.classes);
    }

    @Test
    void fewClassesArePublic() {
        classes()
                .that()
                .resideInAPackage(ROOT)
                .and()
                .arePublic()
                .should()
                .haveNameMatching(".*\\.(WorkflowEmulator|EmulatedWorkflow(\\$Builder)?|StepOutcome|EmulatorApplication"
                        + "|EmulatorProperties(\\$Workflow|\\$Step)?|(Key|Action|Run|Answer)Properties)")
                .check(this.classes);
    }
}
