package io.arawn.workstream.formats;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.ToolResult;
import io.arawn.workstream.message.ToolUse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Writes workstreams as ChatGPT exports conversations: an array of trees, here of one branch each. For one use. */
public final class ChatGptTranscript {

    private static final String ROOT = "client-created-root";
    private static final int NANOS = 9;

    private final Appendable out;
    private boolean any;

    /** Begins the array. */
    public ChatGptTranscript(Appendable out) throws IOException {
        this.out = out;
        out.append('[');
    }

    private record Node(String id, Optional<JsonObject> message) {}

    /**
     * Writes a workstream; reads the messages one after the other.
     *
     * @param left selects messages to leave out, because a client has left them
     */
    public void add(Workstream workstream, Iterable<Message> messages, Predicate<Message> left) throws IOException {
        out.append(any ? ",\n{" : "\n{");
        any = true;
        out.append(members(new JsonObject()
                .with("id", workstream.id())
                .with("conversation_id", workstream.id())
                .with("title", workstream.name())
                .with("create_time", seconds(workstream.createdAt()))
                .with("update_time", seconds(workstream.updatedAt()))));
        out.append(",\"mapping\":{");
        Node last = nodes(messages, left);
        out.append("\n},").append(members(new JsonObject().with("current_node", last.id()))).append('}');
    }

    /** Writes the nodes, and returns the last. A node names the one behind it, so each waits for the next. */
    private Node nodes(Iterable<Message> messages, Predicate<Message> left) throws IOException {
        Optional<String> parent = Optional.empty();
        Node waiting = new Node(ROOT, Optional.empty());
        for (Message message : messages) {
            for (Node node : left.test(message) ? List.<Node>of() : nodes(message)) {
                write(waiting, parent, List.of(node.id()));
                parent = Optional.of(waiting.id());
                waiting = node;
            }
        }
        write(waiting, parent, List.of());
        return waiting;
    }

    private void write(Node node, Optional<String> parent, List<String> children) throws IOException {
        JsonObject written = new JsonObject()
                .with("id", node.id())
                .with("message", node.message().orElse(null))
                .with("parent", parent.orElse(null))
                .with("children", children);
        out.append(parent.isEmpty() ? "\n" : ",\n").append(members(new JsonObject().with(node.id(), written)));
    }

    private static List<Node> nodes(Message message) {
        List<Node> nodes = new ArrayList<>();
        List<JsonObject> thoughts = Extra.thoughts(message).stream()
                .map(thought -> new JsonObject().with("summary", "").with("content", thought))
                .toList();
        if (!thoughts.isEmpty()) {
            nodes.add(new Node(message.id() + "~thoughts", Optional.of(said(message, "assistant",
                    content("thoughts").with("thoughts", thoughts), new JsonObject()))));
        }
        nodes.add(new Node(message.id().value(), Optional.of(node(message))));
        return nodes;
    }

    private static JsonObject node(Message message) {
        Optional<ToolUse> call = ToolUse.of(message);
        if (call.isPresent()) {
            return said(message, "assistant", content("code").with("language", "unknown").with("text", call.get().text()
                    .orElseGet(() -> call.get().arguments().written())), new JsonObject())
                    .with("recipient", call.get().name());
        }
        Optional<ToolResult> result = ToolResult.of(message);
        if (result.isPresent()) {
            return said(message, "tool", content("execution_output").with("text", message.content()),
                    new JsonObject().with("name", result.get().name()));
        }
        return said(message, role(message.role()), content("text").with("parts", List.of(message.content())),
                new JsonObject());
    }

    private static JsonObject said(Message message, String role, JsonObject content, JsonObject more) {
        JsonObject extra = Extra.withCall(message, new Role(role));
        return new JsonObject()
                .with("id", message.id())
                .with("author", new JsonObject().with("role", role).withAll(more))
                .with("create_time", seconds(message.timestamp()))
                .with("content", content)
                .with("status", "finished_successfully")
                .with("metadata", new JsonObject()
                        .with("model_slug", Extra.model(message))
                        .withUnlessEmpty(Extra.NAME, extra))
                .with("recipient", "all");
    }

    private static JsonObject content(String type) {
        return new JsonObject().with("content_type", type);
    }

    private static String role(Role role) {
        return role.equals(Role.ASSISTANT) || role.equals(Role.SYSTEM) ? role.name() : "user";
    }

    private static Number seconds(Instant time) {
        return JsonObject.number(BigDecimal.valueOf(time.getEpochSecond())
                .add(BigDecimal.valueOf(time.getNano(), NANOS)).stripTrailingZeros().toPlainString());
    }

    /** The members of an object without its braces. */
    private static String members(JsonObject object) {
        String written = object.written();
        return written.substring(1, written.length() - 1);
    }

    /** Ends the array. */
    public void end() throws IOException {
        out.append("\n]\n");
    }
}
