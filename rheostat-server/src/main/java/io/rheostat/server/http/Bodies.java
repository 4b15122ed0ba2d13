package io.rheostat.server.http;

import io.javalin.http.Context;
import io.rheostat.InvalidInputException;
import io.rheostat.server.predict.TooLargeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;

/** Reads bodies, no more and no longer than is allowed. Stateless. */
final class Bodies {
    private static final int CHUNK = 16 << 10;
    private static final int MOST_PARTS = 16;
    private static final long MOST_DISCARDED = 64 << 20;
    private static final long LONGEST_DISCARDING = 2_000_000_000L;
    private static final String FORM = "multipart/form-data";

    private Bodies() {}

    /**
     * The whole body.
     *
     * @param deadline of {@code System.nanoTime}
     * @throws TooLargeException where it has more than {@code most} bytes
     * @throws Refusal where it comes too slowly, or not to its end
     */
    static byte[] read(Context context, int most, long deadline) {
        long announced = context.req().getContentLengthLong();
        requireBytes(announced, most);
        try {
            InputStream in = context.req().getInputStream();
            ByteArrayOutputStream body = new ByteArrayOutputStream((int) Math.max(CHUNK, announced));
            byte[] chunk = new byte[CHUNK];
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                body.write(chunk, 0, count);
                requireBytes(body.size(), most);
                if (System.nanoTime() - deadline >= 0) {
                    throw tooSlow();
                }
            }
            return body.toByteArray();
        } catch (IOException broken) {
            throw tooSlow();
        }
    }

    /**
     * Takes what is left of a body that nobody wants, as far as that is bearable: who is cut off while still sending never sees the answer
     * that says why.
     */
    static void discard(Context context) {
        boolean bearable = context.req().getContentLengthLong() <= MOST_DISCARDED && context.header("Expect") == null;
        long end = System.nanoTime() + LONGEST_DISCARDING;
        byte[] chunk = new byte[CHUNK];
        try {
            InputStream in = context.req().getInputStream();
            for (long left = bearable ? MOST_DISCARDED : 0; left > 0 && System.nanoTime() - end < 0; ) {
                int count = in.read(chunk);
                left = count < 0 ? 0 : left - count;
            }
        } catch (IOException | RuntimeException gone) {
            // Then nobody reads the answer either.
        }
    }

    /** The image that the body is, or that a part of the form is. */
    static byte[] image(Context context, int most, long deadline) {
        byte[] body = read(context, most, deadline);
        String type = context.header("Content-Type");
        byte[] image = type != null && type.strip().toLowerCase(Locale.ROOT).startsWith(FORM) ? part(type, body) : body;
        if (image.length == 0) {
            throw new InvalidInputException(
                    "image: there is none. Maybe send its bytes as the body, or as the part" + " \"image\" of a form.");
        }
        return image;
    }

    private static byte[] part(String type, byte[] body) {
        try {
            MultiPartFormData.Parser parser = new MultiPartFormData.Parser(MultiPart.extractBoundary(type));
            parser.setMaxMemoryFileSize(-1);
            parser.setMaxParts(MOST_PARTS);
            try (MultiPartFormData.Parts parts = parser.parse(
                            new ByteBufferContentSource(ByteBuffer.wrap(body)), InvocationType.NON_BLOCKING)
                    .join()) {
                MultiPart.Part image = parts.getFirst("image");
                return image == null ? new byte[0] : bytes(image);
            }
        } catch (IOException | RuntimeException broken) {
            throw new InvalidInputException("body: it is no form that can be read; parts are expected, one of them"
                    + " \"image\". Maybe its boundary is missing.");
        }
    }

    private static byte[] bytes(MultiPart.Part part) throws IOException {
        ByteBuffer content = Content.Source.asByteBuffer(part.createContentSource());
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        return bytes;
    }

    private static void requireBytes(long bytes, int most) {
        if (bytes > most) {
            throw new TooLargeException("body: more than " + most + " bytes are too many; up to " + most
                    + " are allowed. Maybe scale the image down, or send fewer.");
        }
    }

    private static Refusal tooSlow() {
        return new Refusal(
                Problem.Kind.TOO_SLOW,
                "body: it came too slowly, or not to its end. Maybe the connection is slow; send less.");
    }
}
