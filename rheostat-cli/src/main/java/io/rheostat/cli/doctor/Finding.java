package io.rheostat.cli.doctor;

import java.util.Locale;

/**
 * One thing that was examined.
 *
 * @param name what was looked at, for example {@code "memory"}
 * @param value what was found
 * @param advice what helps; empty where nothing is wrong
 */
public record Finding(String name, String value, String advice) {
    static Finding good(String name, String value) {
        return new Finding(name, value, "");
    }

    /** A finding that is good where {@code condition} holds, and else wants {@code advice}. */
    static Finding expect(boolean condition, String name, String value, String advice) {
        return new Finding(name, value, condition ? "" : advice);
    }

    boolean isGood() {
        return advice.isEmpty();
    }

    String asText() {
        String line = String.format(Locale.ROOT, "%-4s %-14s %s", isGood() ? "ok" : "BAD", name, value);
        return isGood() ? line : line + System.lineSeparator() + " ".repeat(20) + advice;
    }
}
