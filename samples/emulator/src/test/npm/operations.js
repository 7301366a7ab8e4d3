'use strict';

// Datadog's client for Node, operated by NodeDefinitionsTests: each line of the input is an operation as JSON, each line of
// the output is what the client made of the response.

const assert = require('node:assert/strict');
const readline = require('node:readline');
const { client, logger, v2 } = require('@datadog/datadog-api-client');

logger.setLevel('silent');

const api = new v2.WorkflowAutomationApi(
    client.createConfiguration({
        baseServer: new client.BaseServerConfiguration(process.env.EMULATOR_URL, {}),
        authMethods: { apiKeyAuth: 'emulator-api-key', appKeyAuth: 'emulator-application-key' },
    }),
);

async function resultOf({ operation, parameters }) {
    try {
        const response = await api[operation](parameters);
        assert.equal(response?._unparsed, undefined, 'The client cannot read the response');
        return response ?? {};
    } catch (error) {
        if (error instanceof client.ApiException) {
            return { status: error.code, body: error.body };
        }
        throw error;
    }
}

(async () => {
    for await (const line of readline.createInterface({ input: process.stdin })) {
        console.log(JSON.stringify(await resultOf(JSON.parse(line))));
    }
})();
