package io.rheostat.runtime;

import io.rheostat.InvalidInputException;
import io.rheostat.image.Preprocessing;
import io.rheostat.ops.Shape;
import io.rheostat.runtime.image.ImageInput;
import io.rheostat.runtime.result.Prediction;
import io.rheostat.runtime.result.Results;
import io.rheostat.runtime.result.TaskResult;
import io.rheostat.runtime.session.CompiledSubnet;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** From images to typed results: preprocess, run, interpret. Thread-safe. */
final class Inference {
    private final List<Task> tasks;
    private final Preprocessing preprocessing;
    private final InputBuffers buffers = new InputBuffers();

    Inference(List<Task> tasks, Preprocessing preprocessing) {
        this.tasks = tasks;
        this.preprocessing = preprocessing;
    }

    /**
     * One entry an image, in order.
     *
     * @param session of which the caller is a user
     */
    List<Prediction> predict(CompiledSubnet session, List<ImageInput> images) {
        if (images.isEmpty()) {
            throw new InvalidInputException("images: there are none; at least one is needed.");
        }
        Map<String, FloatTensor> outputs = new HashMap<>();
        feed(images, (input, shape) -> outputs.putAll(session.run(input, shape)));
        List<Prediction> predictions = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            predictions.add(prediction(session, outputs, i, images.get(i)));
        }
        return predictions;
    }

    /** Hands the network's input {@code (B, 3, H, W)} to {@code use}, which must not keep it. */
    void feed(List<ImageInput> images, BiConsumer<FloatBuffer, Shape> use) {
        Shape shape = new Shape(images.size(), 3, preprocessing.height(), preprocessing.width());
        FloatBuffer batch = buffers.lend(Math.toIntExact(shape.elements()));
        try {
            images.forEach(image -> image.writeTo(batch, preprocessing));
            use.accept(batch.flip(), shape);
        } finally {
            buffers.giveBack(batch);
        }
    }

    private Prediction prediction(
            CompiledSubnet session, Map<String, FloatTensor> outputs, int index, ImageInput image) {
        Map<String, TaskResult> results = new LinkedHashMap<>();
        for (Task task : tasks) {
            FloatTensor output = outputs.get(task.name());
            if (output != null) {
                FloatTensor shown = withoutPadding(sample(output, index), image);
                results.put(task.name(), Results.of(task, shown, image.height(), image.width()));
            }
        }
        return new Prediction(session.subnet(), image.height(), image.width(), results);
    }

    private FloatTensor withoutPadding(FloatTensor output, ImageInput image) {
        boolean dense = output.shape().rank() == 4;
        return dense ? preprocessing.withoutPadding(output, image.height(), image.width()) : output;
    }

    /** One sample of a batch, as a batch of one. */
    private static FloatTensor sample(FloatTensor batch, int index) {
        if (batch.shape().batch() == 1) {
            return batch;
        }
        int[] extents = batch.shape().extents();
        int size = batch.values().length / extents[0];
        extents[0] = 1;
        float[] values = Arrays.copyOfRange(batch.values(), index * size, (index + 1) * size);
        return new FloatTensor(new Shape(extents), values);
    }
}
