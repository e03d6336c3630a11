package io.arawn.workstream.http;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.store.WorkstreamStore.MessagePage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A response in the log of its workstream.
 *
 * @param input the client's messages that it answers
 * @param reply the messages of the model, at least one
 */
record StoredResponse(WorkstreamId workstream, String id, List<Message> input, List<Message> reply) {

    /** The metadata field of a reply with the id of the response. */
    private static final String RESPONSE = "response";

    /** The search for a response does not go back further. */
    private static final int FARTHEST = 10_000;

    private static final int PAGE = 500;

    /** @throws ProblemException 404 if no workstream has such a response */
    static StoredResponse find(Arawn arawn, String id) {
        WorkstreamId workstream = ResponseId.workstream(id).orElseThrow(() -> notFound(id));
        try {
            return in(turn(arawn, workstream, id), workstream, id);
        } catch (WorkstreamException unknown) {
            throw notFound(id);
        }
    }

    private static ProblemException notFound(String id) {
        return Problem.of(404, "not_found", "there is no response '" + id
                + "'; a response is kept if it is made in a workstream").asException();
    }

    /** The messages of the response's turn, and those around it that were read, the oldest first. */
    private static List<Message> turn(Arawn arawn, WorkstreamId workstream, String id) {
        List<Message> newestFirst = new ArrayList<>();
        Optional<RecordId> turn = Optional.empty();
        for (MessagePage page : MessagePage.all(
                Optional.empty(), before -> arawn.newestFirst(workstream, before, PAGE))) {
            newestFirst.addAll(page.messages());
            turn = turn.or(() -> page.messages().stream().filter(message -> isOf(message, id)).findFirst()
                    .flatMap(Message::turn));
            if (newestFirst.size() >= FARTHEST || has(newestFirst, turn)) {
                break;
            }
        }
        return newestFirst.reversed();
    }

    private static boolean has(List<Message> messages, Optional<RecordId> turn) {
        return turn.isPresent() && messages.stream().anyMatch(message -> message.id().equals(turn.get()));
    }

    private static boolean isOf(Message message, String id) {
        return id.equals(message.metadata().get(RESPONSE));
    }

    private static StoredResponse in(List<Message> read, WorkstreamId workstream, String id) {
        Set<String> labels = new HashSet<>();
        read.stream().filter(message -> isOf(message, id)).forEach(message -> message.reply().ifPresent(labels::add));
        List<Message> reply = read.stream()
                .filter(message -> message.reply().filter(labels::contains).isPresent())
                .toList();
        if (reply.isEmpty()) {
            throw notFound(id);
        }
        Optional<RecordId> turn = reply.getFirst().turn();
        List<Message> before = read.subList(0, read.indexOf(reply.getFirst())).stream()
                .filter(message -> message.turn().equals(turn) && StoredItems.isForClients(message))
                .toList();
        int from = before.size();
        while (from > 0 && isOfClient(before.get(from - 1))) {
            from--;
        }
        return new StoredResponse(workstream, id, before.subList(from, before.size()), reply);
    }

    private static boolean isOfClient(Message message) {
        return !message.role().equals(Role.ASSISTANT) && !message.role().equals(Role.TOOL_USE);
    }

    /** The response object, without the members of the request, which no log holds. */
    JsonObject object() {
        Message last = reply.stream().filter(message -> isOf(message, id)).toList().getLast();
        String model = String.valueOf(last.metadata().getOrDefault("model", ModelRoutes.OWNER));
        List<JsonObject> output = StoredItems.of(reply.stream().filter(StoredItems::isForClients).toList());
        return new ResponseObject(id, model, reply.getFirst().timestamp().getEpochSecond(), new JsonObject())
                .stored(output, String.valueOf(last.metadata().get("finish")), last.usage());
    }
}
