package io.rheostat.train.run;

import io.rheostat.bundle.Bundle;
import io.rheostat.data.DataSet;
import io.rheostat.data.load.Loader;
import io.rheostat.network.Supernet;
import io.rheostat.progress.Progress;
import io.rheostat.space.SubnetConfig;
import io.rheostat.train.measure.Evaluator;
import io.rheostat.train.measure.MeasuredBatch;
import io.rheostat.train.torch.ParameterStore;
import java.util.Map;

/** Measures subnets of a bundle on data. Owns native memory; confined to one thread. */
public final class BundleEvaluation implements AutoCloseable {
    private final Bundle bundle;
    private final Supernet supernet;
    private final ParameterStore parameters;

    public BundleEvaluation(Bundle bundle) {
        this.bundle = bundle;
        this.supernet = new Supernet(bundle.network(), bundle.tasks());
        this.parameters = ParameterStore.of(supernet.parameters(), bundle.weights());
    }

    /**
     * Task name to metrics of a subnet, over all samples of {@code part}.
     *
     * @throws io.rheostat.InvalidInputException where the bundle has no calibration for the subnet
     */
    public Map<String, Map<String, Double>> on(DataSet part, SubnetConfig subnet, Progress progress) {
        Loader loader = Loader.of(part, bundle.tasks(), bundle.preprocessing())
                .batchSize(MeasuredBatch.size(bundle.tasks(), bundle.preprocessing()))
                .threads(1)
                .build();
        try (Progress.Phase phase = progress.begin("evaluating", part.size(), "image")) {
            return new Evaluator(supernet, parameters, loader, phase::advance).evaluate(subnet, bundle.calibration());
        }
    }

    @Override
    public void close() {
        parameters.close();
    }
}
