package io.arawn.workstream.it.e2e;

import io.arawn.workstream.testkit.StubProvider;
import java.nio.file.Path;

/** Homes whose model is the stub provider. */
final class ModelHome {

    private ModelHome() {}

    static Home of(Path folder, StubProvider model) {
        return Home.in(folder).withoutVectors().with("STUB_KEY", "sk-secret-of-the-stub").configure("""
                [model]
                provider = "openai"
                name = "gpt-4o-mini"
                base_url = "%s"
                api_key_env = "STUB_KEY"
                max_retries = 1
                first_token_timeout = 20
                """.formatted(model.baseUrl()));
    }
}
