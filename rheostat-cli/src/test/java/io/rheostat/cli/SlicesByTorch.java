package io.rheostat.cli;

import io.rheostat.bundle.Bundle;
import io.rheostat.network.Supernet;
import io.rheostat.ops.Ops;
import io.rheostat.ops.ParameterSlice;
import io.rheostat.ops.Shape;
import io.rheostat.space.SubnetConfig;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.train.torch.CalibratedStatistics;
import io.rheostat.train.torch.ParameterStore;
import io.rheostat.train.torch.Tensors;
import io.rheostat.train.torch.TorchOps;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** What libtorch takes of every parameter while it computes a subnet. */
final class SlicesByTorch {
    private SlicesByTorch() {}

    static SortedMap<String, FloatTensor> of(Bundle bundle, SubnetConfig subnet) {
        SortedMap<String, FloatTensor> slices = new TreeMap<>();
        Supernet supernet = new Supernet(bundle.network(), bundle.tasks());
        try (ParameterStore parameters = ParameterStore.of(supernet.parameters(), bundle.weights());
                CalibratedStatistics statistics =
                        new CalibratedStatistics(bundle.calibration().forSubnet(subnet));
                PointerScope scope = new PointerScope()) {
            Ops<Tensor> ops = recording(TorchOps.calibrated(parameters, statistics), slices);
            Shape image = new Shape(
                    1,
                    3,
                    bundle.preprocessing().height(),
                    bundle.preprocessing().width());
            supernet.forward(ops, subnet, Tensors.zeros(image));
        }
        return slices;
    }

    @SuppressWarnings("unchecked")
    private static Ops<Tensor> recording(TorchOps ops, Map<String, FloatTensor> slices) {
        return (Ops<Tensor>) Proxy.newProxyInstance(
                SlicesByTorch.class.getClassLoader(), new Class<?>[] {Ops.class}, (proxy, method, arguments) -> {
                    Object result = method.invoke(ops, arguments);
                    if (method.getName().equals("parameter")) {
                        ParameterSlice slice = (ParameterSlice) arguments[0];
                        slices.put(slice.parameter().name(), Tensors.toFloatTensor((Tensor) result));
                    }
                    return result;
                });
    }
}
