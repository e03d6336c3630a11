package io.arawn.workstream.bench;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.jsonl.JsonlMessageLog;
import io.arawn.workstream.jsonl.JsonlSettings;
import io.arawn.workstream.message.RecordId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures how much of the evidence for a question the plan holds that a user gets: from a server with nothing configured,
 * over HTTP, with all conversations in one home.
 */
final class EvidenceMeasure {

    private static final List<Integer> BUDGETS = List.of(2_000, 4_000);
    private static final long BETWEEN_LOOKS = 500;

    private final Path distribution;
    private final Map<String, List<EvidenceTalk>> sets = new LinkedHashMap<>();
    private final int step;

    /**
     * @param distribution the unpacked program
     * @param folders the folders with conversations; each is a set with its own figures
     * @param step 1 for all questions, 10 for every tenth
     */
    EvidenceMeasure(Path distribution, List<Path> folders, int step) throws IOException {
        this.distribution = distribution;
        this.step = step;
        for (Path folder : folders) {
            sets.put(folder.getFileName().toString(), EvidenceTalk.readAll(folder));
        }
    }

    /** The figures, as a table. */
    String table() throws Exception {
        Path home = Files.createTempDirectory("workstream-bench");
        try {
            Path logs = Files.createDirectories(home.resolve("arawn/data/workstreams"));
            fill(logs);
            Map<String, String> environment = Map.of(
                    "PATH", System.getenv("PATH"),
                    "HOME", home.toString(),
                    "ARAWN_HOME", home.resolve("arawn").toString());
            try (ServedProgram server = ServedProgram.start(distribution, environment, home);
                    ServerClient client = ServerClient.of(server)) {
                return table(new ServedPlans(client));
            }
        } finally {
            Folders.delete(home);
        }
    }

    private void fill(Path logs) {
        try (JsonlMessageLog log =
                new JsonlMessageLog(JsonlSettings.of(logs), InstantSource.system(), notice -> {})) {
            sets.values()
                    .forEach(talks -> talks.forEach(talk -> log.create(new WorkstreamId(id(talk)), talk.messages())));
        }
    }

    private static String id(EvidenceTalk talk) {
        return talk.name().toLowerCase(Locale.ROOT);
    }

    /** @param plans plans of a server that has these conversations */
    String table(ServedPlans plans) throws IOException, InterruptedException {
        StringBuilder table = new StringBuilder("| evidence | questions |");
        BUDGETS.forEach(budget -> table.append(String.format(Locale.ROOT, " %,d tokens |", budget)));
        table.append("\n|---|---|---|---|\n");
        for (Map.Entry<String, List<EvidenceTalk>> set : sets.entrySet()) {
            for (EvidenceTalk talk : set.getValue()) {
                awaitVectors(plans, id(talk));
            }
            table.append("| ").append(set.getKey()).append(" | ").append(asked(set.getValue())).append(" |");
            for (int budget : BUDGETS) {
                table.append(String.format(Locale.ROOT, " %.3f |", share(plans, set.getValue(), budget)));
            }
            table.append('\n');
        }
        return table.toString();
    }

    private static void awaitVectors(ServedPlans plans, String workstream) throws IOException, InterruptedException {
        List<Long> progress = plans.progress(workstream);
        while (progress.get(1) < progress.get(0)) {
            Thread.sleep(BETWEEN_LOOKS);
            progress = plans.progress(workstream);
        }
    }

    private long asked(List<EvidenceTalk> talks) {
        return talks.stream().mapToLong(talk -> some(talk).size()).sum();
    }

    private List<EvidenceTalk.Question> some(EvidenceTalk talk) {
        List<EvidenceTalk.Question> all = talk.questions();
        return all.stream().filter(question -> all.indexOf(question) % step == 0).toList();
    }

    /** The mean over the questions. */
    private double share(ServedPlans plans, List<EvidenceTalk> talks, int budget)
            throws IOException, InterruptedException {
        double sum = 0;
        for (EvidenceTalk talk : talks) {
            for (EvidenceTalk.Question question : some(talk)) {
                Map<RecordId, List<String>> shown = plans.contents(id(talk), question.text(), budget);
                long found = question.evidence().stream().filter(each -> each.isIn(shown)).count();
                sum += (double) found / question.evidence().size();
            }
        }
        return sum / asked(talks);
    }
}
