package io.rheostat.plan;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The supernet itself, which other subnets are compared with. It need not score highest, as measured qualities are noisy, and so the other
 * planners may pass it over even where the budget is the whole. Stateless, thread-safe and deterministic.
 */
public final class SupernetPlanner {
    public String name() {
        return "supernet";
    }

    /** All widths 1, of the tasks that the index is for. The plan's objective is the mean quality, which is 1. */
    public Plan plan(PlanningIndex index) {
        QualityTable table = index.table();
        Constraint constraint = new Constraint(new Budget.Share(1), Preference.uniform(table.taskNames()));
        Choice whole = whole(table, index.options(Resource.MACS), index.weights(constraint.preference()));
        return index.plan(whole, constraint, null, name(), "The supernet, as it was asked for.");
    }

    /** Every table has it: the full encoder, and decoder widths that end in 1. */
    private static Choice whole(QualityTable table, Options options, double[] weights) {
        List<EncoderEntry> encoders = table.encoders();
        int full = IntStream.range(0, encoders.size())
                .filter(encoder -> encoders.get(encoder).isFull())
                .findFirst()
                .orElseThrow();
        int[] widths = new int[options.tasks()];
        Arrays.fill(widths, options.widths() - 1);
        return new Choice(full, widths, options.cost(full, widths), options.objective(full, widths, weights));
    }
}
