package io.arawn.workstream.mcp;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.mcp.AgentMessage.Effort;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A tool for agents.
 *
 * @param description at most 60 words, as every conversation of an agent pays for them
 * @param kind what the tool does
 */
record MemoryTool(
        String name, String description, Kind kind, InputSchema schema, Function<GivenArguments, ToolAnswer> work) {

    /** What a tool does. */
    enum Kind {
        READS(Effort.QUICK),
        /** It reads much to find what bears on a question. */
        FINDS(Effort.HEAVY),
        ADDS(Effort.WRITE),
        DELETES(Effort.WRITE);

        private final Effort effort;

        Kind(Effort effort) {
            this.effort = effort;
        }

        Effort effort() {
            return effort;
        }
    }

    SyncToolSpecification specification() {
        return SyncToolSpecification.builder()
                .tool(Tool.builder(name, schema.json()).description(description).annotations(hints()).build())
                .callHandler((exchange, call) -> answer(call, exchange.getClientInfo()))
                .build();
    }

    private ToolAnnotations hints() {
        return ToolAnnotations.builder()
                .readOnlyHint(kind.effort() != Effort.WRITE)
                .destructiveHint(kind == Kind.DELETES)
                .openWorldHint(false)
                .build();
    }

    private CallToolResult answer(CallToolRequest call, @Nullable Implementation client) {
        GivenArguments given =
                GivenArguments.of(call.arguments(), Optional.ofNullable(client).map(Implementation::name));
        try {
            given.given().keySet().stream().filter(name -> !schema.has(name)).findFirst().ifPresent(name -> {
                throw new InvalidInputException(name, "there is no argument '" + name + "'");
            });
            ToolAnswer answer = work.apply(given);
            return CallToolResult.builder()
                    .addTextContent(answer.text())
                    .structuredContent(answer.structured())
                    .build();
        } catch (WorkstreamException failure) {
            return CallToolResult.builder()
                    .addTextContent(String.valueOf(failure.getMessage()))
                    .isError(true)
                    .build();
        }
    }
}
