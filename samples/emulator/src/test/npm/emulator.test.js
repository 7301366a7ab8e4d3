'use strict';

// Tests of the emulator at EMULATOR_URL with Datadog's client for Node. run.sh starts the emulator and sets EMULATOR_URL.

const assert = require('node:assert/strict');
const { after, afterEach, before, beforeEach, describe, it } = require('node:test');
const { client, logger, v2 } = require('@datadog/datadog-api-client');

logger.setLevel('silent');

const url = process.env.EMULATOR_URL;
assert.ok(url, 'EMULATOR_URL must contain the address of the emulator');

const KEYS = { apiKeyAuth: 'emulator-api-key', appKeyAuth: 'emulator-application-key' };
const UNKNOWN = 'c21f8f2c-8f4a-4f7c-9d3a-0123456789ab';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function apiAt(address, authMethods = KEYS, more = {}) {
    return new v2.WorkflowAutomationApi(
        client.createConfiguration({
            baseServer: new client.BaseServerConfiguration(address, {}),
            authMethods,
            ...more,
        }),
    );
}

const api = apiAt(url);

/** Calls the control endpoint of the emulator. */
async function control(method, resource, body) {
    const response = await fetch(`${url}/_emulator/${resource}`, { method, body: body && JSON.stringify(body) });
    const text = await response.text();
    assert.equal(response.status, 200, text);
    return JSON.parse(text);
}

/** The number of requests of an operation, and how many of them were rejected with 429. */
async function requests(operation) {
    const counts = (await control('GET', 'counters')).requests[operation] ?? {};
    return { all: Object.values(counts).reduce((sum, count) => sum + count, 0), rejected: counts['429'] ?? 0 };
}

const EMPTY_SPEC = { triggers: [{ apiTrigger: {} }], steps: [] };

function workflowBody(attributes) {
    return { data: { type: 'workflows', attributes: { spec: EMPTY_SPEC, ...attributes } } };
}

async function create(attributes) {
    const response = await api.createWorkflow({ body: workflowBody(attributes) });
    return response.data;
}

/** A spec with one input, a sleep step, and an output that repeats the input. */
function sleepingSpec(seconds) {
    return {
        triggers: [{ startStepNames: ['Sleep'], apiTrigger: {} }],
        steps: [
            {
                name: 'Sleep',
                actionId: 'com.datadoghq.core.sleep',
                parameters: [{ name: 'durationSeconds', value: seconds }],
            },
        ],
        inputSchema: { parameters: [{ name: 'input', type: 'STRING', defaultValue: 'nothing' }] },
        outputSchema: { parameters: [{ name: 'output', type: 'STRING', value: '{{ Trigger.input }}' }] },
    };
}

async function execute(workflowId, payload = { input: 'hello' }) {
    const response = await api.createWorkflowInstance({ workflowId, body: { meta: { payload } } });
    return response.data.id;
}

/** The exception of the client for an error response. */
async function thrownBy(call) {
    const error = await call().then(
        () => assert.fail('The call did not fail'),
        (thrown) => thrown,
    );
    assert.ok(error instanceof client.ApiException, String(error));
    return error;
}

/** Converts models to plain objects without undefined members. */
function plain(model) {
    return JSON.parse(JSON.stringify(model));
}

/** The nine operations, each with a valid request. */
const OPERATIONS = {
    listWorkflows: (a) => a.listWorkflows(),
    createWorkflow: (a) => a.createWorkflow({ body: workflowBody({ name: 'One of nine' }) }),
    getWorkflow: (a, { workflowId }) => a.getWorkflow({ workflowId }),
    updateWorkflow: (a, { workflowId }) =>
        a.updateWorkflow({ workflowId, body: { data: { type: 'workflows', attributes: { name: 'Renamed' } } } }),
    listWorkflowInstances: (a, { workflowId }) => a.listWorkflowInstances({ workflowId }),
    createWorkflowInstance: (a, { workflowId }) => a.createWorkflowInstance({ workflowId, body: {} }),
    getWorkflowInstance: (a, { workflowId, instanceId }) => a.getWorkflowInstance({ workflowId, instanceId }),
    cancelWorkflowInstance: (a, { workflowId, instanceId }) => a.cancelWorkflowInstance({ workflowId, instanceId }),
    deleteWorkflow: (a, { workflowId }) => a.deleteWorkflow({ workflowId }),
};

