package io.rheostat.benchmark;

import io.rheostat.bundle.Bundle;
import io.rheostat.plan.Constraint;
import io.rheostat.plan.ExactPlanner;
import io.rheostat.plan.PlanningIndex;
import io.rheostat.plan.QualityTable;
import io.rheostat.plan.RulePlanner;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * How much objective the paper's rule loses to exact planning, over random budgets and preferences: on random tables, or on the measured one
 * of the bundle that the argument names.
 */
public final class RuleLoss {
    private RuleLoss() {}

    public static void main(String[] arguments) {
        if (arguments.length > 0) {
            printMeasured(Path.of(arguments[0]));
            return;
        }
        System.out.println(
                "tasks  mean loss  max loss   (of the exact objective; 20 tables of 64 encoders, 200 constraints each)");
        for (int tasks : new int[] {2, 3, 5, 10}) {
            DoubleSummaryStatistics loss = run(tasks, 20, 200, 2023);
            System.out.printf(
                    Locale.ROOT, "%5d %9.2f%% %8.2f%%%n", tasks, 100 * loss.getAverage(), 100 * loss.getMax());
        }
    }

    private static void printMeasured(Path bundle) {
        QualityTable table = Bundle.open(bundle).table();
        DoubleSummaryStatistics loss = new DoubleSummaryStatistics();
        accept(loss, table, RandomTables.constraints(new Random(2023), table, 2000));
        System.out.printf(
                Locale.ROOT,
                "%d tasks, %d encoders, %d constraints: mean loss %.2f%%, max %.2f%% of the exact objective%n",
                table.tasks().size(),
                table.encoders().size(),
                loss.getCount(),
                100 * loss.getAverage(),
                100 * loss.getMax());
    }

    private static void accept(DoubleSummaryStatistics loss, QualityTable table, List<Constraint> constraints) {
        PlanningIndex index = PlanningIndex.of(table);
        constraints.forEach(constraint -> loss.accept(loss(index, constraint)));
    }

    /** The relative loss, 0 or more, for each constraint. */
    static DoubleSummaryStatistics run(int tasks, int tables, int constraints, long seed) {
        Random random = new Random(seed);
        DoubleSummaryStatistics loss = new DoubleSummaryStatistics();
        for (int i = 0; i < tables; i++) {
            QualityTable table = RandomTables.table(random, 64, tasks, 8);
            accept(loss, table, RandomTables.constraints(random, table, constraints));
        }
        return loss;
    }

    private static double loss(PlanningIndex index, Constraint constraint) {
        double exact = new ExactPlanner().plan(index, constraint).objective();
        return 1 - new RulePlanner().plan(index, constraint).objective() / exact;
    }
}
