package io.github.workflowautomation.emulator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.workflowautomation.emulator.StepOutcome;
import io.github.workflowautomation.emulator.TestService;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Branches, gates, loops, decisions, handlers and sub-workflows, as a client sees them. */
class FlowTests {

    private static final TestService SERVICE = new TestService();

    private static final String TRUE = "{'conditions':[{'comparisonOperator':'eq','leftValue':1,'rightValue':1}]}";

    private static final String ASK =
            "{'actionChoices':[{'displayName':'Yes','outboundBranch':'yes'},{'outboundBranch':'no'}],'promptText':'{{ WorkflowName }}?','timeoutHours':2}";

    private String workflow = "";

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @AfterEach
    void reset() {
        SERVICE.emulator().reset();
    }

    private String run(SpecText spec) {
        this.workflow = SERVICE.workflow(spec.toString());
        return SERVICE.start(this.workflow, "{}");
    }

    private JsonNode attributes(String run) {
        return SERVICE.attributes(this.workflow, run);
    }

    private String status(String run) {
        return attributes(run).at("/instanceStatus/detailsKind").asString();
    }

    private String error(String run) {
        return attributes(run).path("errorDetail").asString("");
    }

    private String steps(String run) {
        return attributes(run).get("stepStateAssociations").values().stream()
                .map(step -> step.get("stepName").asString()
                        + switch (step.get("stepState").asString()) {
                            case "SUCCEEDED" -> "";
                            case "FAILED" -> "!";
                            case "CANCELED" -> "x";
                            default -> "...";
                        })
                .collect(Collectors.joining(" "));
    }

    @Test
    void allGateWaitsOnlyForEdgesThatCanStillBeTaken() {
        String run = run(SpecText.startingWith("Is")
                .step("Is", "core.if", "true>Slow true>Quick false>Never", TRUE)
                .step("Slow", "core.sleep", "main>Join", "{'durationSeconds':5}")
                .noop("Quick", "main>Join")
                .noop("Never", "main>After_never")
                .noop("After_never", "main>Join")
                .noop("Join", ""));
        assertThat(steps(run)).isEqualTo("Is Slow... Quick");
        SERVICE.advance("PT5S");
        assertThat(steps(run)).isEqualTo("Is Slow Quick Join");
        assertThat(status(run)).isEqualTo("SUCCEEDED");
    }

    @Test
    void anyGateStartsOnceOnFirstEdge() {
        String run = run(SpecText.startingWith("Slow", "Quick")
                .step("Slow", "core.sleep", "main>Join", "{'durationSeconds':5}")
                .step("Quick", "core.sleep", "main>Join", "{'durationSeconds':1}")
                .step("Join", "core.noop", "main>Last", "{}", "{'readinessGate':{'thresholdType':'ANY'}}")
                .noop("Last", ""));
        SERVICE.advance("PT1S");
        assertThat(steps(run)).isEqualTo("Slow... Quick Join Last");
        assertThat(status(run)).isEqualTo("IN_PROGRESS");
        SERVICE.advance("PT4S");
        assertThat(steps(run)).isEqualTo("Slow Quick Join Last");
        assertThat(status(run)).isEqualTo("SUCCEEDED");
    }

    @Test
    void loopsNestAndBreakEndsTheInnerOne() {
        String run = run(SpecText.startingWith("Outer")
                .step("Outer", "core.forLoop", "loopStart>Inner main>End", "{'inputList':['a','b']}")
                .step("Inner", "core.forLoop", "loopStart>Is_second main>Keep", "{'inputList':[1,2,3]}")
                .step(
                        "Is_second",
                        "core.if",
                        "true>Stop false>Wait",
                        "{'conditions':[{'comparisonOperator':'eq','leftValue':'{{ Current.Index }}','rightValue':1}]}")
                .step("Stop", "core.break", "")
                .step("Wait", "core.sleep", "", "{'durationSeconds':1}")
                .step("Keep", "core.setVariable", "", "{'variableName':'last','variableValue':'{{ Current.Value }}'}")
                .noop("End", "")
                .output("last", "{{ Variables.last }}"));
        assertThat(steps(run)).isEqualTo("Outer... Inner... Is_second Wait...");
        SERVICE.advance("PT2S");
        assertThat(steps(run))
                .isEqualTo(
                        "Outer Inner Is_second Wait Is_second Stop Keep Inner Is_second Wait Is_second Stop Keep End");
        assertThat(attributes(run).get("outputs")).hasToString("{\"last\":\"b\"}");
    }

