package io.github.workflowautomation.internal.json;

import io.github.workflowautomation.WorkflowInstanceSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** The source of an instance: its kind is the name of the first member. */
final class SourceFields {

    private final RepeatedTexts repeatedTexts;

    private @Nullable String kind;

    private @Nullable String userName;

    private @Nullable String userEmail;

    private @Nullable String userId;

    private SourceFields(RepeatedTexts repeatedTexts) {
        this.repeatedTexts = repeatedTexts;
    }

    static @Nullable WorkflowInstanceSource read(JsonParser source, RepeatedTexts repeatedTexts) {
        SourceFields fields = new SourceFields(repeatedTexts);
        JsonStream.members(source, fields::readKind);
        return (fields.kind != null)
                ? new WorkflowInstanceSource(fields.kind, fields.userName, fields.userEmail, fields.userId)
                : null;
    }

    private void readKind(String name, JsonParser details) {
        if (this.kind == null) {
            this.kind = name;
            JsonStream.members(details, (member, value) -> {
                if (member.equals("actingUser")) {
                    JsonStream.members(value, this::readUser);
                }
            });
        }
    }

    private void readUser(String member, JsonParser value) {
        switch (member) {
            case "userName" -> this.userName = this.repeatedTexts.text(value);
            case "userEmail" -> this.userEmail = this.repeatedTexts.text(value);
            case "userUuid" -> this.userId = this.repeatedTexts.text(value);
            default -> {}
        }
    }
}
