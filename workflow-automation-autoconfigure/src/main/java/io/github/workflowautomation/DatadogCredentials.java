package io.github.workflowautomation;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Credentials that authorize requests to Datadog: an API key together with an application key, or an access token.
 * {@code toString} never prints them.
 */
public final class DatadogCredentials {

    private final @Nullable String apiKey;

    private final @Nullable String applicationKey;

    private final @Nullable String accessToken;

    private DatadogCredentials(@Nullable String apiKey, @Nullable String applicationKey, @Nullable String accessToken) {
        this.apiKey = apiKey;
        this.applicationKey = applicationKey;
        this.accessToken = accessToken;
    }

    /**
     * An API key and an application key, sent as {@code DD-API-KEY} and {@code DD-APPLICATION-KEY}.
     *
     * @param apiKey the API key
     * @param applicationKey the application key; it needs the scope {@code workflows_run} and Actions API access to start
     * workflows
     * @return the credentials
     * @throws IllegalArgumentException if a key is blank, or contains whitespace such as a line break, a quotation mark, or a
     * non-ASCII character
     */
    public static DatadogCredentials ofKeys(String apiKey, String applicationKey) {
        return new DatadogCredentials(
                checked("The API key", apiKey), checked("The application key", applicationKey), null);
    }

    /**
     * An access token, sent as {@code Authorization: Bearer}.
     *
     * @param accessToken the token
     * @return the credentials
     * @throws IllegalArgumentException if the token is blank, or contains whitespace such as a line break, a quotation mark, or a
     * non-ASCII character
     */
    public static DatadogCredentials ofAccessToken(String accessToken) {
        return new DatadogCredentials(null, null, checked("The access token", accessToken));
    }

    /**
     * The API key.
     *
     * @return {@code null} with an access token
     */
    public @Nullable String apiKey() {
        return this.apiKey;
    }

    /**
     * The application key.
     *
     * @return {@code null} with an access token
     */
    public @Nullable String applicationKey() {
        return this.applicationKey;
    }

    /**
     * The access token.
     *
     * @return {@code null} with keys
     */
    public @Nullable String accessToken() {
        return this.accessToken;
    }

    private static String checked(String what, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(what + " is empty");
        }
        if (!value.chars().allMatch(character -> character > ' ' && character < 127)) {
            throw new IllegalArgumentException(
                    what + " contains whitespace or a non-ASCII character. Check where it was"
                            + " copied from, for example a trailing line break in a file");
        }
        if (value.chars().anyMatch(character -> character == '"' || character == '\'' || character == '`')) {
            throw new IllegalArgumentException(
                    what + " contains a quotation mark. Remove the quotation marks around it;"
                            + " for example, some tools keep those of an env file");
        }
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DatadogCredentials credentials
                && Objects.equals(this.apiKey, credentials.apiKey)
                && Objects.equals(this.applicationKey, credentials.applicationKey)
                && Objects.equals(this.accessToken, credentials.accessToken);
    }

    @Override
    public int hashCode() {
        return Objects.hash(this.apiKey, this.applicationKey, this.accessToken);
    }

    /**
     * The kind of the credentials, never their values.
     *
     * @return for example {@code DatadogCredentials[access token]}
     */
    @Override
    public String toString() {
        return "DatadogCredentials[" + ((this.accessToken != null) ? "access token" : "keys") + "]";
    }
}
