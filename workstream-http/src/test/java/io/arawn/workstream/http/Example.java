package io.arawn.workstream.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code docs/api.md} shows. */
sealed interface Example {

    Pattern FENCED = Pattern.compile("^```(http|response|websocket)\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

    /** The first line, the headers, and what stands behind the empty line. */
    record Part(String first, Map<String, String> headers, String body) {

        static Part of(String text) {
            String[] halves = text.split("\n\n", 2);
            List<String> head = halves[0].lines().toList();
            Map<String, String> headers = new LinkedHashMap<>();
            head.stream().skip(1).map(line -> line.split(": ", 2)).forEach(pair -> headers.put(pair[0], pair[1]));
            return new Part(head.getFirst(), headers, halves.length == 1 ? "" : halves[1].strip());
        }
    }

    /** A request and its response. */
    record Exchanged(Part request, Part response) implements Example {}

    /** A connection, and the frames that go to and fro; those from the server begin with {@code <}. */
    record Connected(String query, List<String> frames) implements Example {

        static Connected of(String text) {
            String[] parts = text.strip().split("\n(?=[<>] )");
            return new Connected(parts[0].substring("connect /ws".length()), List.of(parts).subList(1, parts.length));
        }
    }

    static List<Example> in(String document) {
        List<Example> examples = new ArrayList<>();
        Matcher fenced = FENCED.matcher(document);
        while (fenced.find()) {
            if (fenced.group(1).equals("websocket")) {
                examples.add(Connected.of(fenced.group(2)));
            } else {
                Part request = Part.of(fenced.group(2));
                if (!fenced.group(1).equals("http") || !fenced.find() || !fenced.group(1).equals("response")) {
                    throw new AssertionError("every request needs its response: " + request.first());
                }
                examples.add(new Exchanged(request, Part.of(fenced.group(2))));
            }
        }
        return examples;
    }
}