describe('workflows', () => {
    it('are created with all attributes of the request', async () => {
        const spec = {
            handle: 'restart-service-npm',
            triggers: [
                { startStepNames: ['Drain'], apiTrigger: { rateLimit: { count: 5, interval: '3600s' } } },
                { startStepNames: ['Drain'], monitorTrigger: {} },
                { startStepNames: ['Drain'], scheduleTrigger: { rruleExpression: 'FREQ=HOURLY' } },
            ],
            steps: [
                {
                    name: 'Drain',
                    actionId: 'com.datadoghq.core.sleep',
                    parameters: [{ name: 'durationSeconds', value: 2 }],
                    outboundEdges: [{ nextStepName: 'Restart', branchName: 'main' }],
                    display: { bounds: { x: 1.5, y: 216 } },
                },
                {
                    name: 'Restart',
                    actionId: 'com.datadoghq.core.noop',
                    connectionLabel: 'CONNECTION',
                    readinessGate: { thresholdType: 'ALL' },
                    parameters: [{ name: 'list', value: ['{{ Trigger.service }}', 1, { a: 'b' }] }],
                    display: { bounds: { x: 1.5, y: 432 } },
                },
            ],
            inputSchema: {
                parameters: [
                    { name: 'service', type: 'STRING', label: 'Service', allowedValues: ['cart', 'shop'] },
                    { name: 'replicas', type: 'NUMBER', defaultValue: 3 },
                ],
            },
            outputSchema: { parameters: [{ name: 'message', type: 'STRING', value: '{{ Trigger.service }}' }] },
            connectionEnvs: [
                {
                    env: 'default',
                    connections: [{ connectionId: '11111111-1111-1111-1111-111111111111', label: 'CONNECTION' }],
                },
            ],
            annotations: [
                {
                    id: '99999999-9999-9999-9999-999999999999',
                    display: { bounds: { x: -132, y: 0, width: 320, height: 100 } },
                    markdownTextAnnotation: { text: '# A note' },
                },
            ],
        };
        const response = await api.createWorkflow({
            body: workflowBody({
                name: 'Restart service',
                description: 'Drains and restarts',
                published: false,
                tags: ['team:shop', 'service:cart', 'foo:bar'],
                webhookSecret: 'sixteen-characters-or-more',
                spec,
            }),
        });
        assert.equal(response._unparsed, undefined);
        const { id, type, attributes, relationships } = response.data;
        assert.match(id, UUID);
        assert.equal(type, 'workflows');
        assert.equal(attributes.name, 'Restart service');
        assert.equal(attributes.description, 'Drains and restarts');
        assert.equal(attributes.published, false);
        assert.deepEqual([...attributes.tags].sort(), ['foo:bar', 'service:cart', 'team:shop']);
        assert.equal(attributes.webhookSecret, undefined);
        assert.ok(attributes.createdAt instanceof Date && !Number.isNaN(attributes.createdAt.getTime()));
        assert.deepEqual(attributes.updatedAt, attributes.createdAt);
        assert.deepEqual(plain(attributes.spec), spec);
        assert.equal(relationships.creator.data.type, 'users');
        assert.deepEqual(plain(relationships.owner), plain(relationships.creator));
    });

    it('have defaults for omitted attributes', async () => {
        const { attributes } = await create({ name: 'Small' });
        assert.equal(attributes.description, '');
        assert.deepEqual(attributes.tags, []);
        assert.equal(attributes.published, true);
    });

    for (const [kind, body] of Object.entries({
        agent: {},
        api: {},
        app: {},
        case: {},
        changeEvent: {},
        dashboard: {},
        databaseMonitoring: {},
        datastore: {},
        form: {},
        githubWebhook: {},
        incidentCreated: {},
        incidentImpactCreated: {},
        incidentImpactUpdated: {},
        incidentPostmortemUpdated: {},
        incidentResponderCreated: {},
        incidentSaved: {},
        incidentSchedule: { rrule: 'FREQ=HOURLY' },
        incident: {},
        monitor: {},
        notebook: {},
        onCall: {},
        schedule: { rruleExpression: 'FREQ=HOURLY' },
        security: {},
        selfService: {},
        slack: {},
        softwareCatalog: {},
        workflow: {},
    })) {
        it(`can have the trigger ${kind}`, async () => {
            const triggers = [{ startStepNames: ['Only'], [`${kind}Trigger`]: body }];
            const steps = [{ name: 'Only', actionId: 'com.datadoghq.core.noop' }];
            const data = await create({ name: 'Triggered', spec: { handle: `npm-${kind}`, triggers, steps } });
            assert.equal(data._unparsed, undefined);
            assert.deepEqual(plain(data.attributes.spec.triggers), triggers);
            await api.deleteWorkflow({ workflowId: data.id });
        });
    }

    it('are returned as they were created', async () => {
        const created = await create({ name: 'Read', spec: sleepingSpec(1) });
        const response = await api.getWorkflow({ workflowId: created.id });
        assert.deepEqual(response.data, created);
    });

    it('are updated with the attributes of the request', async () => {
        const created = await create({ name: 'Before', description: 'Stays', tags: ['team:shop'] });
        const response = await api.updateWorkflow({
            workflowId: created.id,
            body: {
                data: {
                    id: UNKNOWN,
                    type: 'workflows',
                    attributes: { name: 'After', published: false, spec: sleepingSpec(3), tags: ['team:cart'] },
                },
            },
        });
        assert.equal(response._unparsed, undefined);
        assert.equal(response.data.id, created.id);
        const { attributes } = response.data;
        assert.equal(attributes.name, 'After');
        assert.equal(attributes.description, 'Stays');
        assert.equal(attributes.published, false);
        assert.deepEqual(attributes.tags, ['team:cart']);
        assert.deepEqual(plain(attributes.spec), sleepingSpec(3));
        assert.deepEqual(attributes.createdAt, created.attributes.createdAt);
        assert.ok(attributes.updatedAt >= created.attributes.updatedAt);
        const read = await api.getWorkflow({ workflowId: created.id });
        assert.equal(read.data.attributes.name, 'After');
    });

    it('are not found after deletion', async () => {
        const { id: workflowId } = await create({ name: 'Short-lived' });
        assert.equal(await api.deleteWorkflow({ workflowId }), undefined);
        for (const call of [() => api.deleteWorkflow({ workflowId }), () => api.getWorkflow({ workflowId })]) {
            const error = await thrownBy(call);
            assert.equal(error.code, 404);
            assert.deepEqual(plain(error.body), { errors: [{ detail: 'workflow not found' }] });
        }
    });

    it('are rejected with all problems', async () => {
        const attributes = { name: 'Bad', description: 'x'.repeat(301), spec: {} };
        const { id: workflowId } = await create({ name: 'Good' });
        for (const call of [
            () => api.createWorkflow({ body: workflowBody(attributes) }),
            () => api.updateWorkflow({ workflowId, body: workflowBody(attributes) }),
        ]) {
            const error = await thrownBy(call);
            assert.equal(error.code, 400);
            assert.deepEqual(plain(error.body), {
                errors: [
                    { detail: 'workflow description exceeds size limit of [300] characters' },
                    { detail: 'spec is invalid' },
                    { detail: 'no trigger found. At least one trigger is required.' },
                ],
            });
        }
    });

    it('are rejected for an id that is not a UUID', async () => {
        const error = await thrownBy(() => api.getWorkflow({ workflowId: 'bad' }));
        assert.equal(error.code, 400);
        assert.deepEqual(plain(error.body), {
            errors: [
                {
                    detail: 'invalid parameter "workflowId" in "path"; expected type "uuid"',
                    status: '400',
                    title: 'Invalid Parameter',
                },
            ],
        });
    });

    it('are not found with an unknown id', async () => {
        const body = { data: { type: 'workflows', attributes: { name: 'New' } } };
        for (const call of [
            () => api.getWorkflow({ workflowId: UNKNOWN }),
            () => api.updateWorkflow({ workflowId: UNKNOWN, body }),
            () => api.deleteWorkflow({ workflowId: UNKNOWN }),
        ]) {
            const error = await thrownBy(call);
            assert.equal(error.code, 404);
            assert.deepEqual(plain(error.body), { errors: [{ detail: 'workflow not found' }] });
        }
    });
});

