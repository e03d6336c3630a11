package io.arawn.workstream.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys and tokens are masked, and words that look a little like them are not. */
final class CredentialsTest {

    @ParameterizedTest
    @CsvSource({
        "arawn_,Arawn token", "sk-ant-,Anthropic key", "sk-proj-,OpenAI key", "ghp_,GitHub token",
        "glpat-,GitLab token", "xoxb-,Slack token",
        "AKIA,AWS key id", "AIza,Google key", "hf_,Hugging Face token", "npm_,npm token", "gsk_,Groq key",
        "eyJ,JSON web token"
    })
    void isMaskedByItsForm(String prefix, String name) {
        String key = prefix + "A1B2C3D4E5F6G7H8".repeat(4);

        assertThat(Credentials.masked("key=" + key + ", and \"" + key + "\"."))
                .isEqualTo("key=[" + name + " masked], and \"[" + name + " masked]\".");
    }

    @Test
    void aPrivateKeyAndAPasswordInAnAddressAreMasked() {
        assertThat(Credentials.masked("-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\nend"))
                .isEqualTo("[private key masked]\nend");
        assertThat(Credentials.masked("postgres://ann:s3cret!@db/x and https://host:80/a@b"))
                .isEqualTo("postgres://ann:[password in an address masked]@db/x and https://host:80/a@b");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "task-force-of-the-long-and-winding-committee", "sk-learn is a library",
        "risk-aversion-2024-01-01-and-more-of-it",
        "AKIAROA", "https://example.org/a:b@c", "hf_token", "the sk-some-very-long-class-name-without-any-digit-in-it",
        "-----BEGIN PUBLIC KEY-----", "sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    })
    void otherTextStaysAsItIs(String text) {
        assertThat(Credentials.masked(text)).isSameAs(text);
    }

    @Test
    void takesTimeThatGrowsWithTheText() {
        long begun = System.nanoTime();
        for (String piece : new String[]{"sk-", "eyJ", "://a:", "-----BEGIN ", "ghp_1"}) {
            Credentials.in(piece.repeat(100_000));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }
}
