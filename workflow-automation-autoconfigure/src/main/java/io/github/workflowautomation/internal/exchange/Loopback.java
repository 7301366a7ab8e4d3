package io.github.workflowautomation.internal.exchange;

import io.netty.util.NetUtil;
import java.net.InetAddress;

/** Recognizes the addresses of this machine: {@code localhost}, 127.0.0.0/8 and ::1. Looks up no name. */
final class Loopback {

    private Loopback() {}

    /**
     * Whether a host is this machine.
     *
     * @param host a name or an IP address as in a URL, with brackets around IPv6
     */
    static boolean includes(String host) {
        InetAddress address = NetUtil.createInetAddressFromIpAddressString(host);
        return (address != null) ? address.isLoopbackAddress() : "localhost".equalsIgnoreCase(host);
    }
}
