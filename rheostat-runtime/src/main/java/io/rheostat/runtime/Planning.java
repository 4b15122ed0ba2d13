package io.rheostat.runtime;

import io.rheostat.plan.CheapestPlanner;
import io.rheostat.plan.Constraint;
import io.rheostat.plan.LatencyTable;
import io.rheostat.plan.Plan;
import io.rheostat.plan.Planner;
import io.rheostat.plan.PlanningIndex;
import io.rheostat.plan.QualityTable;
import io.rheostat.plan.Resource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Plans for any set of tasks, with the latencies of the machine once they are known. Thread-safe. */
final class Planning {
    private final QualityTable table;
    private final Planner planner;
    private volatile Indexes indexes;

    /** One index a set of tasks, made when it is asked for, and kept while it is among those that are asked for most recently. */
    private record Indexes(PlanningIndex whole, Map<Set<String>, PlanningIndex> parts) {
        /** Of twenty tasks there are a million sets, and whoever asks chooses. */
        private static final int MOST = 64;

        Indexes(PlanningIndex whole) {
            this(whole, new LinkedHashMap<>(MOST, 0.75f, true));
        }

        synchronized PlanningIndex of(Set<String> tasks) {
            PlanningIndex part = parts.computeIfAbsent(new TreeSet<>(tasks), whole::only);
            if (parts.size() > MOST) {
                parts.remove(parts.keySet().iterator().next());
            }
            return part;
        }
    }

    Planning(QualityTable table, Planner planner) {
        this.table = table;
        this.planner = planner;
        this.indexes = new Indexes(PlanningIndex.of(table));
    }

    /** From now on budgets may be in milliseconds. */
    void learn(LatencyTable latency) {
        indexes = new Indexes(PlanningIndex.of(table, latency));
    }

    PlanningIndex index() {
        return indexes.whole();
    }

    PlanningIndex index(Set<String> tasks) {
        return indexes.of(tasks);
    }

    Plan plan(Constraint constraint) {
        return planner.plan(index(), constraint);
    }

    Plan plan(Constraint constraint, Set<String> tasks) {
        return planner.plan(index(tasks), constraint);
    }

    /** What the constraint of a plan gives for some of its tasks: their preferences among each other and their floors stay. */
    Plan replan(Plan plan, Set<String> tasks) {
        Constraint asked = plan.constraint().only(tasks);
        boolean bounded = plan.limit() != null;
        return bounded ? plan(asked, tasks) : new CheapestPlanner().plan(index(tasks), asked.floors(), Resource.MACS);
    }
}
