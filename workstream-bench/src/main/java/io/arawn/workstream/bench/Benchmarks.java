package io.arawn.workstream.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs measures by their names. */
public final class Benchmarks {

    /** All measures of storage. Each may use files that an earlier one has made. */
    static final Map<String, Measure> STORAGE = storage();

    private static final String USAGE =
            "usage: workstream-bench/run answers | recall --data DIR | evidence --data DIR… [--every N] | memory | gateway | storage | "
                    + String.join(" | ", STORAGE.keySet())
                    + "\n  [--small] [--messages N] [--workstreams N] [--appends N] [--pages N] [--rounds N]"
                    + "\n  [--folder DIR] [--report FILE]";

    private static final int IMPOSSIBLE = 3;

    private Benchmarks() {}

    private static Map<String, Measure> storage() {
        Map<String, Measure> measures = new LinkedHashMap<>();
        measures.put("append", AppendMeasure.ofOneWriter());
        measures.put("group-append", AppendMeasure.ofManyWriters());
        measures.put("newest-page", PageMeasure.ofTheNewest());
        measures.put("middle-page", PageMeasure.ofTheMiddle());
        measures.put("notice", new NoticeMeasure());
        measures.put("list", new ListMeasure());
        measures.put("name", new NameMeasure());
        measures.put("reindex", new ReindexMeasure());
        measures.put("search-index", new SearchIndexMeasure());
        measures.put("small-heap", new SmallHeapMeasure());
        return measures;
    }

    /**
     * Runs the measure that the first argument names. The exit code is 1 if it does not reach its goal, and 3 if it cannot
     * run on this machine.
     */
    public static void main(String[] arguments) throws Exception {
        List<String> words = List.of(arguments);
        if (words.equals(List.of("identifiers"))) {
            IdentifierMeasure measure = new IdentifierMeasure();
            System.out.print(measure.table());
            System.exit(measure.share() >= IdentifierMeasure.FLOOR ? 0 : 1);
        }
        if (!words.isEmpty() && words.getFirst().equals("answers")) {
            System.exit(answers(words.subList(1, words.size()), System.out) ? 0 : 1);
        }
        if (words.equals(List.of("plan-latency"))) {
            System.out.print(new PlanLatency().table());
            return;
        }
        if (words.size() == 3 && words.subList(0, 2).equals(List.of("recall", "--data"))) {
            System.out.print(new RecallMeasure(LocomoConversation.readAll(Path.of(words.get(2)))).table());
            return;
        }
        if (words.size() > 3 && words.getFirst().equals("evidence")) {
            System.out.print(evidence(Path.of(words.get(1)), words.subList(3, words.size())).table());
            return;
        }
        if (words.size() == 3 && words.getFirst().equals("memory")) {
            System.exit(memory(Path.of(words.get(1)), Path.of(words.get(2))));
        }
        if (words.size() == 4 && words.getFirst().equals("gateway")) {
            System.exit(gateway(Path.of(words.get(1)), Path.of(words.get(2)), words.get(3)) ? 0 : 1);
        }
        boolean known =
                !words.isEmpty() && (STORAGE.containsKey(words.getFirst()) || words.getFirst().equals("storage"));
        if (!known) {
            System.err.println(USAGE);
            System.exit(2);
        }
        System.exit(storage(words, System.out) ? 0 : 1);
    }

    /** Whether enough questions are answered correctly. With {@code --wrong}, it also prints the wrong answers. */
    private static boolean answers(List<String> words, PrintStream out) {
        AnswerMeasure measure =
                new AnswerMeasure(words.size() > 1 ? words.subList(1, words.size()) : AskedHistory.ALL);
        out.print(measure.table());
        if (!words.isEmpty()) {
            measure.taken().forEach(each -> out.print("\n" + each.history().name() + "\n"
                    + String.join("\n", each.wrong()) + "\n" + each.summary() + "\n"));
        }
        return measure.right() >= AnswerMeasure.FLOOR;
    }

