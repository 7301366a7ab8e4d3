package io.github.workflowautomation.emulator.app;

import io.github.workflowautomation.emulator.EmulatorProperties;
import io.github.workflowautomation.emulator.properties.DeclaredWorkflows;
import java.net.URI;

/** The text that the program prints: address, keys, and commands to copy into a shell. */
final class UsageText {

    private static final String TEXT = """
            The workflow emulator is running at $BASE

              API key          $API_KEY
              application key  $APPLICATION_KEY
              workflow         $EXAMPLE

            Start a run, and store its id:
              INSTANCE=$($CURL -d '{"meta":{"payload":{"input":"hello"}}}' $BASE/api/v2/workflows/$EXAMPLE/instances | sed 's/.*"id":"\\([^"]*\\)".*/\\1/'); echo $INSTANCE
            Get the run:
              $CURL $BASE/api/v2/workflows/$EXAMPLE/instances/$INSTANCE
            Cancel the run:
              $CURL -X PUT $BASE/api/v2/workflows/$EXAMPLE/instances/$INSTANCE/cancel
            List the runs:
              $CURL '$BASE/api/v2/workflows/$EXAMPLE/instances?page%5Bsize%5D=10'
            List the workflows:
              $CURL '$BASE/api/v2/workflows?limit=10&sort=name'
            Create a workflow, and store its id:
              WORKFLOW=$($CURL -d '{"data":{"type":"workflows","attributes":{"name":"Nap","spec":{"triggers":[{"startStepNames":["Nap"],"apiTrigger":{}}],"steps":[{"name":"Nap","actionId":"com.datadoghq.core.sleep","parameters":[{"name":"durationSeconds","value":5}]}]}}}}' $BASE/api/v2/workflows | sed 's/{"data":{"id":"\\([^"]*\\)".*/\\1/'); echo $WORKFLOW
            Get the workflow:
              $CURL $BASE/api/v2/workflows/$WORKFLOW
            Update the workflow:
              $CURL -X PATCH -d '{"data":{"type":"workflows","attributes":{"tags":["team:sleepy"]}}}' $BASE/api/v2/workflows/$WORKFLOW
            Delete the workflow:
              $CURL -X DELETE $BASE/api/v2/workflows/$WORKFLOW
            """;

    private UsageText() {}

    static String of(URI baseUrl, EmulatorProperties properties) {
        String curl = "curl -s -H 'DD-API-KEY: " + properties.getApiKey() + "' -H 'DD-APPLICATION-KEY: "
                + properties.getApplicationKey() + "'";
        return TEXT.replace("$CURL", curl)
                .replace("$BASE", baseUrl.toString())
                .replace("$EXAMPLE", DeclaredWorkflows.EXAMPLE_ID)
                .replace("$API_KEY", properties.getApiKey())
                .replace("$APPLICATION_KEY", properties.getApplicationKey());
    }
}
