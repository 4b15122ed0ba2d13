package io.rheostat.server.http;

import io.rheostat.server.json.Json;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What is said where a request is so broken that it reaches no route. */
final class PlainErrors implements Request.Handler {
    private static final int UNKNOWN_VERSION = 505;
    private static final int INVALID = 400;

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (response.getStatus() == UNKNOWN_VERSION) {
            // The request is at fault, and not the server.
            response.setStatus(INVALID);
        }
        Problem problem =
                Problem.of(Problem.Kind.of(response.getStatus()), "", "none").withStatus(response.getStatus());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
        response.write(true, ByteBuffer.wrap(Json.write(problem)), callback);
        return true;
    }
}