    /** @param words the folders with conversations, and {@code --every N} if not all questions are asked */
    private static EvidenceMeasure evidence(Path distribution, List<String> words) throws IOException {
        int every = words.indexOf("--every");
        List<Path> folders = words.subList(0, every < 0 ? words.size() : every).stream().map(Path::of).toList();
        return new EvidenceMeasure(distribution, folders, every < 0 ? 1 : Integer.parseInt(words.get(every + 1)));
    }

    /** The exit code of the measure of memory, for the program in a folder. The results go into a document. */
    private static int memory(Path distribution, Path document) throws Exception {
        if (!MemoryMeasure.isPossible()) {
            System.err.println("This system has no /proc/self/status, which tells the memory of a process.");
            return IMPOSSIBLE;
        }
        List<HeldMemory> states = new MemoryMeasure(distribution).take();
        String table = HeldMemory.table(states);
        System.out.print(table);
        new Report(document, InstantSource.system()).put("memory", "Memory", table, distribution);
        return states.stream().allMatch(HeldMemory::isReached) ? 0 : 1;
    }

    /** Whether the server adds little enough time to the first token. The results go into a document. */
    private static boolean gateway(Path distribution, Path document, String embedder) throws Exception {
        GatewayMeasure measure = new GatewayMeasure(distribution, embedder);
        String table = measure.take();
        System.out.print(table);
        String name = embedder.equals("none") ? "gateway" : "gateway --vectors";
        new Report(document, InstantSource.system()).put(name, "Gateway", table, distribution);
        return measure.isReached();
    }

    /** Whether all measures reach their goals. */
    static boolean storage(List<String> words, PrintStream out) throws Exception {
        Options options = Options.of(words.subList(1, words.size()));
        Path folder = options.folder().isPresent()
                ? Files.createDirectories(options.folder().get())
                : Files.createTempDirectory("workstream-bench");
        boolean reached = true;
        try {
            for (Map.Entry<String, Measure> measure : STORAGE.entrySet()) {
                if (words.getFirst().equals("storage") || words.getFirst().equals(measure.getKey())) {
                    reached &= take(measure.getKey(), measure.getValue(), options, folder, out);
                }
            }
            return reached;
        } finally {
            if (options.folder().isEmpty()) {
                Folders.delete(folder);
            }
        }
    }

    private static boolean take(String name, Measure measure, Options options, Path folder, PrintStream out)
            throws Exception {
        List<Outcome> outcomes = measure.take(options.sizes(), folder);
        out.println("## " + measure.title() + "\n");
        out.print(Outcome.HEADING);
        outcomes.forEach(outcome -> out.print(outcome.row()));
        out.println();
        out.flush();
        if (options.report().isPresent()) {
            new Report(options.report().get(), InstantSource.system()).put(name, measure.title(), outcomes, folder);
        }
        return outcomes.stream().allMatch(Outcome::isReached);
    }

    /** @param folder the folder for files, which stay there; empty for a temporary folder that is deleted at the end */
    private record Options(Sizes sizes, Optional<Path> folder, Optional<Path> report) {

        static Options of(List<String> words) {
            Options options = new Options(Sizes.FULL, Optional.empty(), Optional.empty());
            for (int i = 0; i < words.size(); i++) {
                String word = words.get(i);
                options = word.equals("--small")
                        ? new Options(Sizes.SMALL, options.folder, options.report)
                        : options.with(word, words.get(++i));
            }
            return options;
        }

        private Options with(String name, String value) {
            return switch (name) {
                case "--folder" -> new Options(sizes, Optional.of(Path.of(value)), report);
                case "--report" -> new Options(sizes, folder, Optional.of(Path.of(value)));
                default -> new Options(sizes.with(name, Integer.parseInt(value)), folder, report);
            };
        }
    }
}
