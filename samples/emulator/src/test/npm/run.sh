#!/usr/bin/env bash
# Tests the emulator with Datadog's client for Node: starts the emulator program on a free port, runs the tests in this
# folder and NodeDefinitionsTests, where this project's client takes part, and stops the emulator. The exit code is that of
# the tests, or 0 if Node is not installed or too old.
set -euo pipefail
cd "$(dirname "$0")"
root="$(cd ../../../../.. && pwd)"

for tool in node npm; do
    if ! command -v "$tool" >/dev/null; then
        echo "$tool is not installed: skipping the tests with Datadog's client for Node"
        exit 0
    fi
done
if [ "$(node -p 'Number(process.versions.node.split(".")[0])')" -lt 20 ]; then
    echo "Node $(node -v) is older than 20: skipping the tests with Datadog's client for Node"
    exit 0
fi

# The client uses these variables if a test sets no credentials
unset DD_API_KEY DD_APP_KEY DD_SITE

npm ci --no-audit --no-fund --ignore-scripts --loglevel=error

log="$(mktemp)"
emulator=
stop() {
    if [ -n "$emulator" ]; then
        kill "$emulator" 2>/dev/null || true
        wait "$emulator" 2>/dev/null || true
    fi
    rm -f "$log"
}
trap stop EXIT

export EMULATOR_ACCESS_TOKEN=emulator-access-token
(cd "$root" && DATADOG_EMULATOR_PORT=0 DATADOG_EMULATOR_ACCESSTOKEN="$EMULATOR_ACCESS_TOKEN" \
    exec ./mvnw -q -pl samples/emulator -am spring-boot:run) >"$log" 2>&1 &
emulator=$!

EMULATOR_URL=
for ((i = 0; i < 1500; i++)); do
    EMULATOR_URL="$(sed -n 's/.*The workflow emulator is running at \(http:[^ ]*\).*/\1/p' "$log" | head -n 1)"
    if [ -n "$EMULATOR_URL" ]; then
        break
    fi
    if ! kill -0 "$emulator" 2>/dev/null; then
        break
    fi
    sleep 0.2
done
if [ -z "$EMULATOR_URL" ]; then
    echo "The emulator did not start:" >&2
    cat "$log" >&2
    exit 1
fi
export EMULATOR_URL

node --test --test-reporter="${TEST_REPORTER:-spec}" emulator.test.js

(cd "$root" && ./mvnw -q -pl samples/emulator -am test -Dtest=NodeDefinitionsTests -Dsurefire.failIfNoSpecifiedTests=false)
