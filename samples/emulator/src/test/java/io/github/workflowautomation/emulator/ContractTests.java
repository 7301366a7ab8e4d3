package io.github.workflowautomation.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract check itself. */
class ContractTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/vnd.api+json|{\"data\":[],\"meta\":{\"page\":{\"totalCount\":0,\"totalFilteredCount\":0}}}|true",
                "application/json|{\"data\":[],\"meta\":{\"page\":{\"totalCount\":0,\"totalFilteredCount\":0}}}|false",
                "application/vnd.api+json|{\"data\":[],\"meta\":{\"page\":{\"totalCount\":0}}}|false",
                "application/vnd.api+json|{\"data\":[],\"more\":1,\"meta\":{\"page\":{\"totalCount\":0,\"totalFilteredCount\":0}}}|false",
                "application/vnd.api+json|nonsense|false"
            })
    void checkFailsForResponseThatViolatesContract(String contentType, String body, boolean conforms) throws Exception {
        HttpResponse<String> response = response(contentType, body);
        if (conforms) {
            Contract.check("GET", "/api/v2/workflows", response);
            assertThat(response.statusCode()).isEqualTo(200);
        } else {
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> Contract.check("GET", "/api/v2/workflows", response));
        }
    }

    private static HttpResponse<String> response(String contentType, String body) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", contentType);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        } finally {
            server.stop(0);
        }
    }
}
