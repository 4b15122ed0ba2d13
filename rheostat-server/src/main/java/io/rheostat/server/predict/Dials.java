package io.rheostat.server.predict;

import io.rheostat.InvalidInputException;
import io.rheostat.plan.Budget;
import io.rheostat.plan.Constraint;
import io.rheostat.plan.Floors;
import io.rheostat.plan.Preference;
import io.rheostat.plan.QualityTable;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a request asks for, as it is written; blank is the default.
 *
 * @param tasks names joined by commas; blank is all
 */
public record Dials(String budget, String prefer, String tasks, String floors) {
    private static final String WHOLE = "100%";
    private static final int LONGEST = 2_000;

    /** All tasks alike, by the whole supernet. */
    public static final Dials NONE = new Dials("", "", "", "");

    public Dials {
        requireShort("budget", budget);
        requireShort("prefer", prefer);
        requireShort("tasks", tasks);
        requireShort("floors", floors);
        budget = budget.isBlank() ? WHOLE : budget.strip();
    }

    /**
     * The constraint for the tasks that are asked for; preferences of others are left out.
     *
     * @throws InvalidInputException where a dial can't be meant
     */
    Constraint constraint(QualityTable table) {
        List<String> all = table.taskNames();
        Preference preference = Preference.parse(prefer, all);
        Constraint asked = new Constraint(Budget.parse(budget), preference).only(askedTasks(table));
        return new Constraint(asked.budget(), asked.preference(), Floors.parse(floors, all));
    }

    /** The tasks that are asked for. */
    public Set<String> askedTasks(QualityTable table) {
        if (tasks.isBlank()) {
            return new LinkedHashSet<>(table.taskNames());
        }
        Set<String> asked = new LinkedHashSet<>();
        for (String name :
                Arrays.stream(tasks.split(",", -1)).map(String::strip).toList()) {
            if (!asked.add(table.task(name).name())) {
                throw new InvalidInputException(
                        "tasks: \"" + name + "\" is there twice. Maybe another task was meant.");
            }
        }
        return asked;
    }

    private static void requireShort(String field, String text) {
        if (text.length() > LONGEST) {
            throw new InvalidInputException(field + ": " + text.length() + " characters are too many; " + LONGEST
                    + " are allowed. Maybe something else was pasted.");
        }
    }
}
