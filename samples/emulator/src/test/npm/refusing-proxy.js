'use strict';

const http = require('node:http');

const REFUSAL = JSON.stringify({
    errors: ['Rate limit of 10 requests in 300 seconds reached. Please try again later.'],
});

/** Stands before an emulator: refuses the first request because of a rate limit, and hands on all others. */
async function start(target) {
    const requests = [];
    const server = http.createServer((request, response) => {
        requests.push(`${request.method} ${request.url}`);
        if (requests.length === 1) {
            request.resume();
            response.writeHead(429, {
                'content-type': 'application/json',
                'x-ratelimit-limit': '10',
                'x-ratelimit-period': '300',
                'x-ratelimit-remaining': '0',
                'x-ratelimit-reset': '1',
                'x-ratelimit-name': 'workflow_automation',
            });
            response.end(REFUSAL);
            return;
        }
        const url = new URL(request.url, target);
        const { method, headers } = request;
        const onward = http.request(url, { method, headers, agent: false }, (answer) => {
            response.writeHead(answer.statusCode, answer.headers);
            answer.pipe(response);
        });
        onward.on('error', (error) => response.destroy(error));
        request.pipe(onward);
    });
    await new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(0, '127.0.0.1', resolve);
    });
    return {
        address: `http://127.0.0.1:${server.address().port}`,
        /** The requests so far, each as method, path and query. */
        requests,
        stop() {
            server.closeAllConnections();
            return new Promise((resolve) => server.close(resolve));
        },
    };
}

module.exports = { start };
