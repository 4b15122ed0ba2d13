package io.rheostat.cli;

import io.rheostat.InfeasibleException;
import io.rheostat.plan.Budget;
import io.rheostat.plan.Constraint;
import io.rheostat.plan.Plan;
import io.rheostat.plan.Preference;
import io.rheostat.runtime.ControllableModel;
import io.rheostat.runtime.ModelOptions;
import io.rheostat.runtime.latency.LatencyMeter;
import io.rheostat.runtime.latency.LatencySample;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rheostat bench}. */
@Command(
        name = "bench",
        description = "Measures how long predictions take at several budgets.",
        footer = {
            "",
            "One image of the network's size at a time, from pixels to typed results; the budgets take turns.",
            "",
            "Example: rheostat bench runs/rooms/bundle --budgets 100%%,50%%,25%% --threads 1 --json"
        })
final class BenchCommand implements Callable<Integer> {
    private static final List<String> USUAL_BUDGETS = List.of("100%", "75%", "50%", "35%", "25%");

    @Parameters(paramLabel = "BUNDLE", description = "A bundle: a folder or a zip file.")
    private Path bundle = Path.of("");

    @Option(
            names = "--budgets",
            paramLabel = "BUDGET,...",
            split = ",",
            hideParamSyntax = true,
            description =
                    "What subnets may cost, as in rheostat plan. Default: those of 100%%,75%%,50%%,35%%,25%% that can be kept.")
    private List<String> budgets = List.of();

    @Option(
            names = "--prefer",
            paramLabel = "TASK=WEIGHT,...",
            defaultValue = "",
            description = "How much each task matters, as in rheostat plan. Default: all alike.")
    private String prefer = "";

    @Mixin
    private ThreadOption threads;

    @Mixin
    private JsonOutput output;

    @Override
    public Integer call() {
        try (ControllableModel model =
                ControllableModel.open(bundle, ModelOptions.defaults().withThreads(threads.count()))) {
            Preference preference =
                    Preference.parse(prefer, model.bundle().table().taskNames());
            Map<String, Plan> plans = budgets.isEmpty() ? usual(model, preference) : asked(model, preference);
            List<LatencySample> samples = model.time(List.copyOf(plans.values()), LatencyMeter.THOROUGH);
            BenchReport report = BenchReport.of(model, plans, samples);
            output.print(report, report::asText);
        }
        return ExitCode.DONE;
    }

    /** Budget to plan, in order. */
    private Map<String, Plan> asked(ControllableModel model, Preference preference) {
        Map<String, Plan> plans = new LinkedHashMap<>();
        budgets.forEach(budget -> plans.put(budget.strip(), plan(model, budget.strip(), preference)));
        return plans;
    }

    /** Of budgets that nobody asked for, one below the smallest subnet is no reason to fail. */
    private static Map<String, Plan> usual(ControllableModel model, Preference preference) {
        Map<String, Plan> plans = new LinkedHashMap<>();
        for (String budget : USUAL_BUDGETS) {
            try {
                plans.put(budget, plan(model, budget, preference));
            } catch (InfeasibleException belowSmallest) {
                break;
            }
        }
        return plans;
    }

    private static Plan plan(ControllableModel model, String budget, Preference preference) {
        return model.plan(new Constraint(Budget.parse(budget), preference));
    }
}
