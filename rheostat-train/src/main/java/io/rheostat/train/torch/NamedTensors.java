package io.rheostat.train.torch;

import io.rheostat.InvalidInputException;
import io.rheostat.file.ElementType;
import io.rheostat.file.FiniteCheck;
import io.rheostat.file.RawTensor;
import io.rheostat.file.SafetensorsFile;
import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Tensor;

/**
 * Named tensors to and from safetensors files. A prefix sets parts of one file apart, such as {@code "parameters/"} from
 * {@code "optimizer/"}.
 */
public final class NamedTensors {
    private NamedTensors() {}

    /**
     * What {@link io.rheostat.file.Safetensors#writeRaw} writes, under {@code prefix + name}. Nothing is copied: the
     * tensors, contiguous and float32, must live and not change until it is written.
     */
    public static SortedMap<String, RawTensor> toRaw(String prefix, Map<String, Tensor> tensors) {
        SortedMap<String, RawTensor> raw = new TreeMap<>();
        tensors.forEach((name, tensor) ->
                raw.put(prefix + name, RawTensor.of(ElementType.F32, Tensors.shape(tensor), bytes(name, tensor))));
        return raw;
    }

    /**
     * Overwrites tensors by what a file holds under {@code prefix + name}. Changes nothing where it throws.
     *
     * @throws InvalidInputException if the file lacks one, has another under the prefix, or one of another shape or not finite
     */
    public static void read(SafetensorsFile file, String prefix, Map<String, Tensor> into) {
        checkNames(file, prefix, into);
        Map<String, FloatTensor> values = new TreeMap<>();
        into.forEach((name, tensor) -> values.put(name, checked(file, prefix + name, Tensors.shape(tensor))));
        into.forEach((name, tensor) -> Tensors.copyInto(tensor, values.get(name)));
    }

    private static ByteBuffer bytes(String name, Tensor tensor) {
        if (!tensor.is_contiguous() || tensor.element_size() != Float.BYTES) {
            throw new IllegalArgumentException("tensor " + name + " is not contiguous float32");
        }
        BytePointer start = new BytePointer(tensor.data_ptr_float());
        return start.capacity(tensor.nbytes()).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void checkNames(SafetensorsFile file, String prefix, Map<String, Tensor> into) {
        SortedSet<String> missing =
                into.keySet().stream().map(name -> prefix + name).collect(Collectors.toCollection(TreeSet::new));
        SortedSet<String> unknown = file.names().stream()
                .filter(name -> name.startsWith(prefix))
                .collect(Collectors.toCollection(TreeSet::new));
        SortedSet<String> found = new TreeSet<>(unknown);
        unknown.removeAll(missing);
        missing.removeAll(found);
        if (!missing.isEmpty() || !unknown.isEmpty()) {
            throw new InvalidInputException("file " + file + ": tensors missing " + missing + ", unknown " + unknown
                    + ". Maybe it was written for another network or by another optimizer.");
        }
    }

    private static FloatTensor checked(SafetensorsFile file, String name, Shape shape) {
        if (!file.shape(name).equals(shape)) {
            throw new InvalidInputException("file " + file + ": tensor \"" + name + "\" has shape " + file.shape(name)
                    + ", and " + shape + " is expected. Maybe it was written for a network of another size.");
        }
        return FiniteCheck.require(file, name, file.read(name));
    }
}
