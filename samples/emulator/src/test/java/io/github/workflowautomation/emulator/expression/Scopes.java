package io.github.workflowautomation.emulator.expression;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** A scope with a value of each kind. */
final class Scopes {

    private static final JsonMapper MAPPER = new JsonMapper();

    private Scopes() {}

    static Scope example() {
        Scope scope = new Scope(
                new Scope.Names("Shop", "w1", "i1"),
                (ObjectNode) json("""
                        {"l":["x",{"y":2}],"a name":1,"a.b":"whole","flag":true,"n":1.0,"badge":"","text":"5","none":null}"""),
                Scope.apiSource("{\"meta\":{\"payload\":{\"who\":\"Ada\"}}}"));
        scope.putOutputs("Build", (ObjectNode) json("{\"image\":{\"tag\":\"v1\"},\"list\":[3,1,2]}"));
        scope.setVariable("last", Optional.of(StringNode.valueOf("c")));
        scope.setVariable("missing", Optional.empty());
        return scope;
    }

    static JsonNode json(String text) {
        return MAPPER.readTree(text);
    }

    static ObjectNode script(String script) {
        return JsonNodeFactory.instance.objectNode().put("script", script);
    }
}
