package io.github.workflowautomation.emulator.service;

import tools.jackson.databind.node.ObjectNode;

/** The only user of the emulator. This user creates every workflow and starts every run. */
final class User {

    static final String ID = "7a0c1f52-3d1b-4c8e-9a56-2f6f0b8d4e11";

    static final String NAME = "Ada Example";

    static final String EMAIL = "ada@example.org";

    private User() {}

    static void putActingUser(ObjectNode source) {
        source.putObject("actingUser")
                .put("userEmail", EMAIL)
                .put("userName", NAME)
                .put("userUuid", ID);
    }

    static void putInitiator(ObjectNode source) {
        source.putObject("initiator").put("email", EMAIL).put("id", ID).put("name", NAME);
    }

    static void putRelationship(ObjectNode relationships, String name) {
        relationships.putObject(name).putObject("data").put("id", ID).put("type", "users");
    }
}
