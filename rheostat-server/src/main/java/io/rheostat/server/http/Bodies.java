package io.rheostat.server.http;

import io.javalin.http.Context;
import io.rheostat.InvalidInputException;
import io.rheostat.server.predict.TooLargeException;
import io.rheostat.server.predict.Visit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;

/** Reads bodies, no more and no longer than is allowed. Stateless. */
final class Bodies {
    private static final int MOST_PARTS = 16;
    private static final String FORM = "multipart/form-data";

    private Bodies() {}

    /** Whether there is anything to read. */
    static boolean isThere(Context context) {
        return context.req().getContentLengthLong() > 0 || context.header("Transfer-Encoding") != null;
    }

    /**
     * The whole body, which the visit holds as it comes.
     *
     * @throws TooLargeException where it has more than {@code most} bytes
     * @throws Refusal where it comes too slowly, or not to its end
     */
    static byte[] read(Context context, int most, Visit visit) {
        long announced = context.req().getContentLengthLong();
        requireBytes(announced, most);
        visit.expect(announced);
        Parts body = new Parts(visit::hold);
        try {
            InputStream in = context.req().getInputStream();
            while (body.read(in)) {
                requireBytes(body.size(), most);
                requireTime(visit.deadline());
            }
            return body.joined();
        } catch (IOException | HttpException.RuntimeException broken) {
            // The second is what Jetty throws where less comes than the least rate.
            throw tooSlow();
        }
    }

    /** The image that the body is, or that a part of the form is. */
    static byte[] image(Context context, int most, Visit visit) {
        byte[] body = read(context, most, visit);
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

    private static void requireTime(long deadline) {
        if (System.nanoTime() - deadline >= 0) {
            throw tooSlow();
        }
    }

    private static Refusal tooSlow() {
        return new Refusal(
                Problem.Kind.TOO_SLOW,
                "body: it came too slowly, or not to its end. Maybe the connection is slow; send less.");
    }
}
