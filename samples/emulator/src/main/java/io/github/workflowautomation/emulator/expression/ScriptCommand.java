package io.github.workflowautomation.emulator.expression;

import java.nio.file.Path;
import java.util.List;

/** The command that starts the process that runs scripts. */
final class ScriptCommand {

    /** Starts a class that is inside of an executable jar of Spring Boot. It is in each of them. */
    private static final String LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    private ScriptCommand() {}

    /**
     * The command of this application.
     *
     * @throws ExpressionException if another process cannot load the classes of this one
     */
    static List<String> ofThisApplication() {
        return of(ClassLoader.getSystemClassLoader(), System.getProperty("java.class.path"));
    }

    /**
     * A command.
     *
     * @param loader what loads the classes in the class path
     * @param classPath the class path, which can be an executable jar
     * @throws ExpressionException if the process could not load its classes
     */
    static List<String> of(ClassLoader loader, String classPath) {
        String main = ScriptHost.class.getName();
        if (!has(loader, main)) {
            if (!has(loader, LAUNCHER)) {
                throw new ExpressionException(
                        "scripts cannot run, because their process needs the classes of the emulator and "
                                + ScriptProcess.DEPENDENCY
                                + " in the class path of the JVM; this application loads them with a class"
                                + " loader of its own. Start it with java -cp or as an executable jar of Spring Boot, or declare an"
                                + " outcome of the step");
            }
            main = LAUNCHER;
        }
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Duser.timezone=UTC",
                "-Dloader.main=" + ScriptHost.class.getName(),
                "-cp",
                classPath,
                main);
    }

    private static boolean has(ClassLoader loader, String type) {
        return loader.getResource(type.replace('.', '/') + ".class") != null;
    }
}
