package io.github.workflowautomation.emulator.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.emulator.TestService;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filter, order and pages of the list of workflows. */
class WorkflowListTests {

    private final TestService service = new TestService();

    @BeforeEach
    void createWorkflows() {
        create("Beta", "\"tags\":[\"team:shop\"],", "apiTrigger", "first");
        create("alpha", "\"tags\":[\"team:ads\"],", "monitorTrigger", "Second");
        create("Gamma", "\"published\":false,", "scheduleTrigger", "third");
    }

    @AfterEach
    void stop() {
        this.service.close();
    }

    private void create(String name, String members, String trigger, String handle) {
        this.service.advance("PT1S");
        String content = trigger.equals("scheduleTrigger") ? "{\"rruleExpression\":\"FREQ=HOURLY\"}" : "{}";
        assertThat(this.service
                        .create("{\"name\":\"" + name + "\"," + members + "\"spec\":{\"handle\":\"" + handle
                                + "\",\"triggers\":[{\"" + trigger + "\":" + content + "}]}}")
                        .statusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?|Example Beta alpha",
                "?filter[includeUnpublished]=true|Example Beta alpha Gamma",
                "?filter[query]=ALPHA|alpha",
                "?filter[query]=second|alpha",
                "?filter[query]=ada|Example Beta alpha",
                "?filter[query]=team:shop|Beta",
                "?filter[query]=team:sho|''",
                "?filter[triggerIds]=monitor|alpha",
                "?filter[triggerIds]=monitor&filter[triggerIds]=schedule&filter[includeUnpublished]=true|alpha Gamma",
                "?filter[triggerIds]=monitor,api|Example Beta alpha",
                "?sort=name|alpha Beta Example",
                "?sort=-name|Example Beta alpha",
                "?sort=-createdAt|alpha Beta Example",
                "?sort=creatorName,-updatedAt|alpha Beta Example",
                "?sort=ownerName|Example Beta alpha",
                "?limit=2|Example Beta",
                "?limit=2&page=1|alpha",
                "?limit=2&page=7|''",
                "?unknown=x|Example Beta alpha"
            })
    void listIsFilteredSortedAndPaged(String query, String names) {
        assertThat(names(query)).isEqualTo(names);
    }

    @Test
    void countsIncludeTotalAndMatches() {
        assertThat(TestService.json(this.service.workflows("?filter%5Bquery%5D=alpha&limit=1"))
                        .at("/meta/page"))
                .hasToString("{\"totalCount\":4,\"totalFilteredCount\":1}");
    }

    @Test
    void listIsSortedByLastExecution() {
        this.service.execute(TestService.EXAMPLE, "{}");
        assertThat(names("?sort=-lastExecutedAt,name")).isEqualTo("Example alpha Beta");
    }

    @Test
    void defaultPageHasFiftyWorkflows() {
        IntStream.range(0, 60).forEach(i -> create("W" + i, "", "apiTrigger", "h" + i));
        assertThat(names("").split(" ", -1)).hasSize(50).contains("W46").doesNotContain("W47");
        assertThat(names("?page=1").split(" ", -1)).hasSize(13).contains("W47", "W59");
        assertThat(names("?limit=1000").split(" ", -1)).hasSize(63);
    }

    @Test
    void specsAreIncludedOnRequest() {
        var item = TestService.json(this.service.workflows("?filter%5BincludeSpecs%5D=true"))
                .at("/data/1/attributes/spec");
        assertThat(item).hasToString("{\"triggers\":[{\"apiTrigger\":{}}],\"handle\":\"first\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=-1",
                "limit=x",
                "page=-1",
                "page=99999999999999999999",
                "sort=size",
                "sort=",
                "filter[includeSpecs]=yes"
            })
    void invalidParameterIsRejected(String parameter) {
        var response = this.service.workflows("?" + encoded(parameter));
        assertThat(response.statusCode()).isEqualTo(400);
        String name = parameter.substring(0, parameter.indexOf('='));
        assertThat(TestService.json(response).at("/errors/0/detail").asString())
                .startsWith("invalid parameter \"" + name + "\" in \"query\"; expected type ");
    }

    @Test
    void numbersOutOfRangeCanBeClamped() {
        try (TestService other = TestService.with("answers.clamp-pages=true")) {
            assertThat(TestService.json(other.workflows("?limit=0&page=-5")).get("data"))
                    .hasSize(1);
            assertThat(other.workflows("?limit=x").statusCode()).isEqualTo(400);
            assertThat(other.list(TestService.EXAMPLE, "?page%5Bsize%5D=1000&page%5Bnumber%5D=-1")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private String names(String query) {
        return TestService.json(this.service.workflows(encoded(query))).get("data").values().stream()
                .map(item -> item.at("/attributes/name").asString())
                .collect(Collectors.joining(" "));
    }

    private static String encoded(String query) {
        return query.replace("[", "%5B").replace("]", "%5D");
    }
}
