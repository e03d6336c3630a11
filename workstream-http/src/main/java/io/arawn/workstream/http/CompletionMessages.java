package io.arawn.workstream.http;

import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.chat.ClientRequest.ClientMessage;
import io.arawn.workstream.model.PromptMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The messages of a completion request. The messages after the last reply are new, and must be valid as OpenAI
 * documents them. The messages before are history. A client sends its history again and again and may be unable to
 * change it, so any history is accepted. For one request.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat/create#chat-create-messages">Messages</a>
 */
final class CompletionMessages {

    private final boolean named;
    private final EarlierMessages earlier;

    /** @param named whether the speakers' names can be stored */
    CompletionMessages(boolean named) {
        this.named = named;
        earlier = new EarlierMessages(named);
    }

    List<ClientMessage> of(Member messages) {
        List<Member> elements = messages.elements();
        if (elements.isEmpty()) {
            throw messages.wrong("is missing; it must be an array of messages").asException();
        }
        int now = elements.size();
        while (now > 0 && !isReply(elements.get(now - 1))) {
            now--;
        }
        List<ClientMessage> all = new ArrayList<>();
        elements.subList(0, now).forEach(message -> all.add(earlier.read(message)));
        elements.subList(now, elements.size()).forEach(message -> all.add(message(message)));
        return all;
    }

    private static boolean isReply(Member message) {
        return message.value() instanceof Map<?, ?> object && "assistant".equals(object.get("role"));
    }

    private ClientMessage message(Member message) {
        Member name = message.member("name");
        if (name.isGiven() && !named) {
            throw name.wrong("is known in workstreams only; leave it out").asException();
        }
        return new ClientMessage(said(message), name.text());
    }

    private PromptMessage said(Member message) {
        Member role = message.member("role");
        Member content = message.member("content");
        return switch (role.required()) {
            case "system", "developer" -> {
                message.requireOnly(List.of("role", "content", "name"));
                yield new PromptMessage.Instructions(text(content));
            }
            case "user" -> {
                message.requireOnly(List.of("role", "content", "name"));
                yield withFiles(content);
            }
            case "tool" -> {
                message.requireOnly(List.of("role", "content", "tool_call_id", "name"));
                String id = message.member("tool_call_id").required();
                PromptMessage.User said = withFiles(content);
                yield new PromptMessage.ToolAnswer(id, earlier.tool(id), said.text(), true, said.files());
            }
            case "function" -> {
                message.requireOnly(List.of("role", "content", "name"));
                String name = message.member("name").required();
                yield new PromptMessage.ToolAnswer(earlier.functionCall(name), name, text(content));
            }
            default -> throw role.wrong("must be system, developer, user, assistant or tool").asException();
        };
    }

    /** Words with their files, of a user or a tool. */
    private static PromptMessage.User withFiles(Member content) {
        if (content.isText() || !content.isGiven()) {
            return new PromptMessage.User(text(content));
        }
        List<AttachedFile> files = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (Member part : content.elements()) {
            Optional<AttachedFile> file = SentFile.of(part.member("type").required(), part.members());
            file.ifPresent(files::add);
            texts.add(file.isPresent() ? SentFile.placeOf(file.get()) : part(part));
        }
        return new PromptMessage.User(String.join("\n", texts), files);
    }

    private static String text(Member content) {
        if (!content.isGiven() || content.isText()) {
            return content.text().orElse("");
        }
        return String.join("\n", content.elements().stream().map(CompletionMessages::part).toList());
    }

    private static String part(Member part) {
        String type = part.member("type").required();
        if (!type.equals("text") && !type.equals("refusal")) {
            throw part.member("type").wrong("is '" + type
                    + "'; only parts of text can be passed on, and pictures and files of users and tools with their data")
                    .asException();
        }
        return part.member(type).text().orElse("");
    }
}
