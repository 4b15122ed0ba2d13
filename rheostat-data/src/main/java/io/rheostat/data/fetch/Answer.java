package io.rheostat.data.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a server says to one request for the rest of a file. {@code HttpURLConnection} and not the newer client, for that one can't tell a
 * server that sends nothing any more from one that is slow.
 */
final class Answer implements AutoCloseable {
    private static final Pattern RANGE = Pattern.compile("bytes (\\d+)-(\\d+)/(\\d+|\\*)");
    private static final int MOST_REDIRECTS = 10;
    private final HttpURLConnection connection;
    private final int status;

    private Answer(HttpURLConnection connection) throws IOException {
        this.connection = connection;
        this.status = connection.getResponseCode();
    }

    /**
     * Asks for {@code address} from byte {@code from} on, and follows redirections.
     *
     * @param version of the file that the first bytes are of; another version is sent from its beginning
     * @param silence after which a server counts as gone
     */
    static Answer ask(URI address, long from, @Nullable String version, Duration silence) throws IOException {
        URI at = address;
        for (int i = 0; i <= MOST_REDIRECTS; i++) {
            Answer answer = new Answer(request(at, from, version, silence));
            if (!answer.redirects()) {
                return answer;
            }
            URI next = answer.location(at);
            answer.close();
            at = next;
        }
        throw new RefusedException("the server redirects more than " + MOST_REDIRECTS + " times");
    }

    private static HttpURLConnection request(URI at, long from, @Nullable String version, Duration silence)
            throws IOException {
        HttpURLConnection request = (HttpURLConnection) at.toURL().openConnection();
        request.setInstanceFollowRedirects(false);
        request.setConnectTimeout((int) silence.toMillis());
        request.setReadTimeout((int) silence.toMillis());
        request.setRequestProperty("User-Agent", "rheostat");
        request.setRequestProperty("Accept-Encoding", "identity");
        if (from > 0) {
            request.setRequestProperty("Range", "bytes=" + from + "-");
            if (version != null) {
                request.setRequestProperty("If-Range", version);
            }
        }
        return request;
    }

    private boolean redirects() {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    /** Never from https back to http, where anybody could change what arrives. */
    private URI location(URI from) throws IOException {
        String location = connection.getHeaderField("Location");
        if (location == null) {
            throw new RefusedException("the server redirects, but not to where");
        }
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new RefusedException("the server redirects to \"" + location + "\", which is no address");
        }
        boolean web = "https".equals(to.getScheme()) || "http".equals(to.getScheme());
        if (!web || ("https".equals(from.getScheme()) && !"https".equals(to.getScheme()))) {
            throw new RefusedException("the server redirects to " + to + ", which is not followed");
        }
        return to;
    }

    int status() {
        return status;
    }

    /** Whether it is only the rest of the file, from byte {@code from} on. */
    boolean continues(long from) {
        Matcher range = RANGE.matcher(header("Content-Range"));
        return status == 206 && range.matches() && Long.parseLong(range.group(1)) == from;
    }

    /** Of the whole file, or -1 where the server does not say. */
    long totalBytes() {
        if (status == 206) {
            Matcher range = RANGE.matcher(header("Content-Range"));
            return range.matches() && !range.group(3).equals("*") ? Long.parseLong(range.group(3)) : -1;
        }
        return connection.getContentLengthLong();
    }

    /** A strong entity tag, else the date of the last change, else null: what may stand in {@code If-Range}. */
    @Nullable
    String version() {
        String tag = header("ETag");
        if (!tag.isEmpty() && !tag.startsWith("W/")) {
            return tag;
        }
        String date = header("Last-Modified");
        return date.isEmpty() ? null : date;
    }

    /** What was asked for is no page for people: sign-in and error pages often come with status 200. */
    boolean isPage() {
        return header("Content-Type").toLowerCase(Locale.ROOT).startsWith("text/html");
    }

    /** The server may know better by and by. */
    boolean isPassing() {
        return status == 408 || status == 425 || status == 429 || status >= 500;
    }

    String statusText() throws IOException {
        String reason = connection.getResponseMessage();
        return status + (reason == null || reason.isBlank() ? "" : " " + reason);
    }

    InputStream body() throws IOException {
        return connection.getInputStream();
    }

    private String header(String name) {
        String value = connection.getHeaderField(name);
        return value == null ? "" : value;
    }

    @Override
    public void close() {
        connection.disconnect();
    }
}
