package io.rheostat.data.split;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What was photographed one after the other, by the numbers at the end of names. Stateless. */
final class Runs {
    private static final Pattern NUMBERED = Pattern.compile("(?s)(.*?)(\\d{0,9})");

    /** Of a name without a number, which follows no other. */
    private static final int NONE = -2;

    private Runs() {}

    private record Shot(String name, String series, int number) {
        static Shot of(String name, String shot) {
            Matcher parts = NUMBERED.matcher(shot);
            parts.matches();
            return new Shot(name, parts.group(1), parts.group(2).isEmpty() ? NONE : Integer.parseInt(parts.group(2)));
        }

        boolean follows(Shot other) {
            return series.equals(other.series) && number == other.number + 1;
        }
    }

    /**
     * The names, in runs within which the number grows by one.
     *
     * @param shot a name to the one that is numbered
     * @param longest runs with more names are cut
     */
    static List<List<String>> of(List<String> names, UnaryOperator<String> shot, int longest) {
        List<Shot> shots = names.stream()
                .map(name -> Shot.of(name, shot.apply(name)))
                .sorted(Comparator.comparing(Shot::series).thenComparing(Shot::number))
                .toList();
        List<List<String>> runs = new ArrayList<>();
        for (int i = 0; i < shots.size(); i++) {
            boolean goesOn = i > 0 && shots.get(i).follows(shots.get(i - 1));
            if (!goesOn || runs.get(runs.size() - 1).size() == longest) {
                runs.add(new ArrayList<>());
            }
            runs.get(runs.size() - 1).add(shots.get(i).name());
        }
        return runs;
    }
}
