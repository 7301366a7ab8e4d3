package io.github.workflowautomation.testing.faults;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** Two certificates for localhost and for a host that only a proxy knows. Clients trust one of them. */
public final class Certificates {

    /** A name that no name server knows. */
    public static final String REMOTE_HOST = "datadog.invalid";

    private static final HeldCertificate KNOWN = certificate();

    public static final SSLContext TRUSTED = serverWith(KNOWN);

    static final SSLContext UNTRUSTED = serverWith(certificate());

    public static final SslContext CLIENT = client();

    private Certificates() {}

    private static HeldCertificate certificate() {
        return new HeldCertificate.Builder()
                .commonName("localhost")
                .addSubjectAlternativeName("localhost")
                .addSubjectAlternativeName(REMOTE_HOST)
                .build();
    }

    private static SSLContext serverWith(HeldCertificate certificate) {
        return new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslContext();
    }

    private static SslContext client() {
        try {
            return SslContextBuilder.forClient()
                    .trustManager(KNOWN.certificate())
                    .build();
        } catch (SSLException ex) {
            throw new IllegalStateException(ex);
        }
    }
}
