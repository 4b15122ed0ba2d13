package io.rheostat.runtime;

import io.rheostat.InvalidInputException;
import io.rheostat.image.Preprocessing;
import io.rheostat.ops.Shape;
import io.rheostat.runtime.RawBatch.Size;
import io.rheostat.runtime.image.ImageInput;
import io.rheostat.runtime.result.Prediction;
import io.rheostat.runtime.result.Results;
import io.rheostat.runtime.result.TaskResult;
import io.rheostat.runtime.session.CompiledSubnet;
import io.rheostat.runtime.session.OutputLayout;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** From images to typed results: prepare, run, interpret. Thread-safe. */
final class Inference {
    private final List<Task> tasks;
    private final Preprocessing preprocessing;
    private final DirectBuffers inputs = new DirectBuffers();
    private final DirectBuffers outputs = new DirectBuffers();

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
        List<Size> sizes = images.stream()
                .map(image -> new Size(image.height(), image.width()))
                .toList();
        try (RawBatch batch =
                run(session, sizes, input -> images.forEach(image -> image.writeTo(input, preprocessing)))) {
            return batch.predictions().stream().map(this::interpret).toList();
        }
    }

    PreparedImage prepare(ImageInput image) {
        FloatBuffer input = FloatBuffer.allocate(3 * preprocessing.height() * preprocessing.width());
        image.writeTo(input, preprocessing);
        return new PreparedImage(image.height(), image.width(), input.array());
    }

    /** @param session of which the caller is a user, no longer than until this returns */
    RawBatch run(CompiledSubnet session, List<PreparedImage> images) {
        requireInputs(images);
        List<Size> sizes = images.stream()
                .map(image -> new Size(image.height(), image.width()))
                .toList();
        return run(session, sizes, input -> images.forEach(image -> input.put(image.input())));
    }

    private RawBatch run(CompiledSubnet session, List<Size> images, Consumer<FloatBuffer> write) {
        OutputLayout layout = session.layout();
        FloatBuffer values = outputs.lend(layout.values(images.size()));
        try {
            fill(images.size(), write, (input, shape) -> session.run(input, shape, values));
        } catch (RuntimeException | Error failure) {
            outputs.giveBack(values);
            throw failure;
        }
        return new RawBatch(session.subnet(), layout, images, values, () -> outputs.giveBack(values));
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
        FloatBuffer batch = inputs.lend(Math.toIntExact(shape.elements()));
        try {
            write.accept(batch);
            use.accept(batch.flip(), shape);
        } finally {
            inputs.giveBack(batch);
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

    private FloatTensor withoutPadding(FloatTensor output, int height, int width) {
        boolean dense = output.shape().rank() == 4;
        return dense ? preprocessing.withoutPadding(output, height, width) : output;
    }
}
