package io.rheostat.plan;

import io.rheostat.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Numbers given to tasks in the form {@code depth=3,normals=1}. */
final class Assignments {
    private Assignments() {}

    static Map<String, Double> parse(String field, String text) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            String[] sides = part.split("=", -1);
            if (sides.length != 2) {
                throw new InvalidInputException(field + ": \"" + part.strip() + "\" in \"" + text
                        + "\" is not of the form task=number. Maybe write it like depth=3,normals=1.");
            }
            String task = sides[0].strip();
            if (numbers.put(task, number(field, task, sides[1].strip())) != null) {
                throw new InvalidInputException(field + ": task " + task + " is given twice in \"" + text + "\".");
            }
        }
        return numbers;
    }

    static void requireKnown(Iterable<String> tasks, List<String> known) {
        for (String task : tasks) {
            if (!known.contains(task)) {
                throw QualityTable.unknownTask(task, known);
            }
        }
    }

    private static double number(String field, String task, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new InvalidInputException(
                    field + ": \"" + text + "\" of task " + task + " is not a number, such as 3 or 0.5.", e);
        }
    }
}
