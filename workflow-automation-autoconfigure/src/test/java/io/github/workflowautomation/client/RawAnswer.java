package io.github.workflowautomation.client;

/** Answers as they go over the wire. A character is a byte. */
final class RawAnswer {

    static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    static final String EXPLANATION = "{\"errors\":[\"some reason\"]}";

    static final String HTML = "<html><head><title>Some gateway</title></head></html>";

    private RawAnswer() {}

    static String ok(String body, String... headers) {
        return of(200, body, headers);
    }

    static String of(int status, String body, String... headers) {
        return head(status, body.length(), headers) + body;
    }

    static String head(int status, int length, String... headers) {
        return "HTTP/1.1 " + status + " Reason\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n"
                + lines(headers) + "\r\n";
    }

    /** A whole answer whose length only these headers tell. */
    static String withoutLength(String body, String... headers) {
        return "HTTP/1.1 200 OK\r\n" + lines(headers) + "\r\n" + body;
    }

    private static String lines(String... headers) {
        return (headers.length == 0) ? "" : String.join("\r\n", headers) + "\r\n";
    }

    static String chunk(String data) {
        return Integer.toHexString(data.length()) + "\r\n" + data + "\r\n";
    }

    /** An answer with one half of its body. */
    static String cutOff(int status, String body) {
        return head(status, body.length()) + half(body);
    }

    static String half(String text) {
        return text.substring(0, text.length() / 2);
    }
}
