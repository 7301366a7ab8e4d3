package io.github.workflowautomation.autoconfigure;

import reactor.core.publisher.Mono;

/**
 * Connections that an application knows only at run time, such as those of the tenants in its database. Define a bean of this type;
 * {@code client.connection(name)} then makes calls for each of them.
 *
 * <p>The client asks for a connection when a call needs it. The connection stays open while it is used: it is closed after 5 minutes
 * without a call. The client asks again after one minute, so that a connection that is gone gets no further calls. Configured
 * connections take precedence over those of this source.
 */
@FunctionalInterface
public interface DatadogConnections {

    /**
     * Finds a connection. A lookup that blocks needs a thread that may block:
     * <pre>{@code
     * return Mono.fromCallable(() -> tenants.find(name)).subscribeOn(Schedulers.boundedElastic());
     * }</pre>
     *
     * @param name the name, as given to {@code client.connection(name)}
     * @return the details of the connection; empty if there is none. Details that are not equal to those before replace the connection,
     * so return the same object, or one that is equal, while nothing has changed. A call fails if this takes longer than the response
     * timeout
     */
    Mono<DatadogConnectionDetails> findConnection(String name);
}