describe('lists of workflows', () => {
    const tag = `list:${Date.now()}`;
    const ids = [];

    before(async () => {
        for (let i = 0; i < 7; i++) {
            const published = i !== 3;
            const spec = i < 5 ? EMPTY_SPEC : { triggers: [{ slackTrigger: {} }], steps: [] };
            ids.push((await create({ name: `Listed ${i}`, tags: [tag], published, spec })).id);
        }
    });

    after(() => Promise.all(ids.map((workflowId) => api.deleteWorkflow({ workflowId }))));

    async function listed(more) {
        const response = await api.listWorkflows({ filterQuery: tag, sort: 'name', ...more });
        assert.equal(response._unparsed, undefined);
        return response;
    }

    const names = (response) => response.data.map((item) => item.attributes.name);

    it('have items and counts', async () => {
        const response = await listed();
        assert.deepEqual(names(response), [0, 1, 2, 4, 5, 6].map((i) => `Listed ${i}`));
        assert.equal(response.meta.page.totalFilteredCount, 6);
        assert.ok(response.meta.page.totalCount >= 7);
        const [item] = response.data;
        assert.equal(item.id, ids[0]);
        assert.equal(item.type, 'workflows');
        assert.equal(item.attributes.spec, null);
        assert.equal(item.attributes.published, true);
        assert.deepEqual(item.attributes.tags, [tag]);
        assert.ok(item.attributes.createdAt instanceof Date && !Number.isNaN(item.attributes.createdAt.getTime()));
        assert.equal(item.relationships.creator.data.type, 'users');
    });

    it('are filtered, sorted and paged', async () => {
        assert.equal((await listed({ filterIncludeUnpublished: true })).data.length, 7);
        assert.deepEqual(names(await listed({ sort: '-name' }))[0], 'Listed 6');
        assert.deepEqual(names(await listed({ filterTriggerIds: ['slack', 'monitor'] })), ['Listed 5', 'Listed 6']);
        assert.deepEqual(names(await listed({ limit: 2, page: 1 })), ['Listed 2', 'Listed 4']);
        assert.deepEqual(plain((await listed({ filterIncludeSpecs: true })).data[0].attributes.spec), EMPTY_SPEC);
        const byName = await api.listWorkflows({ filterQuery: 'lISTED 2' });
        assert.ok(names(byName).includes('Listed 2'));
    });

    it('can be empty', async () => {
        const response = await api.listWorkflows({ filterQuery: 'no such workflow', limit: 2, page: 0 });
        assert.deepEqual(response.data, []);
        assert.equal(response.meta.page.totalFilteredCount, 0);
    });

    for (const limit of [1, 2, 3, 4, 6, 50]) {
        it(`are complete with a page size of ${limit}`, async () => {
            const seen = [];
            for await (const item of api.listWorkflowsWithPagination({ filterQuery: tag, limit })) {
                seen.push(item.id);
            }
            assert.deepEqual(
                seen,
                ids.filter((id, i) => i !== 3),
            );
        });
    }

    it('are rejected for an invalid parameter', async () => {
        for (const parameters of [{ limit: -1 }, { page: -1 }, { sort: 'color' }]) {
            const error = await thrownBy(() => api.listWorkflows(parameters));
            assert.equal(error.code, 400);
            assert.match(JSON.stringify(error.body), /Invalid Parameter/);
        }
    });
});

