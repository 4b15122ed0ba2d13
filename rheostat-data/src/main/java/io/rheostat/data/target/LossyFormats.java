package io.rheostat.data.target;

import io.rheostat.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Formats of pictures that are for people to look at. A file may have them under any ending. Stateless. */
final class LossyFormats {
    private static final int HEAD_BYTES = 12;

    private LossyFormats() {}

    /** Accepts what is missing or is no picture at all: whoever decodes it has a better reason. */
    static void refuse(Path file) {
        String format = Files.isRegularFile(file) ? name(head(file)) : "";
        if (!format.isEmpty()) {
            throw new InvalidInputException(file + " is a " + format + " by its content; PNG is expected, for " + format
                    + " may store other values than it was given, and labels so become others. Maybe it was converted; then take"
                    + " the original.");
        }
    }

    private static String head(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD_BYTES), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new InvalidInputException(file + " can't be read: " + e + ". Maybe it may not be read by you.", e);
        }
    }

    /** Empty for all other formats. */
    private static String name(String head) {
        if (head.startsWith("\u00FF\u00D8")) {
            return "JPEG";
        }
        if (head.startsWith("GIF8")) {
            return "GIF";
        }
        return head.startsWith("RIFF") && head.endsWith("WEBP") ? "WebP" : "";
    }
}
