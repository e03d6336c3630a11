#!/bin/sh
# Measures how long commands take as whole processes, and how many times as long as a plain `java` that prints one line, on
# the same Java and without options: with many workstreams, one of which is a talk of 100 messages with vectors, warm. Ends
# with 1 where the list takes more than 4 times as long. Also measures when `arawn serve` is ready.
#
#   workstream-bench/startup.sh [--runs 21] [--workstreams 1000] [--distribution workstream-cli/target/arawn]
#
# All take turns, so that what else the machine does falls on each. Medians are printed, in milliseconds: of the time, and of
# the processor time, which depends less on other work.
set -eu

runs=21
workstreams=1000
distribution=$(CDPATH='' cd -P "$(dirname "$0")/.." && pwd -P)/workstream-cli/target/arawn
while [ $# -gt 1 ]; do
    case $1 in
    --runs) runs=$2 ;;
    --workstreams) workstreams=$2 ;;
    --distribution) distribution=$(CDPATH='' cd -P "$2" && pwd -P) ;;
    *) break ;;
    esac
    shift 2
done
if [ $# -gt 0 ]; then
    echo "startup.sh: $1 is not understood; see the first lines of $0" >&2
    exit 2
fi

java_home=$("$distribution/bin/arawn" __java_home)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

# Everything of arawn's is in a home of its own: the workstreams, their cache, the cached classes.
HOME=$work/home
export HOME ARAWN_HOME="$HOME/.arawn"
unset ARAWN_JVM_CACHE ARAWN_JAVA_OPTS ARAWN_STORAGE_PATH
mkdir -p "$ARAWN_HOME/data/workstreams"

# Each is measured under its name; the offline model answers.
hello() {
    "$java_home/bin/java" -cp "$work" Hello
}

version() {
    "$distribution/bin/arawn" --version
}

list() {
    "$distribution/bin/arawn" workstream list
}

search() {
    "$distribution/bin/arawn" workstream search "harbour office"
}

context() {
    "$distribution/bin/arawn" context --workstream talk --query "Which harbour?"
}

chat() {
    "$distribution/bin/arawn" chat --workstream talk "Which harbour?"
}

mcp() {
    echo '{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"bench","version":"1"}}}' |
        "$distribution/bin/arawn" mcp
}

commands='hello version list search context chat mcp'

# Until the first line of the server, which names its address.
serve() {
    mkfifo "$work/served"
    "$distribution/bin/arawn" serve --port 0 >"$work/served" 2>&1 &
    server=$!
    read -r _ <"$work/served" || true
    kill "$server"
    wait "$server" || true
    rm "$work/served"
}

# The processor time of all processes that have ended, in hundredths of a second: those of this shell's children.
processor() {
    read -r stat </proc/$$/stat
    set -- ${stat##*) }
    echo $((${14} + ${15}))
}

measure() {
    used=$(processor)
    begin=$(date +%s%N)
    "$1" >"$work/output" 2>&1
    end=$(date +%s%N)
    echo $(((end - begin) / 1000)) >>"$work/$1.times"
    echo $((($(processor) - used) * 10000)) >>"$work/$1.processor.times"
}

# In milliseconds.
median() {
    sort -n "$work/$1.times" | awk '{ t[NR] = $1 } END { print (t[int((NR + 1) / 2)] + t[int(NR / 2) + 1]) / 2 / 1000 }'
}

cat >"$work/Hello.java" <<'END'
public final class Hello {
    public static void main(String[] arguments) {
        System.out.println("hello");
    }
}
END
"$java_home/bin/javac" -d "$work" "$work/Hello.java"

echo "making $workstreams workstreams" >&2
number=0
while [ "$number" -lt "$workstreams" ]; do
    number=$((number + 1))
    printf '{"role":"user","content":"Note %s","timestamp":"2024-01-15T10:00:00Z"}\n' "$number" \
        >"$ARAWN_HOME/data/workstreams/workstream-$number.jsonl"
done
number=0
while [ "$number" -lt 100 ]; do
    number=$((number + 1))
    printf '{"role":"user","content":"Message %s: berth %s of the harbour office is free","timestamp":"2024-02-15T10:%02d:00Z"}\n' \
        "$number" $((number * 7)) $((number % 60))
done >"$ARAWN_HOME/data/workstreams/talk.jsonl"
listed=$(list | grep -c workstream-) || listed=0
if [ "$listed" -lt "$workstreams" ]; then
    echo "startup.sh: only $listed of $workstreams workstreams are listed" >&2
    exit 1
fi
"$distribution/bin/arawn" maintain >/dev/null

echo 'waiting for the cached classes' >&2
waited=0
is_cached() {
    [ -n "$(find "$ARAWN_HOME/cache/jvm" -name "*-$1.aot" -o -name "*-$1.jsa")" ]
}

until is_cached list && is_cached mcp && is_cached talk; do
    # A start makes the classes of its command, unless others are being made.
    for command in list mcp context; do "$command" >/dev/null; done
    waited=$((waited + 1))
    if [ "$waited" -gt 240 ]; then
        echo 'startup.sh: the classes were not cached within four minutes' >&2
        exit 1
    fi
    sleep 1
done

for command in $commands; do "$command" >/dev/null; done
run=0
while [ "$run" -lt "$runs" ]; do
    run=$((run + 1))
    for command in $commands serve; do measure "$command"; done
done

sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/java: \1/p' "$java_home/release"
echo "runs: $runs, workstreams: $workstreams"
floor=$(median hello)
floor_used=$(median hello.processor)
for goal in hello:1 version:2 list:2.5 search:6 context:7 chat:8 mcp:3; do
    command=${goal%:*}
    awk -v name="$command" -v took="$(median "$command")" -v used="$(median "$command.processor")" -v floor="$floor" \
        -v floor_used="$floor_used" -v aim="${goal#*:}" 'BEGIN {
        printf "%-8s %7.1f ms, %5.2f times (aim: %s); processor %7.1f ms, %5.2f times\n",
            name, took, took / floor, aim, used, used / floor_used
    }'
done
printf 'serve    ready after %.0f ms (aim: 600)\n' "$(median serve)"
awk -v list="$(median list)" -v hello="$floor" 'BEGIN { exit list / hello > 4 }'
