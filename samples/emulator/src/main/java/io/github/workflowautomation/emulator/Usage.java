package io.github.workflowautomation.emulator;

import java.net.URI;

/** What to do with a running emulator, ready to be pasted into a shell. */
final class Usage {

    private Usage() {}

    static String of(URI baseUrl, EmulatorProperties properties) {
        String curl = "curl -s -H 'DD-API-KEY: " + properties.getApiKey() + "' -H 'DD-APPLICATION-KEY: "
                + properties.getApplicationKey() + "'";
        String instances = baseUrl + "/api/v2/workflows/" + DeclaredWorkflows.EXAMPLE_ID + "/instances";
        return """
                The workflow emulator answers at %s

                  API key          %s
                  application key  %s
                  a workflow       %s

                Execute it, and remember the id of the run:
                  INSTANCE=$(%s -d '{"meta":{"payload":{"input":"hello"}}}' %s | sed 's/.*"id":"\\([^"]*\\)".*/\\1/'); echo $INSTANCE
                Get the run:
                  %s %s/$INSTANCE
                Cancel the run:
                  %s -X PUT %s/$INSTANCE/cancel
                List the runs:
                  %s '%s?page%%5Bsize%%5D=10'
                """.formatted(
                        baseUrl,
                        properties.getApiKey(),
                        properties.getApplicationKey(),
                        DeclaredWorkflows.EXAMPLE_ID,
                        curl,
                        instances,
                        curl,
                        instances,
                        curl,
                        instances,
                        curl,
                        instances);
    }
}
