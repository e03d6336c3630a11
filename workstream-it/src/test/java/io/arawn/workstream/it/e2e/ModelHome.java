package io.arawn.workstream.it.e2e;

import io.arawn.workstream.testkit.StubProvider;
import java.nio.file.Path;

/** Homes whose model is the stub provider. */
final class ModelHome {

    private ModelHome() {}

    /** A home whose commands run as processes. */
    static Home of(Path folder, StubProvider model) {
        return of(Home.in(folder), model);
    }

    /** A home whose commands run in the process of the test. */
    static Home inProcess(Path folder, StubProvider model) {
        return of(Home.inProcess(folder), model);
    }

    private static Home of(Home home, StubProvider model) {
        return home.withoutVectors().with("STUB_KEY", "sk-secret-of-the-stub").configure("""
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
