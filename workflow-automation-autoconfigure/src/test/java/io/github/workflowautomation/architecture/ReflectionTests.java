package io.github.workflowautomation.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import java.io.ObjectInputStream;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.ResourceBundle;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.BeanUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JavaType;

/**
 * The places that look up classes, members and files at run time. A native image needs a runtime hint for each: a new place
 * that is added here needs a new hint.
 */
class ReflectionTests {

    /** Methods that work in a native image without a hint. */
    private static final Set<String> HARMLESS =
            Set.of("getName", "getSimpleName", "getTypeName", "desiredAssertionStatus", "isInstance", "cast");

    private static final Predicate<JavaClass> READ_INTERFACES = type -> type.getPackageName()
                    .startsWith(Code.ROOT + ".service")
            || type.getPackageName().equals(Code.ROOT + ".autoconfigure.service")
            // Only the types of these interfaces, which have hints. What it does not find, the preflight does not judge
            || type.getPackageName().equals(Code.ROOT + ".internal.types");

    private static final Set<String> LOOKUPS = Stream.of(
                    ClassLoader.class,
                    MethodHandles.Lookup.class,
                    ServiceLoader.class,
                    ResourceBundle.class,
                    ObjectInputStream.class,
                    ClassUtils.class,
                    ReflectionUtils.class,
                    BeanUtils.class)
            .map(Class::getName)
            .collect(Collectors.toUnmodifiableSet());

    @Test
    void onlyTheVersionFileIsLookedUpByName() {
        assertThat(callers(ReflectionTests::looksUp)).containsExactly("UserAgent.version -> Class.getResourceAsStream");
    }

    /** The application registers its own types; maps need no hint. */
    @Test
    void jsonIsBoundToTypesOfTheApplicationOrToMapsOnly() {
        assertThat(callers(ReflectionTests::binds))
                .extracting(call -> call.substring(0, call.indexOf('.')))
                .containsOnly(
                        "PayloadMapper",
                        "DraftEncoder",
                        "InstanceFields",
                        "DefinitionFields",
                        "SentInputs",
                        "RunCodec");
    }

    /** The hints for the interfaces of the application are registered when it is processed ahead of time. */
    @Test
    void onlyInterfacesOfTheApplicationAreReadByReflection() {
        assertThat(Code.MAIN.stream().filter(READ_INTERFACES))
                .extracting(JavaClass::getSimpleName)
                .contains("WorkflowServiceHints");
    }

    private static List<String> callers(Predicate<CodeUnitCallTarget> rule) {
        return Code.MAIN.stream()
                .filter(READ_INTERFACES.negate())
                .flatMap(type -> type.getCodeUnits().stream())
                .flatMap(unit -> unit.getCallsFromSelf().stream())
                .filter(call -> rule.test(call.getTarget()))
                .map(call -> name(call.getOrigin()) + " -> "
                        + call.getTarget().getOwner().getSimpleName() + "."
                        + call.getTarget().getName())
                .distinct()
                .toList();
    }

    private static String name(JavaCodeUnit unit) {
        return unit.getOwner().getSimpleName() + "." + unit.getName();
    }

    private static boolean looksUp(CodeUnitCallTarget target) {
        JavaClass owner = target.getOwner();
        if (HARMLESS.contains(target.getName())) {
            return false;
        }
        return owner.isEquivalentTo(Class.class)
                || owner.getPackageName().equals("java.lang.reflect")
                || LOOKUPS.contains(owner.getName());
    }

    private static boolean binds(CodeUnitCallTarget target) {
        return target.getOwner().getPackageName().startsWith("tools.jackson")
                && (target.getName().matches("valueToTree|convertValue|updateValue|writeValue.*|writePOJO.*|putPOJO")
                        || target.getRawParameterTypes().stream().anyMatch(ReflectionTests::namesAType));
    }

    private static boolean namesAType(JavaClass parameter) {
        return parameter.isEquivalentTo(Class.class)
                || parameter.isEquivalentTo(JavaType.class)
                || parameter.isEquivalentTo(TypeReference.class);
    }
}
