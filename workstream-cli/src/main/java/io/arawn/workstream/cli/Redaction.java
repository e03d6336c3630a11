package io.arawn.workstream.cli;

import io.arawn.workstream.formats.Screening;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.text.Credentials;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts the keys and tokens in what comes in, and masks them if the configuration says so. For one thread. */
final class Redaction implements Screening {

    private final boolean masks;
    private final Map<String, Integer> found = new TreeMap<>();
    private final Set<RecordId> counted = new HashSet<>();

    Redaction(Invocation invocation) {
        masks = invocation.settings().redaction();
    }

    @Override
    public Message message(Message message) {
        String rest = new JsonObject().with("parts", message.parts()).with("metadata", message.metadata()).written();
        if (Credentials.in(message.content()).isEmpty() && Credentials.in(rest).isEmpty()) {
            return message;
        }
        if (counted.add(message.id())) {
            Credentials.in(message.content()).forEach(each -> found.merge(each.name(), 1, Integer::sum));
            Credentials.in(rest).forEach(each -> found.merge(each.name(), 1, Integer::sum));
        }
        return masks ? message.withTexts(Credentials::masked) : message;
    }

    @Override
    public String name(String name) {
        return masks ? Credentials.masked(name) : name;
    }

    /** How many were found. */
    int count() {
        return found.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** What was found, and what was done with it; empty if nothing was found. */
    Optional<String> report() {
        String kinds = found.entrySet().stream().map(kind -> kind.getKey() + " × " + kind.getValue())
                .collect(Collectors.joining(", "));
        return Optional.of(kinds).filter(text -> !text.isEmpty()).map(text -> masks
                ? "masked what looks like keys and tokens: " + text
                : "there is what looks like keys and tokens: " + text
                        + "; arawn config set redaction.enabled true masks them from then on");
    }
}
