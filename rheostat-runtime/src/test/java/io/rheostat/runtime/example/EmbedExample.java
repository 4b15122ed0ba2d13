package io.rheostat.runtime.example;

import io.rheostat.plan.Budget;
import io.rheostat.plan.Constraint;
import io.rheostat.plan.Plan;
import io.rheostat.plan.Preference;
import io.rheostat.runtime.ControllableModel;
import io.rheostat.runtime.image.ImageInput;
import io.rheostat.runtime.result.Depth;
import java.nio.file.Path;

/** Opens a bundle, turns both dials, and asks how far away the things in a photograph are. */
public final class EmbedExample {
    private EmbedExample() {}

    public static void main(String[] args) {
        System.out.println(run(Path.of(args[0]), Path.of(args[1]), args[2]));
    }

    static String run(Path bundle, Path photo, String budget) {
        try (ControllableModel model = ControllableModel.open(bundle)) {
            Preference preference =
                    Preference.parse("depth=3,others=1", model.bundle().table().taskNames());
            Plan plan = model.plan(new Constraint(Budget.parse(budget), preference));
            model.apply(plan);
            Depth depth = model.predict(ImageInput.of(photo)).depth("depth");
            return depth.nearest() + " m to " + depth.farthest() + " m, for "
                    + plan.cost().macs() + " MACs";
        }
    }
}
