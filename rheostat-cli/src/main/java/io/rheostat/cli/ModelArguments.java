package io.rheostat.cli;

import io.rheostat.InvalidInputException;
import io.rheostat.plan.Plan;
import io.rheostat.plan.PlanningIndex;
import io.rheostat.runtime.ControllableModel;
import io.rheostat.runtime.ModelOptions;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A bundle to run, the dials, and which tasks to compute. */
final class ModelArguments {
    @Parameters(index = "0", paramLabel = "BUNDLE", description = "A bundle: a folder or a zip file.")
    private Path bundle = Path.of("");

    @Option(
            names = "--tasks",
            paramLabel = "TASK,...",
            split = ",",
            hideParamSyntax = true,
            description = "Compute these tasks and plan for them alone. Default: all.")
    private List<String> tasks = List.of();

    @Mixin
    private ConstraintOptions constraint;

    @Mixin
    private ThreadOption threads;

    Path bundle() {
        return bundle;
    }

    /** The model with the plan that was asked for in force; to be closed. */
    ControllableModel open() {
        return ControllableModel.open(bundle, ModelOptions.defaults().withThreads(threads.count()));
    }

    /** @param memoryBytes what its sessions may hold together */
    ControllableModel openKeeping(long memoryBytes) {
        return ControllableModel.open(
                bundle, ModelOptions.defaults().withThreads(threads.count()).withMemoryBytes(memoryBytes));
    }

    Plan plan(ControllableModel model) {
        return constraint.plan(index(model));
    }

    /** Of the tasks that are to be computed. */
    PlanningIndex index(ControllableModel model) {
        return tasks.isEmpty() ? model.planningIndex() : model.planningIndex(asked());
    }

    /** As {@link ConstraintOptions#given}. */
    List<String> dials() {
        return constraint.given();
    }

    /** As {@link ConstraintOptions#wish}. */
    String wish() {
        return constraint.wish();
    }

    private Set<String> asked() {
        Set<String> asked = new LinkedHashSet<>();
        for (String task : tasks) {
            if (!asked.add(task.strip())) {
                throw new InvalidInputException("--tasks: " + task + " is there twice. Maybe another task was meant.");
            }
        }
        return asked;
    }
}
