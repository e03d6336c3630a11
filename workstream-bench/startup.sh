#!/bin/sh
# Measures how long `arawn workstream list` takes as a whole process, and how many times as long as a plain `java` that
# prints one line, on the same Java and without options. Goal: at most 4 times, with 1,000 workstreams, warm.
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
until [ -n "$(find "$ARAWN_HOME/cache/jvm" -name '*.aot' -o -name '*.jsa')" ]; do
    waited=$((waited + 1))
    if [ "$waited" -gt 120 ]; then
        echo 'startup.sh: no classes were cached within two minutes' >&2
        exit 1
    fi
    sleep 1
done

for warm_up in hello list hello list; do "$warm_up" >/dev/null; done
run=0
while [ "$run" -lt "$runs" ]; do
    run=$((run + 1))
    measure hello
    measure list
done

sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/java: \1/p' "$java_home/release"
echo "runs: $runs, workstreams: $workstreams"
awk -v hello="$(median hello)" -v list="$(median list)" 'BEGIN {
    printf "hello-world: %.1f ms\n", hello
    printf "arawn workstream list: %.1f ms\n", list
    printf "ratio: %.2f (goal: at most 4)\n", list / hello
    exit list / hello > 4
}'
