package io.rheostat.cli;

import io.rheostat.InvalidInputException;
import io.rheostat.plan.Budget;
import io.rheostat.plan.CheapestPlanner;
import io.rheostat.plan.Constraint;
import io.rheostat.plan.Floors;
import io.rheostat.plan.Plan;
import io.rheostat.plan.Planner;
import io.rheostat.plan.PlanningIndex;
import io.rheostat.plan.Preference;
import io.rheostat.plan.QualityTable;
import io.rheostat.plan.Resource;
import io.rheostat.plan.SupernetPlanner;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The two dials, and the planner that turns them into a subnet. */
final class ConstraintOptions {
    private static final String UNSET = "";
    private static final String WHOLE = "100%";
    private static final String EXACT = "exact";
    private static final SupernetPlanner SUPERNET = new SupernetPlanner();
    private static final String CHEAPEST = "with --at-least and without --budget: the cheapest subnet is searched for."
            + " Maybe add a budget, such as --budget 100%.";

    @Option(
            names = "--budget",
            paramLabel = "BUDGET",
            description =
                    "The most that a subnet may cost: 40%% of the supernet's MACs, 120M MACs, 2Mparams, or 8ms. Default: 100%%.")
    private String budget = UNSET;

    @Option(
            names = "--prefer",
            paramLabel = "TASK=WEIGHT,...",
            description =
                    "How much each task matters, as in depth=3,normals=1; a task that is left out does not matter, or as much as"
                            + " others=WEIGHT says. Default: all alike.")
    private String prefer = UNSET;

    @Option(
            names = "--at-least",
            paramLabel = "TASK=QUALITY,...",
            description =
                    "What each task's first metric must reach, in its own unit: not less where higher is better, not more where lower"
                            + " is. Without --budget, the cheapest subnet that reaches it.")
    private String atLeast = UNSET;

    @Option(
            names = "--planner",
            paramLabel = "PLANNER",
            description =
                    "exact: the best subnet in the quality table; rule: the paper's rule; supernet: the whole network,"
                            + " whatever else would be thought as good. Default: exact.")
    private String planner = UNSET;

    /** The subnet that these options ask for. */
    Plan plan(PlanningIndex index) {
        QualityTable table = index.table();
        if (planner.equals(SUPERNET.name())) {
            return supernet(index);
        }
        Floors floors = Floors.parse(atLeast, table.taskNames());
        if (budget.isEmpty() && !floors.isEmpty()) {
            refuse("--prefer", prefer, CHEAPEST);
            refuse("--planner", planner, CHEAPEST);
            return new CheapestPlanner().plan(index, floors, Resource.MACS);
        }
        Preference preference = Preference.parse(prefer, table.taskNames());
        Constraint constraint = new Constraint(Budget.parse(budget.isEmpty() ? WHOLE : budget), preference, floors);
        return Planner.named(planner.isEmpty() ? EXACT : planner).plan(index, constraint);
    }

    private Plan supernet(PlanningIndex index) {
        String why = "with --planner supernet, which has all widths 1. Maybe leave it out, or the planner.";
        refuse("--budget", budget, why);
        refuse("--prefer", prefer, why);
        refuse("--at-least", atLeast, why);
        return SUPERNET.plan(index);
    }

    /** The dials as they were given, in the order of the options; empty where all are left alone. */
    List<String> given() {
        return Stream.of(budget, prefer, atLeast, planner)
                .filter(value -> !value.isBlank())
                .toList();
    }

    /** The preference in words, or what is asked of the cheapest subnet. */
    String wish() {
        if (!prefer.isBlank()) {
            return prefer.strip();
        }
        return atLeast.isBlank() ? "all tasks alike" : "at least " + atLeast.strip();
    }

    /** What is given and would not be used is refused, since its user expects something of it. */
    private static void refuse(String option, String value, String why) {
        if (!value.isEmpty()) {
            throw new InvalidInputException(option + ": " + value + " has no effect " + why);
        }
    }
}
