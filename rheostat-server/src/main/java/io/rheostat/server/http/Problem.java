package io.rheostat.server.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.HttpResponseException;
import io.rheostat.InfeasibleException;
import io.rheostat.InvalidInputException;
import io.rheostat.server.predict.TooLargeException;
import io.rheostat.server.queue.BusyException;
import io.rheostat.server.queue.ClosedException;
import io.rheostat.server.queue.GoneException;
import io.rheostat.server.queue.LateException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong, as RFC 9457 has it (<a href="https://www.rfc-editor.org/rfc/rfc9457">Problem Details for HTTP APIs</a>). Says nothing of
 * the inside.
 *
 * @param detail names the field and its value, says what is allowed, and advises
 * @param field what was wrong, where the message names one
 * @param maybe the advice alone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String type,
        String title,
        int status,
        String detail,
        String requestId,
        @Nullable String field,
        @Nullable String value,
        @Nullable String allowed,
        @Nullable String maybe) {
    private static final String TYPES = "urn:rheostat:problem:";
    private static final int LONGEST = 1_000;
    private static final int LONGEST_VALUE = 200;
    private static final Pattern FIELD = Pattern.compile("^([A-Za-z][A-Za-z0-9_ -]{0,40}): ");
    private static final Pattern VALUE = Pattern.compile("^[A-Za-z][A-Za-z0-9_ -]{0,40}: \"([^\"]*)\"");
    private static final Pattern ALLOWED = Pattern.compile(
            "[.;] ?((?:Allowed are |)[^.;]*(?:\\([^)]*\\)[^.;]*)*\\b(?:are|is) allowed|Allowed are .*?)\\.(?: |$)");
    private static final Pattern MAYBE = Pattern.compile("(Maybe .*)$", Pattern.DOTALL);

    /** The kinds that there are. */
    enum Kind {
        INVALID_INPUT("invalid-input", "What was given can't be meant", 400),
        UNAUTHORISED("unauthorised", "The token is missing or wrong", 401),
        FORBIDDEN("forbidden", "This is not allowed from there", 403),
        NOT_FOUND("not-found", "There is no such thing", 404),
        METHOD_NOT_ALLOWED("method-not-allowed", "Another method is allowed", 405),
        TOO_SLOW("too-slow", "The body came too slowly", 408),
        TOO_LARGE("too-large", "What was given is too large", 413),
        UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", "The body is of a kind that can't be read", 415),
        INFEASIBLE("infeasible", "No subnet keeps the constraint", 422),
        BUSY("busy", "The service is full", 429),
        GONE("gone", "The sender hung up", 499),
        FAULT("fault", "A fault of the service", 500),
        NOT_READY("not-ready", "The service is not ready", 503),
        DEADLINE("deadline", "The deadline passed", 504);

        private final String name;
        private final String title;
        private final int status;

        Kind(String name, String title, int status) {
            this.name = name;
            this.title = title;
            this.status = status;
        }

        String label() {
            return name;
        }

        static Kind of(int status) {
            for (Kind kind : values()) {
                if (kind.status == status) {
                    return kind;
                }
            }
            return status < 500 ? INVALID_INPUT : FAULT;
        }
    }

    static Problem of(Throwable failure, String requestId) {
        if (failure instanceof Refusal refusal) {
            return of(refusal.kind(), refusal.getMessage(), requestId);
        } else if (failure instanceof InfeasibleException) {
            return of(Kind.INFEASIBLE, failure.getMessage(), requestId);
        } else if (failure instanceof InvalidInputException) {
            return of(Kind.INVALID_INPUT, failure.getMessage(), requestId);
        } else if (failure instanceof TooLargeException) {
            return of(Kind.TOO_LARGE, failure.getMessage(), requestId);
        } else if (failure instanceof BusyException) {
            return of(Kind.BUSY, failure.getMessage(), requestId);
        } else if (failure instanceof ClosedException) {
            return of(Kind.NOT_READY, failure.getMessage(), requestId);
        } else if (failure instanceof GoneException) {
            return of(Kind.GONE, failure.getMessage(), requestId);
        } else if (failure instanceof LateException) {
            return of(Kind.DEADLINE, failure.getMessage(), requestId);
        } else if (failure instanceof HttpResponseException known) {
            return of(Kind.of(known.getStatus()), "", requestId);
        }
        return of(Kind.FAULT, "The log knows more of it, under this request's id.", requestId);
    }

    static Problem of(Kind kind, @Nullable String message, String requestId) {
        String detail = message == null || message.isBlank() ? kind.title + "." : cut(message, LONGEST);
        return new Problem(
                TYPES + kind.name,
                kind.title,
                kind.status,
                detail,
                requestId,
                find(FIELD, detail),
                find(VALUE, detail),
                find(ALLOWED, detail),
                find(MAYBE, detail));
    }

    /** With a status that is told apart from others of its kind. */
    Problem withStatus(int other) {
        return new Problem(type, title, other, detail, requestId, field, value, allowed, maybe);
    }

    /** The last part of the type. */
    String label() {
        return type.substring(TYPES.length());
    }

    private static @Nullable String find(Pattern pattern, String detail) {
        Matcher matcher = pattern.matcher(detail);
        return matcher.find() ? cut(matcher.group(1), LONGEST_VALUE) : null;
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
