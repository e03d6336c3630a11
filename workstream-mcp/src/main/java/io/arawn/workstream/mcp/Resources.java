package io.arawn.workstream.mcp;

import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Workstreams and messages as resources. */
final class Resources {

    private static final String WORKSTREAM = "arawn://workstream/{id}";
    private static final String MESSAGE = "arawn://workstream/{id}/messages/{message}";
    private static final String MARKDOWN = "text/markdown";
    private static final int NEWEST = 50;

    private final Memory memory;

    Resources(Memory memory) {
        this.memory = memory;
    }

    List<SyncResourceTemplateSpecification> templates() {
        return List.of(
                template(WORKSTREAM, "workstream", "The newest messages of a workstream.", this::workstream),
                template(MESSAGE, "message", "A message of a workstream.", this::message));
    }

    private static SyncResourceTemplateSpecification template(
            String uri, String name, String description, Function<List<String>, String> text) {
        ResourceTemplate template = ResourceTemplate.builder(uri, name)
                .description(description).mimeType(MARKDOWN).build();
        return new SyncResourceTemplateSpecification(template, (exchange, wanted) -> {
            try {
                TextResourceContents contents = TextResourceContents.builder(
                        wanted.uri(), text.apply(path(wanted.uri()))).mimeType(MARKDOWN).build();
                return ReadResourceResult.builder(List.of(contents)).build();
            } catch (WorkstreamException | IllegalArgumentException failure) {
                throw McpError.RESOURCE_NOT_FOUND.apply(wanted.uri());
            }
        });
    }

    /** The first and the last part of the path: the id of the workstream, and that of the message. */
    private static List<String> path(String uri) {
        String path = URI.create(uri).getPath().substring(1);
        int end = path.indexOf('/');
        return List.of(end < 0 ? path : path.substring(0, end), path.substring(path.lastIndexOf('/') + 1));
    }

    private String workstream(List<String> path) {
        Workstream workstream = memory.arawn().find(path.getFirst());
        return "# " + workstream.name() + "\n\n" + memory.arawn().newest(workstream.id(), NEWEST).messages().reversed()
                .stream().map(Resources::markdown).collect(Collectors.joining("\n\n"));
    }

    private String message(List<String> path) {
        return markdown(memory.message(memory.arawn().find(path.getFirst()), new RecordId(path.getLast())));
    }

    private static String markdown(Message message) {
        return "**" + message.author().orElse(message.role().name()) + "**, " + message.timestamp() + " ("
                + message.id() + ")\n\n" + message.content();
    }
}
