package io.github.workflowautomation.internal.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Work that is requested while it runs. */
class SerialDrainTests {

    private final List<String> events = new ArrayList<>();

    @Test
    void requestsDuringARunRepeatTheWorkOnceAfterIt() {
        SerialDrain[] drain = new SerialDrain[1];
        drain[0] = new SerialDrain(() -> {
            this.events.add("started");
            if (this.events.size() == 1) {
                drain[0].drain();
                drain[0].drain();
            }
            this.events.add("ended");
        });
        drain[0].drain();
        assertThat(this.events).containsExactly("started", "ended", "started", "ended");
    }

    @Test
    void requestAfterARunStartsANewOne() {
        SerialDrain drain = new SerialDrain(() -> this.events.add("run"));
        drain.drain();
        drain.drain();
        assertThat(this.events).containsExactly("run", "run");
    }
}