describe('instances', () => {
    it('are started and finish', async () => {
        const { id: workflowId } = await create({ name: 'Quick', spec: sleepingSpec(0) });
        const body = { meta: { payload: { input: 'hello' } } };
        const response = await api.createWorkflowInstance({ workflowId, body });
        assert.equal(response._unparsed, undefined);
        assert.match(response.data.id, UUID);
        assert.deepEqual(response.additionalProperties, { meta: { workflowId } });

        const run = await api.getWorkflowInstance({ workflowId, instanceId: response.data.id });
        assert.equal(run._unparsed, undefined);
        assert.equal(run.data.additionalProperties.id, response.data.id);
        assert.equal(run.data.additionalProperties.type, 'instances');
        // attributes.id is documented, but recorded responses do not contain it
        assert.equal(run.data.attributes.id, undefined);
        const attributes = run.data.attributes.additionalProperties;
        assert.equal(attributes.instanceStatus.detailsKind, 'SUCCEEDED');
        assert.deepEqual(attributes.trigger, { input: 'hello' });
        assert.deepEqual(attributes.outputs, { output: 'hello' });
        assert.ok(new Date(attributes.startTimestamp) <= new Date(attributes.endTimestamp));
        assert.deepEqual(
            run.additionalProperties.included.map((included) => included.type),
            ['spec_versions', 'workflows'],
        );
    });

    it('use defaults for missing inputs', async () => {
        const { id: workflowId } = await create({ name: 'Default', spec: sleepingSpec(0) });
        const response = await api.createWorkflowInstance({ workflowId, body: {} });
        const run = await api.getWorkflowInstance({ workflowId, instanceId: response.data.id });
        assert.deepEqual(run.data.attributes.additionalProperties.outputs, { output: 'nothing' });
    });

    it('are canceled', async () => {
        const { id: workflowId } = await create({ name: 'Slow', spec: sleepingSpec(3600) });
        const instanceId = await execute(workflowId);
        const status = async () => {
            const run = await api.getWorkflowInstance({ workflowId, instanceId });
            return run.data.attributes.additionalProperties.instanceStatus;
        };
        assert.deepEqual(await status(), { detailsKind: 'IN_PROGRESS', displayName: 'Running' });
        const response = await api.cancelWorkflowInstance({ workflowId, instanceId });
        // The id is documented, but recorded responses do not contain it
        assert.deepEqual(plain(response), {});
        assert.deepEqual(await status(), { detailsKind: 'CANCELED', displayName: 'Canceled' });
    });

    it('are listed in pages', async () => {
        const { id: workflowId } = await create({ name: 'Often', spec: sleepingSpec(0) });
        const started = new Set();
        for (let i = 0; i < 12; i++) {
            started.add(await execute(workflowId));
        }
        const first = await api.listWorkflowInstances({ workflowId });
        assert.equal(first._unparsed, undefined);
        assert.equal(first.data.length, 10);
        assert.equal(first.meta.page.totalCount, 12);
        assert.equal(first.meta.additionalProperties.succeededCount, 12);
        assert.equal(first.data[0].additionalProperties.type, 'instances');

        const seen = [];
        for (const [pageNumber, expected] of [5, 5, 2, 0].entries()) {
            const page = await api.listWorkflowInstances({ workflowId, pageSize: 5, pageNumber });
            assert.equal(page.data.length, expected);
            assert.equal(page.meta.page.totalCount, 12);
            seen.push(...page.data.map((item) => item.id));
        }
        assert.equal(seen.length, 12);
        assert.deepEqual(new Set(seen), started);
        const all = await api.listWorkflowInstances({ workflowId, pageSize: 100, pageNumber: 0 });
        assert.deepEqual(
            all.data.map((item) => item.id),
            seen,
        );
    });

    it('are rejected for an id that is not a UUID', async () => {
        for (const call of [
            () => api.createWorkflowInstance({ workflowId: 'bad', body: {} }),
            () => api.listWorkflowInstances({ workflowId: 'bad' }),
            () => api.getWorkflowInstance({ workflowId: 'bad', instanceId: 'also-bad' }),
            () => api.cancelWorkflowInstance({ workflowId: 'bad', instanceId: 'also-bad' }),
        ]) {
            const error = await thrownBy(call);
            assert.equal(error.code, 400);
            assert.deepEqual(error.body, {
                errors: [
                    { code: 'INVALID_FIELD_VALUE', detail: 'value <no value> is invalid for field workflow_id' },
                ],
            });
        }
    });

    it('are rejected for an unknown input', async () => {
        const { id: workflowId } = await create({ name: 'Strict', spec: sleepingSpec(0) });
        const error = await thrownBy(() => execute(workflowId, { wrong: 'hello' }));
        assert.equal(error.code, 400);
        assert.equal(error.body.errors[0].detail, 'input parameter "wrong" not in workflow input schema');
        const runs = await api.listWorkflowInstances({ workflowId });
        assert.equal(runs.meta.page.totalCount, 0);
    });

    it('are not found with unknown ids', async () => {
        const noWorkflow = { errors: [{ code: 'WORKFLOW_NOT_FOUND', detail: 'workflow not found' }] };
        const noInstance = { errors: [{ code: 'INSTANCE_NOT_FOUND', detail: `instance ${UNKNOWN} not found` }] };
        const { id: workflowId } = await create({ name: 'Known' });
        for (const [call, body] of [
            [() => api.getWorkflowInstance({ workflowId: UNKNOWN, instanceId: UNKNOWN }), noWorkflow],
            [() => api.cancelWorkflowInstance({ workflowId: UNKNOWN, instanceId: UNKNOWN }), noInstance],
            [() => api.getWorkflowInstance({ workflowId, instanceId: UNKNOWN }), noInstance],
        ]) {
            const error = await thrownBy(call);
            assert.equal(error.code, 404);
            assert.deepEqual(error.body, body);
        }
        // 404 is not documented for these two operations, so the client returns the body as text
        for (const call of [
            () => api.createWorkflowInstance({ workflowId: UNKNOWN, body: {} }),
            () => api.listWorkflowInstances({ workflowId: UNKNOWN }),
        ]) {
            const error = await thrownBy(call);
            assert.equal(error.code, 404);
            assert.ok(error.body.includes('WORKFLOW_NOT_FOUND'), error.body);
        }
    });

    it('can be started with an access token', async () => {
        const { id: workflowId } = await create({ name: 'Token' });
        const token = apiAt(url, { AuthZ: { accessToken: process.env.EMULATOR_ACCESS_TOKEN } });
        const { data } = await token.createWorkflowInstance({ workflowId, body: {} });
        const list = await token.listWorkflowInstances({ workflowId });
        assert.deepEqual(
            list.data.map((item) => item.id),
            [data.id],
        );
        const run = await token.getWorkflowInstance({ workflowId, instanceId: data.id });
        assert.equal(run.data.additionalProperties.id, data.id);

        const wrong = apiAt(url, { AuthZ: { accessToken: 'wrong' } });
        assert.equal((await thrownBy(() => wrong.listWorkflowInstances({ workflowId }))).code, 403);
    });
});

