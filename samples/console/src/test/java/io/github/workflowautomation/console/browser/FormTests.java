package io.github.workflowautomation.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.workflowautomation.emulator.faults.Fault;
import io.github.workflowautomation.emulator.requests.Operation;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** The form that a workflow has for its inputs. */
@InBrowser
class FormTests {

    private static final String HOSTILE = "<img src=x onerror=alert(1)>";

    @Test
    void everyKindOfInputReachesTheRunAndNothingOfItIsMarkup(Browser browser) {
        browser.open("/workflows/deploy").field("Service").sendKeys(HOSTILE);
        new Select(browser.field("Environment")).selectByVisibleText("production");
        browser.field("Revision").sendKeys("1.5.0-rc1");
        browser.find(By.cssSelector("input[type=checkbox][value=us]")).click();
        browser.field("Replicas").sendKeys("3");
        new Select(browser.field("Dry run")).selectByVisibleText("Yes");
        browser.field("Labels").sendKeys("{\"team\": \"web\"}");
        browser.button("Start a run").click();
        browser.see("Run of deploy")
                .see("\"service\" : \"" + HOSTILE + "\"")
                .see("\"environment\" : \"production\"")
                .see("\"revision\" : \"1.5.0-rc1\"")
                .see("\"regions\" : [ \"us\" ]")
                .see("\"replicas\" : 3")
                .see("\"dryRun\" : true")
                .see("\"team\" : \"web\"");
        assertThat(browser.has(By.cssSelector("main img"))).isFalse();
    }

    @Test
    void nothingIsSentWhileAnInputIsWrong(Browser browser, Console console) {
        browser.expectErrors("status of 422");
        browser.open("/workflows/deploy").button("Start a run").click();
        WebElement service = browser.field("Service");
        assertThat(browser.script("return document.activeElement.id")).isEqualTo(service.getDomAttribute("id"));
        service.sendKeys("shop");
        browser.field("Labels").sendKeys("no JSON");
        browser.button("Start a run").click();
        browser.see("Nothing was sent");
        WebElement labels = browser.field("Labels");
        assertThat(labels.getDomAttribute("aria-invalid")).isEqualTo("true");
        assertThat(labels.getDomProperty("value")).isEqualTo("no JSON");
        browser.link("Labels").click();
        assertThat(browser.path()).endsWith("#" + labels.getDomAttribute("id"));
        assertThat(console.emulator().requests(Operation.CREATE_WORKFLOW_INSTANCE))
                .isZero();
    }

    @Test
    void inputsCanBeWrittenAsJson(Browser browser) {
        browser.expectErrors("status of 422");
        browser.open("/workflows/deploy").link("Write the inputs as JSON").click();
        WebElement json = browser.field("Inputs as a JSON object");
        json.clear();
        json.sendKeys("{\"service\": 7}");
        browser.button("Start a run").click();
        browser.see("Nothing was sent").see("service").see("STRING");
        json = browser.field("Inputs as a JSON object");
        json.clear();
        json.sendKeys("{\"service\": \"shop\"}");
        browser.button("Start a run").click();
        browser.see("Run of deploy");
    }

    @Test
    void slowServiceIsAwaitedAndImpatientClicksStartNoSecondRun(Browser browser, Console console) {
        console.emulator().faults().next(Fault.latency(Duration.ofSeconds(1)).on(Operation.CREATE_WORKFLOW_INSTANCE));
        browser.open("/workflows/nap").clickTwice("Start a run");
        browser.see("Run of nap");
        assertThat(console.emulator().requests(Operation.CREATE_WORKFLOW_INSTANCE))
                .isEqualTo(1);
    }

    @Test
    void rejectedStartSaysWhyAndWhatToDo(Browser browser) {
        browser.expectErrors("workflows/draft/runs.* 502");
        browser.open("/workflows/draft").button("Start a run").click();
        browser.see("The workflow is not published");
    }
}
