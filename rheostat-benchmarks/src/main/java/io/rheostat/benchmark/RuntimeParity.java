package io.rheostat.benchmark;

import io.rheostat.bundle.Bundle;
import io.rheostat.data.DataSet;
import io.rheostat.data.Sample;
import io.rheostat.data.source.DataConfig;
import io.rheostat.data.source.DataSources;
import io.rheostat.plan.Budget;
import io.rheostat.plan.Constraint;
import io.rheostat.plan.Plan;
import io.rheostat.plan.Preference;
import io.rheostat.runtime.ControllableModel;
import io.rheostat.runtime.ModelOptions;
import io.rheostat.runtime.image.ImageInput;
import io.rheostat.runtime.result.Classification;
import io.rheostat.runtime.result.Prediction;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.train.run.Predictor;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How often the runtime and the interpreter that trained a network choose the same class for real test images, at several budgets.
 *
 * <p>Arguments: a bundle of a classifier, and its data as {@code rheostat evaluate --data} takes it.
 */
public final class RuntimeParity {
    private static final List<Double> BUDGETS = List.of(1.0, 0.5, 0.25);

    private RuntimeParity() {}

    public static void main(String[] arguments) {
        Bundle bundle = Bundle.open(Path.of(arguments[0]));
        DataSet test = DataSources.open(DataConfig.parse(arguments[1])).test();
        try (ControllableModel model = ControllableModel.of(bundle, ModelOptions.defaults());
                Predictor torch = new Predictor(bundle)) {
            Preference alike = Preference.uniform(bundle.table().taskNames());
            for (double budget : BUDGETS) {
                Plan plan = model.plan(new Constraint(new Budget.Share(budget), alike));
                model.apply(plan);
                long equal = 0;
                long all = 0;
                for (int i = 0; i < test.size(); i++) {
                    Sample sample = test.get(i);
                    FloatTensor image = sample.image();
                    Map<String, FloatTensor> expected =
                            torch.predict(plan.config(), List.of(image)).get(0);
                    Prediction actual = model.predict(ImageInput.ofPlanes(
                            image.shape().height(), image.shape().width(), image.values()));
                    for (String task : expected.keySet()) {
                        Classification found = actual.classification(task);
                        equal += found.best().index()
                                        == largest(expected.get(task).values())
                                ? 1
                                : 0;
                        all++;
                    }
                }
                System.out.printf(
                        Locale.ROOT,
                        "budget %.0f%%: %d of %d classes equal (%.4f%%), %d images%n",
                        100 * budget,
                        equal,
                        all,
                        100.0 * equal / all,
                        test.size());
            }
        }
    }

    private static int largest(float[] values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            largest = values[i] > values[largest] ? i : largest;
        }
        return largest;
    }
}
