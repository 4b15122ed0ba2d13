package io.rheostat.server.predict;

import io.rheostat.bundle.RandomBundle;
import io.rheostat.plan.Plan;
import io.rheostat.runtime.ControllableModel;
import io.rheostat.runtime.ModelOptions;
import io.rheostat.server.model.Samples;
import io.rheostat.server.model.ServedModel;
import java.util.List;

/** Small ones, of which nothing is compiled yet. */
final class ServedModels {
    private ServedModels() {}

    static ServedModel create(ModelOptions options) {
        ControllableModel model = ControllableModel.of(RandomBundle.create(20), options.withThreads(1));
        return new ServedModel("rheostat", "1", model, new Samples(List.of()));
    }

    static ServedModel create() {
        return create(ModelOptions.defaults());
    }

    static Dials budget(String budget) {
        return new Dials(budget, "", "", "");
    }

    static Plan plan(ServedModel served, String budget) {
        return RequestPlanner.plan(served, budget(budget));
    }
}