// These tests share the emulator: each has its own workflow and injects faults into its own operation only
describe('every operation', { concurrency: true }, () => {
    const prepared = {};

    before(async () => {
        for (const name of Object.keys(OPERATIONS)) {
            const { id: workflowId } = await create({ name, spec: sleepingSpec(60) });
            prepared[name] = { workflowId, instanceId: await execute(workflowId) };
        }
    });

    for (const [name, operation] of Object.entries(OPERATIONS)) {
        describe(name, { concurrency: false }, () => {
            const id = name[0].toUpperCase() + name.slice(1);

            const rejectOnce = () =>
                control('POST', 'faults', {
                    operation: id,
                    times: 1,
                    status: 429,
                    headers: ['x-ratelimit-reset: 1'],
                });

            it('is denied with invalid keys', async () => {
                for (const wrong of ['apiKeyAuth', 'appKeyAuth']) {
                    const error = await thrownBy(() =>
                        operation(apiAt(url, { ...KEYS, [wrong]: 'wrong' }), prepared[name]),
                    );
                    assert.equal(error.code, 403);
                }
            });

            it('fails with 429 without retry', async () => {
                const before = await requests(id);
                await rejectOnce();
                const error = await thrownBy(() => operation(api, prepared[name]));
                assert.equal(error.code, 429);
                assert.deepEqual(await requests(id), { all: before.all + 1, rejected: before.rejected + 1 });
            });

            it('waits for the rate limit with retry', { timeout: 30_000 }, async () => {
                const before = await requests(id);
                await rejectOnce();
                const began = Date.now();
                // Without the header the client would wait for minutes
                await operation(apiAt(url, KEYS, { enableRetry: true, backoffBase: 120 }), prepared[name]);
                assert.ok(Date.now() - began >= 990);
                assert.deepEqual(await requests(id), { all: before.all + 2, rejected: before.rejected + 1 });
            });
        });
    }
});

