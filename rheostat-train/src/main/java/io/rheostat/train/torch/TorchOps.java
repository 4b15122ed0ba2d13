package io.rheostat.train.torch;

import io.rheostat.ops.Activation;
import io.rheostat.ops.Conv2dSpec;
import io.rheostat.ops.Norm;
import io.rheostat.ops.Ops;
import io.rheostat.ops.ParameterSlice;
import io.rheostat.ops.Shape;
import io.rheostat.ops.Span;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * The interpreter that computes. Three kinds, which differ in how batch norms get their statistics; the two that infer
 * build no gradient graph, whatever the thread's gradient mode.
 *
 * <p>Every value belongs to the scope that is open when it is made. Confined to one thread.
 */
public final class TorchOps implements Ops<Tensor> {
    private final ParameterStore parameters;
    private final NormStrategy norms;

    private TorchOps(ParameterStore parameters, NormStrategy norms) {
        this.parameters = parameters;
        this.norms = norms;
    }

    /** For training: batch statistics, and gradients to the parameters. Refuses to normalise while gradients are off. */
    public static TorchOps training(ParameterStore parameters) {
        return new TorchOps(parameters, new BatchStatistics());
    }

    /** For calibration: batch statistics, averaged into the collector; no gradients. */
    public static TorchOps collecting(ParameterStore parameters, StatisticsCollector collector) {
        return new TorchOps(parameters, collector);
    }

    /** For inference: the statistics measured for the configuration; no gradients. */
    public static TorchOps calibrated(ParameterStore parameters, CalibratedStatistics statistics) {
        return new TorchOps(parameters, statistics);
    }

    @Override
    public Tensor parameter(ParameterSlice slice) {
        Tensor whole = parameters.get(slice.parameter().name());
        Tensor value = norms.trains() ? whole : whole.detach();
        return slice.isWhole() ? value : columns(rows(value, slice.first()), slice.mergedSecond());
    }

    @Override
    public Shape shape(Tensor x) {
        return Tensors.shape(x);
    }

    @Override
    public Tensor conv2d(Tensor x, Tensor weight, @Nullable Tensor bias, Conv2dSpec spec) {
        return Convolution.of(x, weight, bias, spec);
    }

    @Override
    public Tensor linear(Tensor x, Tensor weight, @Nullable Tensor bias) {
        return torch.linear(x, weight, Tensors.optional(bias));
    }

    @Override
    public Tensor batchNorm(Tensor x, Norm<Tensor> norm) {
        return norms.normalise(x, norm);
    }

    @Override
    public Tensor activate(Tensor x, Activation activation) {
        return switch (activation) {
            case NONE -> x;
            case RELU -> torch.relu(x);
            case RELU6 -> torch.hardtanh(x, new Scalar(0.0), new Scalar(6.0));
        };
    }

    @Override
    public Tensor add(Tensor a, Tensor b) {
        return a.add(b);
    }

    @Override
    public Tensor concat(List<Tensor> values) {
        return torch.cat(new TensorVector(values.toArray(new Tensor[0])), 1);
    }

    @Override
    public Tensor maxPool2d(Tensor x, int kernel, int stride, int padding) {
        return torch.max_pool2d(
                x, Tensors.square(kernel), Tensors.square(stride), Tensors.square(padding), Tensors.square(1), false);
    }

    @Override
    public Tensor globalAveragePool(Tensor x) {
        return x.mean(new long[] {2, 3}, true, new ScalarTypeOptional());
    }

    @Override
    public Tensor flatten(Tensor x) {
        return torch.flatten(x, 1, -1);
    }

    @Override
    public Tensor resizeBilinear(Tensor x, int height, int width) {
        if (x.size(2) == height && x.size(3) == width) {
            return x;
        }
        return Interpolation.resize(x, height, width);
    }

    private static Tensor rows(Tensor whole, int first) {
        return first == whole.size(0) ? whole : whole.narrow(0, 0, first);
    }

    private static Tensor columns(Tensor rows, List<Span> spans) {
        if (spans.isEmpty() || spans.get(0).length() == rows.size(1)) {
            return rows;
        }
        if (spans.size() == 1) {
            // Copied here once; convolutions would otherwise copy it in the forward and again in the backward pass.
            return column(rows, spans.get(0)).contiguous();
        }
        Tensor[] parts = spans.stream().map(span -> column(rows, span)).toArray(Tensor[]::new);
        return torch.cat(new TensorVector(parts), 1);
    }

    private static Tensor column(Tensor rows, Span span) {
        return rows.narrow(1, span.start(), span.length());
    }
}
