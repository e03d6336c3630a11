#!/bin/sh
# Measures how long `arawn workstream list` takes as a whole process, and how many times as long as a plain `java` that
# prints one line, on the same Java and without options. Goal: at most 4 times, with 1,000 workstreams, warm. Also measures
# how much processor time `arawn mcp` takes up to its first answer, and how many times that of the list. Aim: 1.5 times.
#
#   workstream-bench/startup.sh [--runs 21] [--workstreams 1000] [--distribution workstream-cli/target/arawn]
#
# The two take turns, so that what else the machine does falls on both. The median is printed, in milliseconds.
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

hello() {
    "$java_home/bin/java" -cp "$work" Hello
}

list() {
    "$distribution/bin/arawn" workstream list
}

mcp() {
    echo '{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"bench","version":"1"}}}' |
        "$distribution/bin/arawn" mcp
}

# The processor time of all processes that have ended, in hundredths of a second: those of this shell's children.
processor() {
    read -r stat </proc/$$/stat
    set -- ${stat##*) }
    echo $((${14} + ${15}))
}

measure_processor() {
    begin=$(processor)
    "$1" >/dev/null
    end=$(processor)
    echo $(((end - begin) * 10000)) >>"$work/$1.processor.times"
}

measure() {
    begin=$(date +%s%N)
    "$1" >/dev/null
    end=$(date +%s%N)
    echo $(((end - begin) / 1000)) >>"$work/$1.times"
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
listed=$(list | grep -c workstream-) || listed=0
if [ "$listed" -lt "$workstreams" ]; then
    echo "startup.sh: only $listed of $workstreams workstreams are listed" >&2
    exit 1
fi

echo 'waiting for the cached classes' >&2
waited=0
is_cached() {
    [ -n "$(find "$ARAWN_HOME/cache/jvm" -name "*-$1.aot" -o -name "*-$1.jsa")" ]
}

until is_cached list && is_cached mcp; do
    # A start makes the classes of its command, unless others are being made.
    mcp >/dev/null
    waited=$((waited + 1))
    if [ "$waited" -gt 240 ]; then
        echo 'startup.sh: the classes were not cached within four minutes' >&2
        exit 1
    fi
    sleep 1
done

for warm_up in hello list mcp hello list mcp; do "$warm_up" >/dev/null; done
run=0
while [ "$run" -lt "$runs" ]; do
    run=$((run + 1))
    measure hello
    measure list
    measure_processor list
    measure_processor mcp
done

sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/java: \1/p' "$java_home/release"
echo "runs: $runs, workstreams: $workstreams"
awk -v hello="$(median hello)" -v list="$(median list)" -v list_used="$(median list.processor)" \
    -v mcp_used="$(median mcp.processor)" 'BEGIN {
    printf "hello-world: %.1f ms\n", hello
    printf "arawn workstream list: %.1f ms\n", list
    printf "ratio: %.2f (goal: at most 4)\n", list / hello
    printf "processor time of arawn workstream list: %.0f ms, of arawn mcp to its first answer: %.0f ms\n", list_used, mcp_used
    printf "ratio: %.2f (aim: 1.5)\n", mcp_used / list_used
    exit list / hello > 4
}'
