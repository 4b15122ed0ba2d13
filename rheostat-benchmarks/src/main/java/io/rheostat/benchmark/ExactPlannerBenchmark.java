package io.rheostat.benchmark;

import io.rheostat.plan.Constraint;
import io.rheostat.plan.ExactPlanner;
import io.rheostat.plan.Plan;
import io.rheostat.plan.PlanningIndex;
import io.rheostat.plan.QualityTable;
import io.rheostat.plan.RulePlanner;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The time to plan for a table of 8 decoder widths, over constraints that change with every call, so that neither branch predictor nor
 * cache knows the answer. Must stay under a millisecond for 64 encoders and 5 tasks.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class ExactPlannerBenchmark {
    private static final int WIDTHS = 8;
    private static final int CONSTRAINTS = 1024;

    @Param("64")
    int encoders;

    @Param({"5", "20"})
    int tasks;

    private QualityTable table;
    private PlanningIndex index;
    private List<Constraint> constraints;
    private int next;

    @Setup
    public void prepare() {
        Random random = new Random(2023);
        table = RandomTables.table(random, encoders, tasks, WIDTHS);
        index = PlanningIndex.of(table);
        constraints = RandomTables.constraints(random, table, CONSTRAINTS);
    }

    private Constraint next() {
        next = (next + 1) % CONSTRAINTS;
        return constraints.get(next);
    }

    /** What a server does: the index is kept, the constraint changes. */
    @Benchmark
    public Plan exact() {
        return new ExactPlanner().plan(index, next());
    }

    /** What the command line does: everything from the table. */
    @Benchmark
    public Plan exactWithoutIndex() {
        return new ExactPlanner().plan(table, next());
    }

    @Benchmark
    public Plan rule() {
        return new RulePlanner().plan(index, next());
    }
}
