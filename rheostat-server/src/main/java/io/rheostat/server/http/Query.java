package io.rheostat.server.http;

import io.javalin.http.Context;
import io.rheostat.InvalidInputException;
import io.rheostat.image.Scale;
import io.rheostat.runtime.result.ResultPictures;
import io.rheostat.server.predict.Dials;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What requests say besides their body. Stateless. */
final class Query {
    static final String DEADLINE = "X-Deadline-Ms";
    private static final Set<String> DIALS = Set.of("budget", "prefer", "tasks", "floors");
    private static final int LONGEST_VALUE = 40;
    private static final String NUMBER = "(-?[0-9]{1,9}(?:\\.[0-9]{1,20})?(?:[eE]-?[0-9]{1,2})?)";
    private static final Pattern METRES = Pattern.compile(NUMBER + "," + NUMBER);
    private static final double LEAST_METRES = 1e-6;
    private static final double MOST_METRES = 1e6;
    private static final String METRES_ALLOWED = "two numbers from -1e6 to 1e6 with a comma, the less first, are";

    private Query() {}

    static Dials dials(Context context) {
        return new Dials(
                text(context, "budget"), text(context, "prefer"), text(context, "tasks"), text(context, "floors"));
    }

    /** @throws InvalidInputException where something else is asked for than the dials and {@code others}, as by a slip of the hand */
    static void requireKnown(Context context, String... others) {
        Set<String> known = new TreeSet<>(DIALS);
        known.addAll(List.of(others));
        parts(context)
                .map(part -> decoded(part[0]))
                .filter(name -> !name.isEmpty() && !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidInputException(
                            "query: \"" + name.substring(0, Math.min(LONGEST_VALUE, name.length()))
                                    + "\" is not known; " + known + " are allowed. Maybe one of these was meant.");
                });
    }

    static boolean hasDials(Context context) {
        return parts(context).anyMatch(part -> DIALS.contains(decoded(part[0])));
    }

    /** @throws InvalidInputException where the supernet and dials are asked for at once */
    static boolean wantsSupernet(Context context) {
        boolean wanted = flag(context, "supernet", false);
        if (wanted && hasDials(context)) {
            throw new InvalidInputException("supernet: it has no dials, but one of " + new TreeSet<>(DIALS)
                    + " was given, too. Maybe leave one or the other out.");
        }
        return wanted;
    }

    static boolean flag(Context context, String name, boolean usual) {
        String given = text(context, name);
        return switch (given) {
            case "" -> usual;
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(name, given, "true and false are");
        };
    }

    static int number(Context context, String name, int usual, int most) {
        String given = text(context, name);
        return given.isEmpty() ? usual : (int) number(name, given, most);
    }

    /** The metres of the first and the last colour of depths; null where those of the image are wanted. */
    static @Nullable Scale metres(Context context) {
        String given = text(context, "metres");
        if (given.isEmpty()) {
            return null;
        }
        Matcher numbers = METRES.matcher(given);
        double least = numbers.matches() ? Double.parseDouble(numbers.group(1)) : Double.NaN;
        double most = numbers.matches() ? Double.parseDouble(numbers.group(2)) : Double.NaN;
        if (!(most - least >= LEAST_METRES && Math.max(Math.abs(least), Math.abs(most)) <= MOST_METRES)) {
            throw wrong("metres", given, METRES_ALLOWED);
        }
        return ResultPictures.metres(least, most);
    }

    /** How long the sender waits. */
    static Duration patience(Context context, Duration usual) {
        String given = context.header(DEADLINE);
        return given == null ? usual : Duration.ofMillis(number(DEADLINE, given, Integer.MAX_VALUE));
    }

    static long number(String name, String given, long most) {
        if (!given.matches("[0-9]{1,10}") || Long.parseLong(given) < 1 || Long.parseLong(given) > most) {
            throw wrong(name, given, "whole numbers from 1 to " + most + " are");
        }
        return Long.parseLong(given);
    }

    /** Read here, and not by Javalin, which leaves out what it can't decode, and decodes by the charset of the body. */
    private static String text(Context context, String name) {
        List<String> given = parts(context)
                .filter(part -> decoded(part[0]).equals(name))
                .map(part -> part.length == 1 ? "" : decoded(part[1]))
                .toList();
        if (given.size() > 1) {
            throw new InvalidInputException(
                    name + ": it is there " + given.size() + " times; once is allowed. Maybe leave one out.");
        }
        return given.isEmpty() ? "" : given.get(0);
    }

    /** Names, and values where there are any, as they came. */
    private static Stream<String[]> parts(Context context) {
        String query = context.queryString();
        return query == null ? Stream.of() : Arrays.stream(query.split("&")).map(part -> part.split("=", 2));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw new InvalidInputException("query: \"" + text.substring(0, Math.min(LONGEST_VALUE, text.length()))
                    + "\" has a % that is not followed by two hexadecimal digits. Maybe write %25 for a % itself.");
        }
    }

    private static InvalidInputException wrong(String name, String given, String allowed) {
        return new InvalidInputException(name + ": \"" + given.substring(0, Math.min(LONGEST_VALUE, given.length()))
                + "\" is not allowed; " + allowed + " allowed. Maybe leave it out.");
    }
}
