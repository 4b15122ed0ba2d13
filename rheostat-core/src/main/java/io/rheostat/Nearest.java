package io.rheostat;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a misspelt name was probably meant to be. Stateless. */
public final class Nearest {
    private static final int MOST = 3;

    private Nearest() {}

    /**
     * The known names most like {@code wanted}, nearest first: by Levenshtein distance, case ignored, equally near ones in alphabetical
     * order. At most three, and none that differs in more than about half of its letters, unless the one begins with the other.
     */
    public static List<String> names(String wanted, Collection<String> known) {
        return known.stream()
                .filter(name -> isLike(wanted, name))
                .sorted(Comparator.<String>comparingInt(name -> distance(wanted, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    /** A sentence for the end of an error message: {@code Maybe you meant "depth".}, or else the names that there are. */
    public static String advice(String wanted, Collection<String> known) {
        List<String> near = names(wanted, known);
        if (near.isEmpty()) {
            return "Maybe you meant one of " + quoted(known.stream().sorted().toList(), ", ") + ".";
        }
        return "Maybe you meant " + quoted(near, " or ") + ".";
    }

    private static String quoted(List<String> names, String separator) {
        return names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(separator));
    }

    private static boolean isLike(String wanted, String name) {
        String a = wanted.toLowerCase(Locale.ROOT);
        String b = name.toLowerCase(Locale.ROOT);
        boolean prefix = !a.isEmpty() && (b.startsWith(a) || a.startsWith(b));
        return prefix || distance(a, b) <= (Math.max(a.length(), b.length()) + 1) / 2;
    }

    private static int distance(String first, String second) {
        String a = first.toLowerCase(Locale.ROOT);
        String b = second.toLowerCase(Locale.ROOT);
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            above = nextRow(above, a.charAt(i - 1), i, b);
        }
        return above[b.length()];
    }

    /** One row of the Wagner-Fischer table: distances of a prefix of length {@code i} to every prefix of {@code b}. */
    private static int[] nextRow(int[] above, char letter, int i, String b) {
        int[] row = new int[above.length];
        row[0] = i;
        for (int j = 1; j < row.length; j++) {
            int replace = above[j - 1] + (letter == b.charAt(j - 1) ? 0 : 1);
            row[j] = Math.min(replace, 1 + Math.min(above[j], row[j - 1]));
        }
        return row;
    }
}