    @Test
    void breakCancelsOtherStepsOfItsIteration() {
        String run = run(SpecText.startingWith("Loop")
                .step("Loop", "core.forLoop", "loopStart>Long loopStart>Nap main>End", "{'inputList':[1,2]}")
                .step("Long", "core.sleep", "", "{'durationSeconds':60}")
                .step("Nap", "core.sleep", "main>Stop", "{'durationSeconds':1}")
                .step("Stop", "core.break", "")
                .noop("End", ""));
        SERVICE.advance("PT1S");
        assertThat(steps(run)).isEqualTo("Loop Longx Nap Stop End");
        assertThat(status(run)).isEqualTo("SUCCEEDED");
    }

    @Test
    void whileLoopGoesOnWhileItsConditionHolds() {
        String loop = "{'conditions':[{'comparisonOperator':'lt','leftValue':'{{ Current.Index }}','rightValue':%d}]}";
        String run = run(SpecText.startingWith("Loop")
                .step("Loop", "core.whileLoop", "loopStart>Body main>End", loop.formatted(3))
                .noop("Body", "")
                .noop("End", ""));
        assertThat(steps(run)).isEqualTo("Loop Body Body Body End");
        String longest = run(SpecText.startingWith("Loop")
                .step("Loop", "core.whileLoop", "loopStart>Body", loop.formatted(2000))
                .noop("Body", ""));
        assertThat(status(longest)).isEqualTo("SUCCEEDED");
        assertThat(attributes(longest).get("stepStateAssociations")).hasSize(2001);
        String endless = run(SpecText.startingWith("Loop")
                .step("Loop", "core.whileLoop", "loopStart>Body", TRUE)
                .noop("Body", ""));
        assertThat(status(endless)).isEqualTo("STEP_ERROR");
        assertThat(error(endless)).isEqualTo("the loop has more than 2000 iterations");
    }

    @Test
    void listOfLoopIsChecked() {
        String run = run(SpecText.startingWith("Loop")
                .step("Loop", "core.forLoop", "loopStart>Body", "{'inputList':'{{ Trigger.list }}'}")
                .noop("Body", "")
                .input("list", "ARRAY_NUMBER", "[1]"));
        assertThat(steps(run)).isEqualTo("Loop Body");
        String list = "0" + ",0".repeat(2000);
        String tooLong = SERVICE.start(this.workflow, "{\"meta\":{\"payload\":{\"list\":[" + list + "]}}}");
        assertThat(error(tooLong)).isEqualTo("inputList has more than 2000 elements");
    }

    @Test
    void endlessNestingIsBounded() {
        String list = "[" + "0,".repeat(1999) + "0]";
        String run = run(SpecText.startingWith("Outer")
                .step("Outer", "core.forLoop", "loopStart>Inner", "{'inputList':" + list + "}")
                .step("Inner", "core.forLoop", "loopStart>Body", "{'inputList':" + list + "}")
                .noop("Body", ""));
        assertThat(status(run)).isEqualTo("INSTANCE_ERROR");
        assertThat(error(run)).contains("more than 100000 steps");
    }

    @Test
    void growingTextIsBounded() {
        String run = run(SpecText.startingWith("Loop")
                .step("Loop", "core.whileLoop", "loopStart>Grow", TRUE)
                .step(
                        "Grow",
                        "core.setVariable",
                        "",
                        "{'variableName':'x','variableValue':'a{{ Variables.x }}{{ Variables.x }}'}"));
        assertThat(status(run)).isEqualTo("STEP_ERROR");
        assertThat(error(run)).contains("15 MB");
    }

    @Test
    void decisionThatNobodyTakesTimesOut() {
        String run = run(SpecText.startingWith("Ask")
                .step("Ask", "slack.send_interactive_message", "yes>Go timeout>Remind", ASK)
                .noop("Go", "")
                .noop("Remind", ""));
        SERVICE.advance("PT1H59M59S");
        assertThat(steps(run)).isEqualTo("Ask...");
        SERVICE.advance("PT1S");
        assertThat(steps(run)).isEqualTo("Ask Remind");
        assertThat(SERVICE.emulator().decisions()).isEmpty();
    }

