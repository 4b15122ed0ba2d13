package io.rheostat.train;

import io.rheostat.InvalidInputException;
import io.rheostat.file.RawTensor;
import io.rheostat.file.Safetensors;
import io.rheostat.file.SafetensorsFile;
import io.rheostat.ops.ParameterSpec;
import io.rheostat.train.optimize.Optimizer;
import io.rheostat.train.optimize.WeightAverage;
import io.rheostat.train.torch.NamedTensors;
import io.rheostat.train.torch.ParameterStore;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * All that a step changes: parameters, the optimizer's memory, the moving average, and the number of steps done. There is no random
 * generator among it, for all randomness is a function of seed and step: so a resumed run repeats the bits of one that was not
 * interrupted.
 */
public final class TrainingState implements AutoCloseable {
    private static final String PARAMETERS = "parameters/";
    private static final String OPTIMIZER = "optimizer/";
    private static final String AVERAGE = "average/";
    private static final String STEP = "step";
    private static final String IDENTITY = "identity.";

    private final ParameterStore parameters;
    private final Optimizer optimizer;
    private final WeightAverage average;
    private long step;
    private boolean isAveraged;

    public TrainingState(TrainConfig config, Collection<ParameterSpec> specs) {
        parameters = ParameterStore.initialise(specs, config.seed());
        optimizer = config.optimizer().create(parameters);
        average = new WeightAverage(parameters, config.averageDecay());
    }

    public ParameterStore parameters() {
        return parameters;
    }

    /** Steps done. */
    public long step() {
        return step;
    }

    void update(double learningRate) {
        optimizer.step(learningRate);
        average.update();
    }

    void advance() {
        step++;
    }

    /**
     * The parameters, holding the moving average from now on: what is measured and deployed. With a decay of 0 they are what they were.
     * Training can't go on from here, but the last checkpoint is untouched.
     */
    public ParameterStore averaged() {
        if (!isAveraged) {
            average.swap();
            isAveraged = true;
        }
        return parameters;
    }

    /**
     * Writes a checkpoint, or leaves the one that was there.
     *
     * @param identity of the run; {@link #load} refuses another
     * @throws DivergedException rather than replace a sound checkpoint by one that {@link #load} would refuse
     */
    void save(Path file, RunIdentity identity) {
        if (isAveraged) {
            throw new IllegalStateException("the parameters hold the average, from which no run can go on");
        }
        parts().forEach((prefix, part) -> part.forEach((name, tensor) -> requireFinite(prefix + name, tensor)));
        SortedMap<String, RawTensor> tensors = new TreeMap<>();
        parts().forEach((prefix, part) -> tensors.putAll(NamedTensors.toRaw(prefix, part)));
        SortedMap<String, String> metadata = new TreeMap<>(Map.of(STEP, Long.toString(step)));
        identity.parts().forEach((name, part) -> metadata.put(IDENTITY + name, part.text()));
        Safetensors.writeRaw(file, tensors, metadata);
    }

    /**
     * Takes up a checkpoint.
     *
     * @param identity the parts of a run's that have to agree
     * @throws InvalidInputException if it is damaged, holds NaN, or belongs to a run that was configured otherwise
     */
    void load(Path file, SortedMap<String, RunIdentity.Part> identity) {
        try (SafetensorsFile checkpoint = SafetensorsFile.open(file)) {
            identity.forEach((name, part) ->
                    requireSame(file, part, checkpoint.metadata().getOrDefault(IDENTITY + name, "nothing")));
            parts().forEach((prefix, part) -> NamedTensors.read(checkpoint, prefix, part));
            step = readStep(file, checkpoint.metadata().getOrDefault(STEP, ""));
        }
    }

    private void requireFinite(String name, Tensor tensor) {
        try (PointerScope scope = new PointerScope()) {
            if (!torch.isfinite(tensor).all().item_bool()) {
                throw new DivergedException("training diverged: after " + step + " steps " + name
                        + " is not finite any more. What was saved before is sound. " + DivergedException.ADVICE);
            }
        }
    }

    private static void requireSame(Path file, RunIdentity.Part part, String there) {
        if (!part.agrees(there)) {
            throw new InvalidInputException("checkpoint " + file + ": belongs to a run that was configured otherwise: "
                    + part.name() + " is " + there + " there, " + part.text()
                    + " here. Maybe resume with the configuration of that run, or choose another --out.");
        }
    }

    private static long readStep(Path file, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new InvalidInputException(
                    "checkpoint " + file + ": step \"" + text
                            + "\" is not a number. Maybe the file is not a checkpoint of a training run.",
                    e);
        }
    }

    /** Parameters first: what is amiss with them explains what is amiss with the others. */
    private SortedMap<String, SortedMap<String, Tensor>> parts() {
        SortedMap<String, SortedMap<String, Tensor>> parts = new TreeMap<>(Comparator.reverseOrder());
        parts.put(PARAMETERS, parameters.values().tensors());
        parts.put(OPTIMIZER, optimizer.stateTensors());
        parts.put(AVERAGE, average.stateTensors());
        return parts;
    }

    @Override
    public void close() {
        average.close();
        optimizer.close();
        parameters.close();
    }
}
