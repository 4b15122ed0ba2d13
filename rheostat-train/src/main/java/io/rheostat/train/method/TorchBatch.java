package io.rheostat.train.method;

import io.rheostat.data.Batch;
import io.rheostat.ops.Shape;
import io.rheostat.train.torch.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/**
 * A batch as tensors of the open scope.
 *
 * @param images {@code (B, 3, H, W)}
 * @param tasks task name to what is known for it; a task without a labelled sample is left out
 */
public record TorchBatch(Tensor images, Map<String, Labelled> tasks) {
    /**
     * The part of a batch that is labelled for a task.
     *
     * @param target of the samples that take part
     * @param share of the batch that takes part, in (0, 1]
     */
    public record Labelled(TaskRows rows, Tensor target, double share) {}

    public static TorchBatch of(Batch batch) {
        Map<String, Labelled> tasks = new LinkedHashMap<>();
        TaskRows.of(batch).forEach((name, rows) -> {
            Tensor target = Tensors.of(rows.select(batch.targets().get(name)));
            tasks.put(name, new Labelled(rows, target, (double) rows.count() / batch.size()));
        });
        return new TorchBatch(Tensors.of(batch.images()), tasks);
    }

    public int height() {
        return size().height();
    }

    public int width() {
        return size().width();
    }

    private Shape size() {
        return Tensors.shape(images);
    }

    /** The features that belong to a task's samples. */
    public List<Tensor> featuresOf(String task, List<Tensor> features) {
        return tasks.get(task).rows().select(features);
    }
}
