import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import io.arawn.workstream.Arawn;
import io.arawn.workstream.langchain4j.WorkstreamChatMemory;
import io.arawn.workstream.local.LocalArawn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;

/** An agent with a tool. It remembers each project for good: {@code Agent FOLDER PROJECT}, one question a line. */
final class Agent {

    interface Assistant {

        String answer(@MemoryId String project, @UserMessage String question);
    }

    static final class Calendar {

        @Tool("The date of today")
        String today() {
            return LocalDate.now().toString();
        }
    }

    public static void main(String... args) throws IOException {
        var model = OpenAiChatModel.builder()
                .baseUrl(System.getenv("OPENAI_BASE_URL"))
                .apiKey(System.getenv("OPENAI_API_KEY"))
                .modelName("gpt-4o-mini")
                .build();
        try (Arawn arawn = LocalArawn.open(Path.of(args[0]));
                var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            Assistant assistant = AiServices.builder(Assistant.class)
                    .chatModel(model)
                    .tools(new Calendar())
                    .systemMessageProvider(project -> "You keep the notes of a project. Be brief.")
                    .chatMemoryProvider(
                            project -> WorkstreamChatMemory.builder(arawn).window(128_000, 8_000).build(project))
                    .build();
            input.lines().forEach(question -> System.out.println(assistant.answer(args[1], question)));
        }
    }
}
