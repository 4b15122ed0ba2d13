package io.rheostat.train.run;

import io.rheostat.bundle.Bundle;
import io.rheostat.network.Supernet;
import io.rheostat.space.SubnetConfig;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.train.torch.CalibratedStatistics;
import io.rheostat.train.torch.ParameterStore;
import io.rheostat.train.torch.Tensors;
import io.rheostat.train.torch.TorchOps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;

/** Runs the subnets of a bundle, each with the statistics that were measured for it. Owns native memory; confined to one thread. */
public final class Predictor implements AutoCloseable {
    private final Bundle bundle;
    private final Supernet supernet;
    private final ParameterStore parameters;

    public Predictor(Bundle bundle) {
        this.bundle = bundle;
        this.supernet = new Supernet(bundle.network(), bundle.tasks());
        this.parameters = ParameterStore.of(supernet.parameters(), bundle.weights());
    }

    /**
     * What a subnet makes of every image, one after the other.
     *
     * @param images each {@code (1, 3, h, w)} RGB in [0, 1] of any size; resized and normalised as the bundle says
     * @return an entry an image: task name to output, {@code (1, classes)} for classification and {@code (1, C, H, W)} otherwise, with
     *     the height and width of the bundle's preprocessing
     * @throws io.rheostat.InvalidInputException where the subnet was not calibrated
     */
    public List<Map<String, FloatTensor>> predict(SubnetConfig subnet, List<FloatTensor> images) {
        List<Map<String, FloatTensor>> outputs = new ArrayList<>();
        try (CalibratedStatistics statistics =
                new CalibratedStatistics(bundle.calibration().forSubnet(subnet))) {
            TorchOps ops = TorchOps.calibrated(parameters, statistics);
            images.forEach(image -> outputs.add(predict(ops, subnet, image)));
        }
        return outputs;
    }

    private Map<String, FloatTensor> predict(TorchOps ops, SubnetConfig subnet, FloatTensor image) {
        Map<String, FloatTensor> outputs = new LinkedHashMap<>();
        try (PointerScope scope = new PointerScope()) {
            supernet.forward(ops, subnet, Tensors.of(bundle.preprocessing().apply(image)))
                    .forEach((task, output) -> outputs.put(task, Tensors.toFloatTensor(output)));
        }
        return outputs;
    }

    @Override
    public void close() {
        parameters.close();
    }
}
