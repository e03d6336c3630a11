package io.arawn.workstream.langchain4j;

import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.VideoContent;
import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.message.JsonObject;
import java.net.URI;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pictures, sounds, films and documents: in langchain4j a part of a message, in a workstream a file or an address. */
final class Media {

    private static final String IMAGE = "image/";
    private static final String AUDIO = "audio/";
    private static final String VIDEO = "video/";
    private static final String PDF = "application/pdf";
    private static final String IMAGE_URL = "image_url";
    private static final String AUDIO_URL = "audio_url";
    private static final String VIDEO_URL = "video_url";
    private static final String PDF_URL = "pdf_url";

    private Media() {}

    /**
     * What a part holds: bytes in Base64 with a type, or an address.
     *
     * @param otherwise the media type if it is not known
     * @param addressed the type of a part with an address
     */
    private record Held(
            @Nullable URI url, @Nullable String base64, @Nullable String mediaType, String otherwise,
            String addressed) {}

    private static Optional<Held> held(Content content) {
        return switch (content.type()) {
            case IMAGE -> {
                var image = ((ImageContent) content).image();
                yield Optional
                        .of(new Held(image.url(), image.base64Data(), image.mimeType(), IMAGE + "png", IMAGE_URL));
            }
            case AUDIO -> {
                var audio = ((AudioContent) content).audio();
                yield Optional
                        .of(new Held(audio.url(), audio.base64Data(), audio.mimeType(), AUDIO + "mpeg", AUDIO_URL));
            }
            case VIDEO -> {
                var video = ((VideoContent) content).video();
                yield Optional
                        .of(new Held(video.url(), video.base64Data(), video.mimeType(), VIDEO + "mp4", VIDEO_URL));
            }
            case PDF -> {
                var pdf = ((PdfFileContent) content).pdfFile();
                yield Optional.of(new Held(pdf.url(), pdf.base64Data(), pdf.mimeType(), PDF, PDF_URL));
            }
            case TEXT -> Optional.empty();
        };
    }

    /** The file in the part; empty if it has no bytes. */
    static Optional<AttachedFile> file(Content content) {
        return held(content).filter(held -> held.base64() != null && !held.base64().isEmpty())
                .map(held -> AttachedFile.of(
                        held.mediaType() == null ? held.otherwise() : held.mediaType(), Optional.empty(),
                        Base64.getMimeDecoder().decode(String.valueOf(held.base64()))));
    }

    /** The part of a message that has this address, as clients of OpenAI's API send one; empty if it has none. */
    static Optional<JsonObject> address(Content content) {
        return held(content).filter(held -> held.url() != null)
                .map(held -> new JsonObject()
                        .with("type", held.addressed())
                        .with(held.addressed(), Map.of("url", String.valueOf(held.url()))));
    }

    /** The content with the address in the part of a message; empty if the part has none. */
    static Optional<Content> at(@Nullable Object part) {
        if (!(part instanceof JsonObject object)) {
            return Optional.empty();
        }
        String type = object.text("type").orElse("");
        Optional<String> url = object.object(type).text("url");
        return switch (type) {
            case IMAGE_URL -> url.map(ImageContent::from);
            case AUDIO_URL -> url.map(AudioContent::from);
            case VIDEO_URL -> url.map(VideoContent::from);
            case PDF_URL -> url.map(PdfFileContent::from);
            default -> Optional.empty();
        };
    }

    /** Whether langchain4j has a content for files of this type. */
    static boolean canShow(String mediaType) {
        return mediaType.startsWith(IMAGE) || mediaType.startsWith(AUDIO) || mediaType.startsWith(VIDEO)
                || mediaType.equals(PDF);
    }

    static Optional<Content> content(AttachedFile file) {
        String type = file.reference().mediaType();
        return !canShow(type)
                ? Optional.empty()
                : Optional.of(type.startsWith(IMAGE)
                        ? ImageContent.from(file.base64(), type)
                        : type.startsWith(AUDIO)
                                ? AudioContent.from(file.base64(), type)
                                : type.startsWith(VIDEO)
                                        ? VideoContent.from(file.base64(), type)
                                        : PdfFileContent.from(file.base64(), type));
    }
}
