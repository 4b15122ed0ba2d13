package io.rheostat.train.method;

import io.rheostat.InvalidInputException;
import io.rheostat.Nearest;
import io.rheostat.data.Batch;
import io.rheostat.network.Supernet;
import io.rheostat.ops.Shape;
import io.rheostat.space.SearchSpace;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import io.rheostat.train.loss.FeatureDistance;
import io.rheostat.train.loss.LossConfig;
import io.rheostat.train.loss.TaskLoss;
import io.rheostat.train.torch.Autocast;
import io.rheostat.train.torch.Lane;
import io.rheostat.train.torch.Lane.Handover;
import io.rheostat.train.torch.ParameterStore;
import io.rheostat.train.torch.Tensors;
import io.rheostat.train.torch.TorchOps;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Efficient Controllable Multi-Task Architectures, https://arxiv.org/abs/2308.11744, section 3: the supernet and subnets of it are
 * trained together, and the features of the largest encoder, which suffers least from conflicts between tasks, teach the smaller ones
 * (configuration-invariant knowledge distillation).
 *
 * <p>Which subnets a step visits is ours, after the sandwich rule of universally slimmable networks,
 * https://arxiv.org/abs/1903.05134: the largest, the smallest, and some at random. That the largest may first train alone is after
 * the progressive shrinking of once-for-all networks, https://arxiv.org/abs/1908.09791.
 */
public final class Ecmt implements TrainingMethod {
    private final EcmtConfig config;
    private final Supernet supernet;
    private final SearchSpace space;
    private final SubnetSampler sampler;
    private final Lane lane;
    private final TorchOps ops;
    private final TorchOps studentOps;
    private final long stepsAlone;
    private final boolean bfloat16;
    private final FeatureDistance distance;
    private final Collection<Integer> taughtStages;
    private final Map<String, TaskLoss> losses = new LinkedHashMap<>();

    /**
     * @param totalSteps of the whole run
     * @param bfloat16 whether forward passes compute in bfloat16 where libtorch deems it safe; losses never do
     */
    public Ecmt(
            EcmtConfig config,
            Supernet supernet,
            SearchSpace space,
            ParameterStore parameters,
            long seed,
            long totalSteps,
            boolean bfloat16) {
        this.config = config;
        this.supernet = supernet;
        this.space = space;
        this.sampler = new SubnetSampler(space, seed);
        this.lane = Lane.beside(parameters);
        this.ops = TorchOps.training(parameters);
        this.studentOps = TorchOps.training(lane.parameters());
        this.stepsAlone = space.largest().equals(space.smallest())
                ? Long.MAX_VALUE
                : Math.round(config.largestFirst() * totalSteps);
        this.bfloat16 = bfloat16;
        this.distance = config.distillation().distance();
        this.taughtStages = supernet.stagesRead();
        config.taskWeights().keySet().forEach(name -> requireTask("taskWeights", name));
        config.taskLosses().keySet().forEach(name -> requireTask("taskLosses", name));
        supernet.tasks().forEach(task -> losses.put(task.name(), lossOf(task)));
    }

    @Override
    public StepLosses accumulate(Batch batch, long step) {
        try (PointerScope scope = new PointerScope()) {
            TorchBatch inputs = TorchBatch.of(batch);
            if (step < stepsAlone) {
                return losses(backward(forward(ops, space.largest(), inputs), inputs, List.of()), List.of());
            }
            try (Handover<List<Tensor>, List<Pass>> students =
                    lane.prepare(teacher -> passStudents(inputs, teacher, step))) {
                Pass largest = passTeacher(inputs, students);
                return losses(largest, students.result());
            }
        }
    }

    @Override
    public void close() {
        lane.close();
    }

    /** Forward and backward through the largest subnet; in between its features, which are the teacher's, go to the students. */
    private Pass passTeacher(TorchBatch inputs, Handover<List<Tensor>, List<Pass>> students) {
        PointerScope outer = PointerScope.getInnerScope();
        try (PointerScope inner = new PointerScope()) {
            Forward forward = forward(ops, space.largest(), inputs);
            students.start(keep(forward.taught(), outer));
            return backward(forward, inputs, List.of());
        }
    }

    private List<Pass> passStudents(TorchBatch inputs, List<Tensor> teacher, long step) {
        List<SubnetConfig> subnets = new ArrayList<>(List.of(sampler.smallest(step)));
        subnets.addAll(sampler.sample(step, config.randomSubnets()));
        List<Pass> passes = new ArrayList<>();
        for (SubnetConfig subnet : subnets) {
            try (PointerScope scope = new PointerScope()) {
                passes.add(backward(forward(studentOps, subnet, inputs), inputs, teacher));
            }
        }
        return passes;
    }

