package io.github.workflowautomation.emulator.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.emulator.TestService;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Order, pages and counts of the list of runs. */
class InstanceListTests {

    private final TestService service = new TestService();

    private final List<String> newestFirst = new ArrayList<>();

    @BeforeEach
    void startTwelveRuns() {
        for (int i = 0; i < 12; i++) {
            this.newestFirst.add(0, this.service.start(TestService.EXAMPLE, "{}"));
            if (i % 2 == 0) {
                this.service.advance("PT1S");
            }
        }
    }

    @AfterEach
    void stop() {
        this.service.close();
    }

    @Test
    void defaultPageHasTenRuns() {
        assertThat(ids("")).isEqualTo(this.newestFirst.subList(0, 10));
        assertThat(ids("?page%5Bnumber%5D=1")).isEqualTo(this.newestFirst.subList(10, 12));
        assertThat(ids("?page%5Bsize%5D=100&unknown=x")).isEqualTo(this.newestFirst);
        assertThat(ids("?page%5bsize%5d=5&page%5bnumber%5d=1")).isEqualTo(this.newestFirst.subList(5, 10));
    }

    @Test
    void bracketsInQueryNeedNoEncoding() throws Exception {
        String response = this.service.raw("GET " + TestService.instances(TestService.EXAMPLE)
                + "?page[size]=1&page[number]=3 HTTP/1.1\r\nHost: localhost\r\nDD-API-KEY: emulator-api-key\r\n"
                + "DD-APPLICATION-KEY: emulator-application-key\r\nConnection: close\r\n\r\n");
        assertThat(response).startsWith("HTTP/1.1 200 OK\r\n").contains(this.newestFirst.get(3));
        assertThat(response).doesNotContain(this.newestFirst.get(2)).doesNotContain(this.newestFirst.get(4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "9223372036854775807"})
    void pageBeyondEndIsEmpty(String number) {
        var response = this.service.list(TestService.EXAMPLE, "?page%5Bsize%5D=1&page%5Bnumber%5D=" + number);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(TestService.json(response).get("data")).isEmpty();
        assertThat(TestService.json(response).at("/meta/page/totalCount").intValue())
                .isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"size%5D=0", "size%5D=101", "size%5D=-1", "size%5D=x", "size%5D=", "size%5D", "number%5D=-1"})
    void invalidPageIsRejected(String parameter) {
        var response = this.service.list(TestService.EXAMPLE, "?page%5B" + parameter);
        String field = parameter.startsWith("size") ? "page[size]" : "page[number]";
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body())
                .isEqualTo(
                        "{\"errors\":[{\"code\":\"INVALID_FIELD_VALUE\",\"detail\":\"value <no value> is invalid for field "
                                + field + "\"}]}\n");
    }

    @Test
    void runsAreCountedByStatus() {
        this.service.cancel(TestService.EXAMPLE, this.newestFirst.get(0));
        assertThat(TestService.json(this.service.list(TestService.EXAMPLE, "?page%5Bsize%5D=1"))
                        .get("meta"))
                .hasToString("{\"canceledCount\":1,\"failedCount\":0,\"page\":{\"totalCount\":12,"
                        + "\"totalFilteredCount\":12},\"succeededCount\":9}");
    }

    private List<String> ids(String query) {
        return TestService.json(this.service.list(TestService.EXAMPLE, query)).get("data").values().stream()
                .map(item -> item.get("id").asString())
                .toList();
    }
}
