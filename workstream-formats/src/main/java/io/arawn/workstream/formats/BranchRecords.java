package io.arawn.workstream.formats;

import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.attachment.Attachment;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.ToolResult;
import io.arawn.workstream.message.ToolUse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the records of one branch. A message without a time gets that of the message before it. Thoughts become a part of
 * the message that follows them; they are no data for a provider, so none gets them back. For one use.
 */
final class BranchRecords {

    static final String THINKING = "thinking";

    private final SourceConversation conversation;
    private final Skips skips;
    private final List<Message> records = new ArrayList<>();
    private final List<AttachedFile> files = new ArrayList<>();
    private final List<String> thoughts = new ArrayList<>();
    private final Map<String, String> tools = new HashMap<>();
    private Instant time;

    private BranchRecords(SourceConversation conversation, Skips skips) {
        this.conversation = conversation;
        this.skips = skips;
        time = conversation.begun();
    }

    /** The records of a branch, and the files to which they refer. */
    record Made(List<Message> records, List<AttachedFile> files) {

        Made screened(Screening screening) {
            return new Made(records.stream().map(screening::message).toList(), files);
        }

        /** The files to which the messages refer. */
        List<AttachedFile> filesOf(List<Message> messages) {
            Set<String> referred = files.isEmpty()
                    ? Set.of()
                    : messages.stream().flatMap(Attachment::in).map(Attachment::sha256).collect(Collectors.toSet());
            return files.stream().filter(file -> referred.contains(file.reference().sha256())).toList();
        }
    }

    static Made of(SourceConversation conversation, List<SourceMessage> branch, Skips skips) {
        BranchRecords made = new BranchRecords(conversation, skips);
        branch.forEach(made::add);
        if (!made.thoughts.isEmpty()) {
            skips.add("thoughts before an answer that is missing", conversation.place());
        }
        return new Made(List.copyOf(made.records), List.copyOf(made.files));
    }

    private void add(SourceMessage message) {
        if (message.isThinkingOnly()) {
            time = message.time().orElse(time);
            thinking(message);
            return;
        }
        boolean timed = message.time().isPresent();
        time = message.time().orElse(time);
        Records of = new Records(message, timed);
        message.blocks().forEach(of::add);
        of.end();
    }

    private void thinking(SourceMessage message) {
        message.blocks().forEach(block -> {
            if (block instanceof Block.Thinking thinking) {
                thoughts.add(thinking.text());
            }
        });
    }

    /** The records of one message: text, calls and results, each a record, in the source's order. */
    private final class Records {

        private final SourceMessage message;
        private final boolean timed;
        private final StringBuilder text = new StringBuilder();
        private final List<@Nullable Object> parts = new ArrayList<>();
        private final List<String> absent = new ArrayList<>();
        private boolean said;
        private int number;
        private @Nullable String reply;

        Records(SourceMessage message, boolean timed) {
            this.message = message;
            this.timed = timed;
        }

        void add(Block block) {
            switch (block) {
                case Block.Text part -> say(part.text());
                case Block.Thinking thinking -> thoughts.add(thinking.text());
                case Block.Attached attached -> {
                    files.add(attached.file());
                    parts.add(attached.file().reference().part());
                    say(attached.file().reference().isImage() ? "[image]" : "[file]");
                }
                case Block.Absent file -> {
                    absent.add(file.what());
                    say(file.image() ? "[image]" : "[file]");
                    skips.add("file without its bytes", conversation.place() + ", message " + message.id());
                }
                case Block.Call call -> {
                    flush();
                    tools.put(call.call().callId(), call.call().name());
                    record(Role.TOOL_USE, call.call().readable(), call.call().metadata());
                }
                case Block.Result result -> {
                    flush();
                    record(Role.TOOL_RESULT, result.text(), metadata(result));
                    reply = null;
                }
            }
        }

        /** Many sources name the tool only in the call. */
        private JsonObject metadata(Block.Result result) {
            String call = result.callId().orElse("");
            String name = result.name().orElseGet(() -> tools.getOrDefault(call, ""));
            JsonObject told = ToolResult.metadata(new ToolUse(call, name, new JsonObject()), result.success());
            return told.without(told.entrySet().stream()
                    .filter(member -> "".equals(member.getValue()))
                    .map(Map.Entry::getKey)
                    .toList());
        }

        private void say(String piece) {
            if (said) {
                text.append(text.isEmpty() || text.charAt(text.length() - 1) == '\n' ? "" : "\n");
            }
            text.append(piece);
            said = true;
        }

        private void flush() {
            if (said) {
                record(message.role(), text.toString(), new JsonObject());
                text.setLength(0);
                said = false;
            }
        }

        void end() {
            flush();
        }

        private void record(Role role, String content, JsonObject told) {
            number++;
            RecordId id = id(message.id(), number);
            JsonObject metadata = told.with("source_id", message.id()).withAll(message.marks());
            if (!timed) {
                metadata = metadata.with("no_time", true);
            }
            metadata = metadata.withUnlessEmpty("not_kept", List.copyOf(absent));
            boolean answer = !role.equals(Role.USER) && !role.equals(Role.TOOL_RESULT) && !role.equals(Role.SYSTEM);
            if (answer && number == 1) {
                metadata = metadata.with("model", message.model());
            }
            Message.Builder made = Message.of(id, role, content, time).metadata(metadata).parts(taken());
            if (answer) {
                made.reply(reply(id)).usage(number == 1 ? message.usage() : new JsonObject());
            }
            records.add(made.author(message.author().orElse(null)).build());
            absent.clear();
        }

        private List<@Nullable Object> taken() {
            List<@Nullable Object> taken = new ArrayList<>();
            thoughts.forEach(thought -> taken.add(new JsonObject().with("type", THINKING).with("text", thought)));
            taken.addAll(parts);
            thoughts.clear();
            parts.clear();
            return taken;
        }

        private String reply(RecordId id) {
            String known =
                    reply == null ? message.reply().map(first -> id(first, 1).value()).orElse(id.value()) : reply;
            reply = known;
            return known;
        }

        private RecordId id(String of, int which) {
            return SourceIds.of(conversation.kind(), conversation.id(), of, which);
        }
    }
}
