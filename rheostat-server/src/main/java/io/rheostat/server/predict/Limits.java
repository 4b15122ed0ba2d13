package io.rheostat.server.predict;

import io.rheostat.InvalidInputException;
import java.time.Duration;

/**
 * What one request may ask of the service.
 *
 * @param bodyBytes the most in a request's body
 * @param pixels the most in all images of a request together
 * @param deadline how long a request may take at most
 */
public record Limits(int bodyBytes, long pixels, Duration deadline) {
    public Limits {
        require(bodyBytes >= 1, "max-body", bodyBytes, "at least 1 byte");
        require(pixels >= 1, "max-pixels", pixels, "at least 1");
        require(deadline.toMillis() >= 1, "deadline", deadline, "at least 1 ms");
    }

    /** 32 MiB, 16 million pixels, 10 seconds. */
    public static Limits usual() {
        return new Limits(32 << 20, 16_000_000, Duration.ofSeconds(10));
    }

    private static void require(boolean holds, String field, Object value, String allowed) {
        if (!holds) {
            throw new InvalidInputException(
                    field + ": " + value + " is not allowed; " + allowed + " is. Maybe leave it out.");
        }
    }
}
