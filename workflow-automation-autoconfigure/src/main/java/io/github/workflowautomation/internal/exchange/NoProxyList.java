package io.github.workflowautomation.internal.exchange;

import io.netty.util.NetUtil;
import java.math.BigInteger;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that are reached without a proxy, as {@code NO_PROXY} lists them: names with their subdomains, IP addresses, ranges of
 * IP addresses, each with an optional port, or {@code *} for all. Looks up no name.
 */
final class NoProxyList {

    private static final int HTTPS_PORT = 443;

    /** An IPv6 address with a port needs brackets. */
    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[^]]*]|[^:]*|.*:.*:.*?)(?::([0-9]{1,5}))?");

    private final String[] entries;

    /**
     * A list.
     *
     * @param entries separated by commas or blanks
     */
    NoProxyList(String entries) {
        this.entries = entries.strip().toLowerCase(Locale.ROOT).split("[,\\s]+");
    }

    boolean includes(URI url) {
        String host = url.getHost().toLowerCase(Locale.ROOT);
        int port = (url.getPort() >= 0) ? url.getPort() : HTTPS_PORT;
        return Arrays.stream(this.entries).anyMatch(entry -> includes(entry, host, port));
    }

    private static boolean includes(String entry, String host, int port) {
        if (entry.equals("*")) {
            return true;
        }
        if (entry.contains("/")) {
            return isInRange(entry, host);
        }
        Matcher parts = HOST_AND_PORT.matcher(entry);
        if (!parts.matches()) {
            throw new IllegalArgumentException("an entry has a port that is not a number");
        }
        boolean samePort = parts.group(2) == null || Integer.parseInt(parts.group(2)) == port;
        return samePort && isSameHost(parts.group(1).replaceFirst("^\\*?\\.", ""), host);
    }

    private static boolean isSameHost(String listed, String host) {
        byte[] address = address(host);
        return (address != null)
                ? Arrays.equals(address, address(listed))
                : host.equals(listed) || host.endsWith("." + listed);
    }

    private static boolean isInRange(String range, String host) {
        int slash = range.indexOf('/');
        byte[] start = address(range.substring(0, slash));
        String length = range.substring(slash + 1);
        if (start == null || !length.matches("[0-9]{1,3}") || Integer.parseInt(length) > start.length * Byte.SIZE) {
            throw new IllegalArgumentException(
                    "an entry with a slash is not a range of IP addresses such as 10.0.0.0/8");
        }
        byte[] address = address(host);
        return address != null
                && address.length == start.length
                && new BigInteger(1, start)
                                .xor(new BigInteger(1, address))
                                .shiftRight(start.length * Byte.SIZE - Integer.parseInt(length))
                                .signum()
                        == 0;
    }

    private static byte @Nullable [] address(String host) {
        return NetUtil.createByteArrayFromIpAddressString(host);
    }
}
