package io.github.workflowautomation.autoconfigure;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The responses of all actuator endpoints. */
final class ActuatorResponses {

    private final Map<String, String> byAddress = new LinkedHashMap<>();

    private final RestClient http = RestClient.create();

    private ActuatorResponses() {}

    static Map<String, String> at(String address) {
        ActuatorResponses responses = new ActuatorResponses();
        responses.json(address).path("_links").properties().stream()
                // These responses of Resilience4j do not end
                .filter(link -> !link.getKey().contains("stream"))
                .forEach(link -> responses.follow(link.getValue()));
        return responses.byAddress;
    }

    private void follow(JsonNode link) {
        // Endpoints of Resilience4j have two variables
        String address = link.path("href").asString().replaceAll("/\\{[^/]+}(?=/)", "/any");
        if (!link.path("templated").asBoolean()) {
            get(address);
            return;
        }
        String whole = address.substring(0, address.lastIndexOf('/'));
        parts(whole).forEach(part -> get(whole + "/" + part));
    }

    /** The path segments that an endpoint accepts below its own path. */
    private Stream<String> parts(String endpoint) {
        return switch (endpoint.substring(endpoint.lastIndexOf('/') + 1)) {
            case "metrics" -> json(endpoint).path("names").valueStream().map(JsonNode::asString);
            case "health" -> json(endpoint).path("components").propertyNames().stream();
            case "env" ->
                json(endpoint)
                        .path("propertySources")
                        .valueStream()
                        .filter(source ->
                                !"systemProperties".equals(source.path("name").asString()))
                        .flatMap(source -> source.path("properties").propertyNames().stream());
            case "configprops" -> Stream.of("datadog", "datadog.workflow-automation");
            case "loggers" -> Stream.of("ROOT", "io.github.workflowautomation");
            default -> Stream.of("any");
        };
    }

    private JsonNode json(String address) {
        return JsonMapper.shared().readTree(get(address));
    }

    private String get(String address) {
        return this.byAddress.computeIfAbsent(
                address,
                any -> this.http
                        .get()
                        .uri(URI.create(address))
                        .exchangeForRequiredValue((request, response) ->
                                new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8)));
    }
}
