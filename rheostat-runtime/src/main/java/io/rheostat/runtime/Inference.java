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
import java.util.function.Consumer;

/** From images to typed results: prepare, run, interpret. Thread-safe. */
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
        Map<String, FloatTensor> outputs = new HashMap<>();
        feed(images, (input, shape) -> outputs.putAll(session.run(input, shape)));
        List<Prediction> predictions = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            predictions.add(interpret(raw(
                    session, outputs, i, images.get(i).height(), images.get(i).width())));
        }
        return predictions;
    }

    PreparedImage prepare(ImageInput image) {
        FloatBuffer input = FloatBuffer.allocate(3 * preprocessing.height() * preprocessing.width());
        image.writeTo(input, preprocessing);
        return new PreparedImage(image.height(), image.width(), input.array());
    }

    /** One entry an image, in order, of a session of which the caller is a user. */
    List<RawPrediction> run(CompiledSubnet session, List<PreparedImage> images) {
        requireInputs(images);
        Map<String, FloatTensor> outputs = new HashMap<>();
        fill(
                images.size(),
                batch -> images.forEach(image -> batch.put(image.input())),
                (input, shape) -> outputs.putAll(session.run(input, shape)));
        List<RawPrediction> predictions = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            predictions.add(raw(
                    session, outputs, i, images.get(i).height(), images.get(i).width()));
        }
        return predictions;
    }

    Prediction interpret(RawPrediction raw) {
        Map<String, TaskResult> results = new LinkedHashMap<>();
        for (Task task : tasks) {
            if (raw.outputs().containsKey(task.name())) {
                results.put(task.name(), interpret(raw, task));
            }
        }
        return new Prediction(raw.subnet(), raw.height(), raw.width(), results);
    }

    /** @throws InvalidInputException where the task was not computed */
    TaskResult interpret(RawPrediction raw, Task task) {
        FloatTensor output = raw.outputs().get(task.name());
        if (output == null) {
            throw new InvalidInputException("task: \"" + task.name() + "\" was not predicted; there are " + raw.tasks()
                    + ". Maybe ask for it.");
        }
        return Results.of(task, withoutPadding(output, raw.height(), raw.width()), raw.height(), raw.width());
    }

    /** Hands the network's input {@code (B, 3, H, W)} to {@code use}, which must not keep it. */
    void feed(List<ImageInput> images, BiConsumer<FloatBuffer, Shape> use) {
        fill(images.size(), batch -> images.forEach(image -> image.writeTo(batch, preprocessing)), use);
    }

    private void fill(int images, Consumer<FloatBuffer> write, BiConsumer<FloatBuffer, Shape> use) {
        if (images == 0) {
            throw new InvalidInputException("images: there are none; at least one is needed.");
        }
        Shape shape = new Shape(images, 3, preprocessing.height(), preprocessing.width());
        FloatBuffer batch = buffers.lend(Math.toIntExact(shape.elements()));
        try {
            write.accept(batch);
            use.accept(batch.flip(), shape);
        } finally {
            buffers.giveBack(batch);
        }
    }

    private void requireInputs(List<PreparedImage> images) {
        int length = 3 * preprocessing.height() * preprocessing.width();
        for (PreparedImage image : images) {
            if (image.input().length != length) {
                throw new IllegalArgumentException("an image of " + image.input().length
                        + " values was prepared for another model; this one takes " + length);
            }
        }
    }

    private static RawPrediction raw(
            CompiledSubnet session, Map<String, FloatTensor> outputs, int index, int height, int width) {
        Map<String, FloatTensor> own = new HashMap<>();
        outputs.forEach((task, output) -> own.put(task, sample(output, index)));
        return new RawPrediction(session.subnet(), height, width, own);
    }

    private FloatTensor withoutPadding(FloatTensor output, int height, int width) {
        boolean dense = output.shape().rank() == 4;
        return dense ? preprocessing.withoutPadding(output, height, width) : output;
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
