package io.rheostat.train.torch;

import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.util.Arrays;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/** Between plain arrays and libtorch's tensors. Every conversion copies once, in bulk. */
public final class Tensors {
    private Tensors() {}

    /** A float32 copy, of the same shape. */
    public static Tensor of(FloatTensor values) {
        Tensor tensor = empty(values.shape(), ScalarType.Float);
        tensor.data_ptr_float().put(values.values());
        return tensor;
    }

    /** An int64 copy, of the same shape: the type that libtorch wants class indices in. */
    public static Tensor of(LabelTensor labels) {
        Tensor tensor = empty(labels.shape(), ScalarType.Int);
        tensor.data_ptr_int().put(labels.values());
        return tensor.to(ScalarType.Long);
    }

    public static Tensor of(Target target) {
        return target instanceof LabelTensor labels ? of(labels) : of((FloatTensor) target);
    }

    /** A copy of a tensor of any floating type and layout. */
    public static FloatTensor toFloatTensor(Tensor tensor) {
        return new FloatTensor(shape(tensor), toArray(tensor));
    }

    /** A copy of the values of a tensor of any floating type and layout, in row-major order. */
    public static float[] toArray(Tensor tensor) {
        float[] values = new float[Math.toIntExact(tensor.numel())];
        try (PointerScope scope = new PointerScope()) {
            tensor.detach().to(ScalarType.Float).contiguous().data_ptr_float().get(values);
        }
        return values;
    }

    /** A copy of a tensor of class indices, such as an argmax. */
    public static LabelTensor toLabelTensor(Tensor tensor) {
        int[] values = new int[Math.toIntExact(tensor.numel())];
        try (PointerScope scope = new PointerScope()) {
            tensor.detach().to(ScalarType.Int).contiguous().data_ptr_int().get(values);
        }
        return new LabelTensor(shape(tensor), values);
    }

    /** The value of a tensor of one element. */
    public static double scalar(Tensor tensor) {
        try (PointerScope scope = new PointerScope()) {
            return tensor.detach().item_double();
        }
    }

    /** Overwrites {@code target} in place, outside the gradient. */
    public static void copyInto(Tensor target, FloatTensor source) {
        if (!shape(target).equals(source.shape())) {
            throw new IllegalArgumentException("shape " + source.shape() + " does not fit into " + shape(target));
        }
        try (PointerScope scope = new PointerScope();
                NoGradGuard guard = new NoGradGuard()) {
            target.copy_(of(source));
        }
    }

    /** The shape of a tensor of at least one dimension. */
    public static Shape shape(Tensor tensor) {
        return new Shape(
                Arrays.stream(tensor.shape()).mapToInt(Math::toIntExact).toArray());
    }

    /** Zeros, float32. */
    public static Tensor zeros(Shape shape) {
        return torch.zeros(longs(shape));
    }

    /**
     * What {@code work} returns, alive after all open scopes; everything else that it made is freed. The caller becomes the
     * owner and must {@code close()} it.
     */
    public static Tensor owned(Supplier<Tensor> work) {
        try (PointerScope scope = new PointerScope()) {
            Tensor tensor = work.get();
            tensor.retainReference();
            return tensor;
        }
    }

    static TensorOptional optional(@Nullable Tensor tensor) {
        return tensor == null ? new TensorOptional() : new TensorOptional(tensor);
    }

    /** The same extent down and across. */
    static long[] square(int extent) {
        return new long[] {extent, extent};
    }

    static long[] longs(Shape shape) {
        return Arrays.stream(shape.extents()).asLongStream().toArray();
    }

    private static Tensor empty(Shape shape, ScalarType type) {
        TorchRuntime.ensureStarted();
        return torch.empty(longs(shape), new TensorOptions(type), new MemoryFormatOptional());
    }
}
