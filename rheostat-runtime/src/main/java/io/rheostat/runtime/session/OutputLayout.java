package io.rheostat.runtime.session;

import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the outputs of a batch lie in one buffer: one after the other, each of all images. Immutable.
 *
 * @param shapes name, which is that of a task, to the shape for one image, {@code (1, classes)} or {@code (1, C, H, W)}; in the order in
 *     which they lie there
 */
public record OutputLayout(Map<String, Shape> shapes) {
    public OutputLayout {
        shapes = Collections.unmodifiableMap(new LinkedHashMap<>(shapes));
    }

    /** How many values all outputs have together. */
    public int values(int images) {
        long each = shapes.values().stream().mapToLong(Shape::elements).sum();
        return Math.toIntExact(images * each);
    }

    /**
     * A copy of what belongs to one image.
     *
     * @param batch of {@code images} images
     */
    public Map<String, FloatTensor> copy(FloatBuffer batch, int images, int image) {
        Map<String, FloatTensor> copy = new HashMap<>();
        int from = 0;
        for (Map.Entry<String, Shape> output : shapes.entrySet()) {
            float[] values = new float[Math.toIntExact(output.getValue().elements())];
            batch.get(from + image * values.length, values);
            copy.put(output.getKey(), new FloatTensor(output.getValue(), values));
            from += images * values.length;
        }
        return copy;
    }
}
