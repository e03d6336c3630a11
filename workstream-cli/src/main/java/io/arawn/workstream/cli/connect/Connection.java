package io.arawn.workstream.cli.connect;

import io.arawn.workstream.text.Letters;
import java.util.List;

/**
 * What a client gets connected to.
 *
 * @param workstream the name of the workstream
 * @param server the address of the server, without a path
 */
public record Connection(String workstream, String server) {

    String model() {
        return "arawn/" + workstream;
    }

    /** The base address for clients of OpenAI's API. */
    String openAi() {
        return server + "/v1";
    }

    /** The arguments of {@code arawn} with which it serves MCP. */
    List<String> arguments() {
        return List.of("mcp", "--workstream", workstream);
    }

    /** The name with nothing but small letters, digits and hyphens, for names of files and models. */
    String label() {
        StringBuilder label = new StringBuilder("arawn-");
        Letters.small(workstream).codePoints().forEach(each -> label.append(
                (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9') ? Character.toString(each) : "-"));
        return label.toString();
    }
}
