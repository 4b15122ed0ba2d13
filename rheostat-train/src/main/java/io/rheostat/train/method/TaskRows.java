package io.rheostat.train.method;

import io.rheostat.data.Batch;
import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Which samples of a batch carry one label an image for a task. A decoder runs on those alone: in CIFAR100-MTL an image belongs to one
 * of twenty tasks. A task with a target a pixel keeps all samples.
 *
 * @param indices of the samples; null where all take part
 * @param count of the samples that take part
 */
public record TaskRows(int @Nullable [] indices, int count) {
    /** No sample at all. */
    public static final TaskRows NONE = new TaskRows(new int[0], 0);

    /** Of each task; those without any are left out. */
    public static Map<String, TaskRows> of(Batch batch) {
        Map<String, TaskRows> tasks = new LinkedHashMap<>();
        batch.targets().forEach((task, target) -> {
            TaskRows rows = of(target);
            if (rows.count() > 0) {
                tasks.put(task, rows);
            }
        });
        return tasks;
    }

    public static TaskRows of(Target target) {
        int batch = target.shape().batch();
        if (!(target instanceof LabelTensor labels) || labels.shape().rank() != 1) {
            return new TaskRows(null, batch);
        }
        int[] labelled = IntStream.range(0, batch)
                .filter(i -> labels.values()[i] != Task.IGNORE)
                .toArray();
        return labelled.length == batch ? new TaskRows(null, batch) : new TaskRows(labelled, labelled.length);
    }

    /** Feature maps of these samples, selected when they are read: a decoder rarely reads all. */
    public List<Tensor> select(List<Tensor> features) {
        if (indices == null) {
            return features;
        }
        Tensor index = index();
        return new AbstractList<>() {
            @Override
            public Tensor get(int i) {
                return features.get(i).index_select(0, index);
            }

            @Override
            public int size() {
                return features.size();
            }
        };
    }

    /** The labels of these samples; a target of another kind keeps all. */
    public Target select(Target target) {
        if (indices == null || !(target instanceof LabelTensor labels)) {
            return target;
        }
        int[] own = IntStream.of(indices).map(i -> labels.values()[i]).toArray();
        return new LabelTensor(new Shape(own.length), own);
    }

    private Tensor index() {
        return torch.tensor(IntStream.of(indices).asLongStream().toArray());
    }
}
