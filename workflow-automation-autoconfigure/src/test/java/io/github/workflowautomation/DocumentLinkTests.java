package io.github.workflowautomation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links between the README files lead somewhere. */
class DocumentLinkTests {

    static Stream<Document> documents() {
        return Document.all();
    }

    static Stream<Document> documentsOfTheProject() {
        return Stream.concat(
                documents(),
                Stream.of("CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md").map(Document::at));
    }

    @ParameterizedTest
    @MethodSource("documentsOfTheProject")
    void relativeLinksNameFilesAndHeadingsThatExist(Document document) {
        assertThat(document.links().stream().filter(link -> !link.contains(":")))
                .allSatisfy(link -> {
                    String[] parts = link.split("#", 2);
                    Path target = parts[0].isEmpty()
                            ? document.file()
                            : document.file().resolveSibling(parts[0]).normalize();
                    assertThat(Files.exists(target)).as(link).isTrue();
                    if (parts.length == 2) {
                        assertThat(Document.at(target.toString()).anchors())
                                .as(link)
                                .contains(parts[1]);
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("documents")
    void headingsAreUnique(Document document) {
        assertThat(document.anchors()).doesNotHaveDuplicates();
    }

    static Stream<Document> documentsWithContents() {
        return Stream.of(Document.manual(), Document.guide());
    }

    @ParameterizedTest
    @MethodSource("documentsWithContents")
    void tableOfContentsNamesEverySectionInItsOrder(Document document) {
        List<String> sections = document.anchors().stream().skip(1).toList();
        assertThat(document.links().stream()
                        .filter(link -> link.startsWith("#"))
                        .map(link -> link.substring(1))
                        .limit(sections.size()))
                .isEqualTo(sections);
    }
}
