package io.github.workflowautomation.internal.json;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * What identifies the workflow in the body of a create. Nothing else of the body is kept, because it can contain a secret.
 *
 * @param name the name
 * @param handle the handle, {@code null} if there is none
 */
public record SentDefinition(String name, @Nullable String handle) {

    /** Reads everything that this client writes: by default, Jackson refuses for example numbers of 1,001 digits. */
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(Integer.MAX_VALUE)
                            .maxStringLength(Integer.MAX_VALUE)
                            .maxNameLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .build();

    /** The secret in the body of a create or an update, {@code null} if there is none. */
    public static @Nullable String webhookSecret(byte @Nullable [] body) {
        String secret = MAPPER.readTree(Objects.requireNonNull(body))
                .at("/data/attributes/webhookSecret")
                .asString("");
        return secret.isBlank() ? null : secret;
    }

    public static SentDefinition of(byte @Nullable [] body) {
        try (JsonParser parser = MAPPER.createParser(Objects.requireNonNull(body))) {
            parser.nextToken();
            DefinitionFields fields = new DefinitionFields();
            fields.readResponse(parser);
            return new SentDefinition(fields.name, DefinitionSpec.handle(fields.spec));
        }
    }
}
