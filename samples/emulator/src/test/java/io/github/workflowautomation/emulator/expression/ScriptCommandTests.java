package io.github.workflowautomation.emulator.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.loader.tools.Library;
import org.springframework.boot.loader.tools.LibraryScope;
import org.springframework.boot.loader.tools.Repackager;

/** The start of the process for scripts, in the ways in which applications are packaged. */
class ScriptCommandTests {

    @Test
    void processStartsOutOfExecutableJar(@TempDir Path directory) throws Exception {
        Path jar = executableJar(directory);
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            Process process = new ProcessBuilder(ScriptCommand.of(loader, jar.toString())).start();
            try {
                assertThat(process.getInputStream().read()).isEqualTo(ScriptProtocol.READY);
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void otherPackagingIsReportedWithRemedy() throws Exception {
        try (URLClassLoader empty = new URLClassLoader(new URL[0], null)) {
            assertThatExceptionOfType(ExpressionException.class)
                    .isThrownBy(() -> ScriptCommand.of(empty, "application.jar"))
                    .withMessageStartingWith(
                            "scripts cannot run, because their process needs the classes of the emulator and"
                                    + " org.graalvm.polyglot:js-community in the class path of the JVM")
                    .withMessageEndingWith(
                            "Start it with java -cp or as an executable jar of Spring Boot, or declare an"
                                    + " outcome of the step");
        }
    }

    /** A jar with the classes of this package, and the JavaScript engine inside of it. */
    private static Path executableJar(Path directory) throws IOException {
        Path plain = directory.resolve("plain.jar");
        Path classes = Path.of("target/classes");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(plain));
                Stream<Path> files = Files.list(
                        classes.resolve(ScriptHost.class.getPackageName().replace('.', '/')))) {
            for (Path file : files.toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, out);
            }
        }
        List<File> engine = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains("graalvm"))
                .map(File::new)
                .toList();
        Path executable = directory.resolve("executable.jar");
        Repackager repackager = new Repackager(plain.toFile());
        repackager.setMainClass("com.example.Application");
        repackager.repackage(executable.toFile(), callback -> {
            for (File jar : engine) {
                callback.library(new Library(jar, LibraryScope.RUNTIME));
            }
        });
        return executable;
    }
}