    /**
     * The losses of a forward pass, and their gradients.
     *
     * @param teacher the features to learn from; empty for the largest subnet, which learns from none
     */
    private Pass backward(Forward forward, TorchBatch inputs, List<Tensor> teacher) {
        Map<String, Double> values = new LinkedHashMap<>();
        Tensor total = Tensors.zeros(new Shape());
        for (Map.Entry<String, Tensor> output : forward.outputs().entrySet()) {
            double weight = weight(output.getKey(), forward.emphasis());
            total = total.add(weighted(output.getKey(), output.getValue(), weight, inputs, values));
        }
        double distilled = 0;
        if (!teacher.isEmpty()) {
            Tensor apart = distance.between(forward.taught(), teacher);
            total = total.add(apart.mul(new Scalar(config.distillationWeight())));
            distilled = Tensors.scalar(apart);
        }
        double value = Tensors.scalar(total);
        if (total.requires_grad()) {
            total.backward();
        }
        return new Pass(value, values, distilled);
    }

    private static StepLosses losses(Pass largest, List<Pass> students) {
        double total =
                largest.total() + students.stream().mapToDouble(Pass::total).sum();
        double distilled =
                students.stream().mapToDouble(Pass::distance).average().orElse(0);
        Map<String, Double> smallest =
                students.isEmpty() ? Map.of() : students.get(0).tasks();
        return new StepLosses(total, largest.tasks(), smallest, distilled);
    }

    private Forward forward(TorchOps ops, SubnetConfig subnet, TorchBatch inputs) {
        try (Autocast autocast = Autocast.bfloat16If(bfloat16)) {
            List<Tensor> features = supernet.encode(ops, subnet.encoder(), inputs.images());
            Map<String, Tensor> outputs = new LinkedHashMap<>();
            for (String task : inputs.tasks().keySet()) {
                List<Tensor> own = inputs.featuresOf(task, features);
                outputs.put(
                        task,
                        supernet.decode(ops, task, subnet.decoderWidth(task), own, inputs.height(), inputs.width()));
            }
            return new Forward(
                    subnet.encoder().emphasis(),
                    taughtStages.stream().map(features::get).toList(),
                    outputs);
        }
    }

    /** Unless said, a task counts in proportion to the share of the batch that is labelled for it, so that every sample counts alike. */
    private Tensor weighted(String task, Tensor output, double weight, TorchBatch inputs, Map<String, Double> values) {
        TorchBatch.Labelled labelled = inputs.tasks().get(task);
        Optional<TaskLoss.Value> loss = losses.get(task).of(output, labelled.target());
        if (loss.isEmpty()) {
            return Tensors.zeros(new Shape());
        }
        values.put(task, Tensors.scalar(loss.get().mean()));
        double share = config.labelledShare() ? labelled.share() * loss.get().share() : 1;
        return loss.get().mean().mul(new Scalar(weight * share));
    }

    /** An emphasised task counts more than the others, and all together as much as without emphasis. */
    private double weight(String task, @Nullable String emphasis) {
        double usual = config.taskWeights().getOrDefault(task, 1.0);
        if (emphasis == null) {
            return usual;
        }
        double more = config.emphasisWeight();
        int tasks = space.tasks().size();
        return usual * tasks * (task.equals(emphasis) ? more : 1) / (more + tasks - 1);
    }

    /** Features outlive their pass, as numbers without a graph: the teacher's. */
    private static List<Tensor> keep(List<Tensor> features, PointerScope outer) {
        List<Tensor> kept = new ArrayList<>();
        for (Tensor feature : features) {
            Tensor detached = feature.detach();
            outer.attach(detached);
            kept.add(detached);
        }
        return kept;
    }

    /**
     * @param emphasis the task that the encoder emphasised
     * @param taught the feature maps that decoders read
     */
    private record Forward(@Nullable String emphasis, List<Tensor> taught, Map<String, Tensor> outputs) {}

    private record Pass(double total, Map<String, Double> tasks, double distance) {}

    private void requireTask(String field, String name) {
        if (!space.tasks().contains(name)) {
            throw new InvalidInputException(field + ": task \"" + name + "\" is unknown; the tasks are " + space.tasks()
                    + ". " + Nearest.advice(name, space.tasks()));
        }
    }

    private TaskLoss lossOf(Task task) {
        LossConfig usual = LossConfig.usual(task.kind());
        return config.taskLosses().getOrDefault(task.name(), usual).of(task, config.labelSmoothing());
    }
}
