package io.rheostat.server.predict;

import io.rheostat.InfeasibleException;
import io.rheostat.plan.Budget;
import io.rheostat.plan.CheapestPlanner;
import io.rheostat.plan.Constraint;
import io.rheostat.plan.Plan;
import io.rheostat.plan.Resource;
import io.rheostat.plan.SupernetPlanner;
import io.rheostat.server.model.ServedModel;
import java.util.Locale;
import java.util.Set;

/** Plans what requests ask for, within the budget in force. Stateless. */
public final class RequestPlanner {
    private RequestPlanner() {}

    /**
     * What is asked for, whatever is in force.
     *
     * @throws io.rheostat.InfeasibleException where no subnet keeps the constraint
     * @throws io.rheostat.InvalidInputException where a dial can't be meant
     */
    public static Plan plan(ServedModel served, Dials dials) {
        return served.model().plan(dials.constraint(served.table()), dials.askedTasks(served.table()));
    }

    /**
     * What is asked for, or what comes next to it within the budget in force: floors are kept in any case.
     *
     * @param share the budget in force, of the supernet's MACs
     */
    public static Planned plan(ServedModel served, Dials dials, double share) {
        Plan asked = plan(served, dials);
        if (asked.cost().macs() <= share * served.table().fullCost().macs()) {
            return new Planned(asked, dials.budget(), dials.budget(), false);
        }
        Plan lower = lower(served, dials.askedTasks(served.table()), asked.constraint(), share);
        return new Planned(lower, dials.budget(), percent(share), true);
    }

    /**
     * The supernet with all tasks, or what comes next to it within the budget in force.
     *
     * @param share the budget in force, of the supernet's MACs
     */
    public static Planned supernet(ServedModel served, double share) {
        if (share < 1) {
            return plan(served, Dials.NONE, share);
        }
        String whole = Dials.NONE.budget();
        return new Planned(new SupernetPlanner().plan(served.model().planningIndex()), whole, whole, false);
    }

    private static Plan lower(ServedModel served, Set<String> tasks, Constraint asked, double share) {
        try {
            Budget budget = new Budget.Share(share);
            return served.model().plan(new Constraint(budget, asked.preference(), asked.floors()), tasks);
        } catch (InfeasibleException tooLittle) {
            return new CheapestPlanner().plan(served.model().planningIndex(tasks), asked.floors(), Resource.MACS);
        }
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }
}
