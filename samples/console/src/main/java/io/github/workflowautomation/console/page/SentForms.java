package io.github.workflowautomation.console.page;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The forms that were sent. A form that is sent twice, by a double click or a reload, does its work once. */
@Component
public class SentForms {

    private static final int MAX_FORMS = 1000;

    private final Map<String, Mono<String>> results = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Mono<String>> eldest) {
            return size() > MAX_FORMS;
        }
    };

    /**
     * Creates a key for a hidden field, when the form is shown.
     *
     * @return a new key
     */
    public String newKey() {
        return UUID.randomUUID().toString();
    }

    /**
     * Does the work of a form, unless the form was sent already. A browser that leaves does not end the work.
     *
     * @param key the key in the hidden field
     * @param work results in the path of the next page. If it fails or is empty, nothing was done, and the form can be sent again
     * @return the path; of the first time if the form was sent already
     */
    public Mono<String> once(String key, Mono<String> work) {
        synchronized (this.results) {
            return this.results.computeIfAbsent(
                    key,
                    sent -> work.doOnError(ex -> forget(sent))
                            .switchIfEmpty(Mono.fromRunnable(() -> forget(sent)))
                            .cache());
        }
    }

    private void forget(String key) {
        synchronized (this.results) {
            this.results.remove(key);
        }
    }
}