    @Test
    void decisionIsListedAndChecked() {
        String run = run(SpecText.startingWith("Ask")
                .step("Ask", "example.ask", "yes>Go", ASK)
                .noop("Go", ""));
        assertThat(SERVICE.emulator().decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.instanceId()).isEqualTo(run);
            assertThat(decision.workflowId()).isEqualTo(this.workflow);
            assertThat(decision.stepName()).isEqualTo("Ask");
            assertThat(decision.prompt()).isEqualTo("Test?");
            assertThat(decision.choices()).containsExactly("yes", "no");
        });
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SERVICE.emulator().decide(run, "maybe"))
                .withMessageContaining("has the choices yes, no");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SERVICE.emulator().decide(run, "Other", "yes"))
                .withMessageContaining("waits for the decisions of the steps Ask");
        SERVICE.emulator().decide(run, "Ask", "no");
        assertThat(steps(run)).isEqualTo("Ask");
        assertThat(status(run)).isEqualTo("SUCCEEDED");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SERVICE.emulator().decide(run, "yes"))
                .withMessageContaining("waits for no decision");
    }

    @Test
    void waitingRunCanBeCanceled() {
        String run = run(SpecText.startingWith("Ask")
                .step("Ask", "example.ask", "yes>Go", ASK)
                .noop("Go", ""));
        SERVICE.cancel(this.workflow, run);
        assertThat(steps(run)).isEqualTo("Askx");
        assertThat(status(run)).isEqualTo("CANCELED");
        assertThat(SERVICE.emulator().decisions()).isEmpty();
    }

    @Test
    void declaredBranchDecides() {
        this.workflow = SERVICE.workflow(SpecText.startingWith("Ask")
                .step("Ask", "example.ask", "yes>Go", ASK)
                .noop("Go", "")
                .toString());
        SERVICE.emulator()
                .onStep(this.workflow, "Ask", StepOutcome.branch("yes").after(Duration.ofSeconds(3)));
        String run = SERVICE.start(this.workflow, "{}");
        assertThat(steps(run)).isEqualTo("Ask...");
        SERVICE.advance("PT3S");
        assertThat(steps(run)).isEqualTo("Ask Go");
    }

    @Test
    void switchTakesFirstCaseThatHolds() {
        SpecText spec = SpecText.startingWith("Size")
                .step(
                        "Size",
                        "core.switch",
                        "small>A large>B default>C",
                        "{'switchExpression':'{{ Trigger.size }}','cases':[{'outboundBranch':'small','value':1},"
                                + "{'branchName':'large','comparisonOperator':'gt','rightValue':9}]}")
                .noop("A", "")
                .noop("B", "")
                .noop("C", "")
                .input("size", "NUMBER", "1");
        assertThat(steps(run(spec))).isEqualTo("Size A");
        assertThat(steps(SERVICE.start(this.workflow, "{\"meta\":{\"payload\":{\"size\":10}}}")))
                .isEqualTo("Size B");
        assertThat(steps(SERVICE.start(this.workflow, "{\"meta\":{\"payload\":{\"size\":5}}}")))
                .isEqualTo("Size C");
    }

    @Test
    void retriesEndWithTheFirstSuccess() {
        SpecText spec = SpecText.startingWith("Try")
                .step("Try", "example.call", "main>Done", "{}", handler("10s", 3, "Plan_b"))
                .noop("Plan_b", "")
                .noop("Done", "");
        this.workflow = SERVICE.workflow(spec.toString());
        SERVICE.emulator()
                .onStep(
                        this.workflow,
                        "Try",
                        StepOutcome.failure("a"),
                        StepOutcome.failure("b"),
                        StepOutcome.success());
        String run = SERVICE.start(this.workflow, "{}");
        SERVICE.advance("PT19S");
        assertThat(steps(run)).isEqualTo("Try...");
        SERVICE.advance("PT1S");
        assertThat(steps(run)).isEqualTo("Try Done");
    }

    @Test
    void failureWithoutFallbackEndsRunAfterRetries() {
        String run = run(SpecText.startingWith("Try").step("Try", "core.error", "", "{}", handler("1s", 1, "")));
        assertThat(status(run)).isEqualTo("IN_PROGRESS");
        SERVICE.advance("PT1S");
        assertThat(status(run)).isEqualTo("STEP_ERROR");
    }

    @Test
    void endlessRetriesAreBounded() {
        String run = run(
                SpecText.startingWith("Try").step("Try", "core.error", "", "{}", handler("0s", Integer.MAX_VALUE, "")));
        assertThat(status(run)).isEqualTo("INSTANCE_ERROR");
        assertThat(steps(run)).isEqualTo("Try!");
    }

    private static String handler(String interval, int retries, String fallback) {
        return "{'errorHandlers':[{'retryStrategy':" + strategy(interval, retries) + ",'fallbackStepName':'" + fallback
                + "'}]}";
    }

    private static String strategy(String interval, int retries) {
        return "{'kind':'RETRY_STRATEGY_LINEAR','linear':{'interval':'" + interval + "','maxRetries':" + retries + "}}";
    }

    @Test
    void completionGateRepeatsActionUntilConditionHolds() {
        String gate = "{'completionGate':{'completionCondition':{'operand1':'{{ Steps.Poll.state }}',"
                + "'operator':'OPERATOR_EQUAL','operand2':'done'},'retryStrategy':" + strategy("30s", 2) + "}}";
        this.workflow = SERVICE.workflow(SpecText.startingWith("Poll")
                .step("Poll", "example.poll", "main>Done", "{}", gate)
                .noop("Done", "")
                .toString());
        StepOutcome busy = StepOutcome.success(Map.of("state", "busy"));
        SERVICE.emulator().onStep(this.workflow, "Poll", busy, busy, StepOutcome.success(Map.of("state", "done")));
        String run = SERVICE.start(this.workflow, "{}");
        SERVICE.advance("PT59S");
        assertThat(steps(run)).isEqualTo("Poll...");
        SERVICE.advance("PT1S");
        assertThat(steps(run)).isEqualTo("Poll Done");
        SERVICE.emulator().onStep(this.workflow, "Poll", busy);
        String late = SERVICE.start(this.workflow, "{}");
        SERVICE.advance("PT60S");
        assertThat(steps(late)).isEqualTo("Poll!");
        assertThat(error(late)).contains("completionCondition");
    }

    @Test
    void subWorkflowIsRunOfItsOwn() {
        String child = SERVICE.workflow(SpecText.startedByWorkflow("Nap")
                .step("Nap", "core.sleep", "", "{'durationSeconds':5}")
                .input("who", "STRING", "'nobody'")
                .output("greeting", "Hello {{ Trigger.who }}")
                .toString());
        String run = run(SpecText.startingWith("Call")
                .step(
                        "Call",
                        "dd.workflow_automation.triggerWorkflow",
                        "main>Done",
                        "{'workflowId':'" + child + "','workflowInputs':{'who':'Ada'},'timeoutSeconds':60}")
                .noop("Done", "")
                .output("greeting", "{{ Steps.Call.workflowOutputs.greeting }}")
                .output("instance", "{{ Steps.Call.instanceId }}")
                .output("url", "{{ Steps.Call.workflowUrl }}"));
        assertThat(SERVICE.execute(child, "{}").statusCode()).isEqualTo(400);
        JsonNode list = TestService.json(SERVICE.list(child, ""));
        String childRun = list.at("/data/0/id").asString();
        assertThat(list.at("/data/0/attributes/source").propertyNames()).containsExactly("workflow");
        SERVICE.advance("PT4S");
        assertThat(steps(run)).isEqualTo("Call...");
        SERVICE.advance("PT1S");
        assertThat(steps(run)).isEqualTo("Call Done");
        assertThat(attributes(run).get("outputs"))
                .hasToString("{\"greeting\":\"Hello Ada\",\"instance\":\"" + childRun
                        + "\",\"url\":\"https://app.datadoghq.com/workflow/" + child + "?instance=" + childRun
                        + "\"}");
        assertThat(SERVICE.emulator().runsStarted(child)).isEqualTo(1);
    }

    @Test
    void subWorkflowThatFailsOrIsLateFailsItsStep() {
        String child = SERVICE.workflow(SpecText.startedByWorkflow("Ask")
                .step("Ask", "example.ask", "no>Fail", ASK)
                .step("Fail", "core.error", "", "{'message':'no luck'}")
                .toString());
        SpecText spec = SpecText.startingWith("Call")
                .step(
                        "Call",
                        "dd.workflow_automation.triggerWorkflow",
                        "",
                        "{'workflowId':'" + child + "','timeoutSeconds':60}");
        String failing = run(spec);
        String childRun = SERVICE.emulator().decisions().get(0).instanceId();
        SERVICE.emulator().decide(childRun, "no");
        assertThat(error(failing)).isEqualTo("run " + childRun + " has ended with STEP_ERROR: no luck");
        String late = SERVICE.start(this.workflow, "{}");
        SERVICE.advance("PT60S");
        assertThat(error(late)).contains("has not finished in 60 s");
        assertThat(SERVICE.emulator().decisions()).hasSize(1);
        String orphaned = SERVICE.start(this.workflow, "{}");
        SERVICE.delete(child);
        assertThat(error(orphaned)).contains("was removed");
    }

    @Test
    void workflowThatStartsItselfEnds() {
        String id = SERVICE.workflow(SpecText.startedByWorkflow().toString());
        SERVICE.update(
                id,
                "{\"spec\":"
                        + SpecText.startedByWorkflow("Again")
                                .step(
                                        "Again",
                                        "dd.workflow_automation.triggerWorkflow",
                                        "",
                                        "{'workflowId':'" + id + "'}")
                        + "}");
        String run = run(SpecText.startingWith("Call")
                .step("Call", "dd.workflow_automation.triggerWorkflow", "", "{'workflowId':'" + id + "'}"));
        assertThat(error(run)).contains("too many workflows start each other");
    }

    @Test
    void laterOutcomesDoNotAffectRunThatHasStarted() {
        String run = run(SpecText.startingWith("Nap")
                .step("Nap", "core.sleep", "main>Act", "{'durationSeconds':5}")
                .step("Act", "example.act", ""));
        SERVICE.emulator().onStep(this.workflow, "Act", StepOutcome.failure("too late"));
        SERVICE.advance("PT5S");
        assertThat(status(run)).isEqualTo("SUCCEEDED");
    }
}