describe("the emulator's own rate limit", () => {
    const limit = (period) => control('PUT', 'rate-limit', { limit: 1, period, operations: ['ListWorkflows'] });

    // The clock is stopped, so that all requests are in the same period
    beforeEach(() => control('POST', 'clock', { frozen: true }));

    afterEach(async () => {
        await control('PUT', 'rate-limit', {});
        await control('POST', 'clock', { frozen: false });
    });

    it('fails the call without retry', async () => {
        await limit('300s');
        await api.listWorkflows();
        const error = await thrownBy(() => api.listWorkflows());
        assert.equal(error.code, 429);
        assert.match(JSON.stringify(error.body), /Rate limit of 1 requests in 300 seconds reached/);
    });

    it('is waited for with retry', { timeout: 30_000 }, async () => {
        await limit('1s');
        await api.listWorkflows();
        const before = await requests('ListWorkflows');
        const began = Date.now();
        let waiting = true;
        const response = apiAt(url, KEYS, { enableRetry: true, backoffBase: 120 })
            .listWorkflows()
            .finally(() => (waiting = false));
        while (waiting && (await requests('ListWorkflows')).rejected === before.rejected);
        await control('POST', 'clock', { advance: '1s' });
        await response;
        assert.ok(Date.now() - began >= 990);
        // Usually 1; more if this process was suspended during the wait of the client
        const after = await requests('ListWorkflows');
        const rejected = after.rejected - before.rejected;
        assert.ok(rejected >= 1);
        assert.equal(after.all - before.all, rejected + 1);
    });
});
