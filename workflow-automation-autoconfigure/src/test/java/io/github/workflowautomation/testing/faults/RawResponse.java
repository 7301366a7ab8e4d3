package io.github.workflowautomation.testing.faults;

/** Responses as they are sent. Each character is one byte. */
public final class RawResponse {

    public static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    public static final String EXPLANATION = "{\"errors\":[\"some reason\"]}";

    public static final String HTML = "<html><head><title>Some gateway</title></head></html>";

    private RawResponse() {}

    public static String ok(String body, String... headers) {
        return of(200, body, headers);
    }

    public static String of(int status, String body, String... headers) {
        return head(status, body.length(), headers) + body;
    }

    public static String head(int status, int length, String... headers) {
        return "HTTP/1.1 " + status + " Reason\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n"
                + lines(headers) + "\r\n";
    }

    /** A complete response whose length only these headers give. */
    public static String withoutLength(String body, String... headers) {
        return "HTTP/1.1 200 OK\r\n" + lines(headers) + "\r\n" + body;
    }

    private static String lines(String... headers) {
        return (headers.length == 0) ? "" : String.join("\r\n", headers) + "\r\n";
    }

    public static String chunk(String data) {
        return Integer.toHexString(data.length()) + "\r\n" + data + "\r\n";
    }

    /** A response with the first half of its body. */
    public static String truncated(int status, String body) {
        return head(status, body.length()) + half(body);
    }

    public static String half(String text) {
        return text.substring(0, text.length() / 2);
    }
}
