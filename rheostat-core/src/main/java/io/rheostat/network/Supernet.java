package io.rheostat.network;

import io.rheostat.InvalidInputException;
import io.rheostat.cost.CostOps;
import io.rheostat.layer.Slimming;
import io.rheostat.ops.Ops;
import io.rheostat.ops.ParameterSpec;
import io.rheostat.ops.Shape;
import io.rheostat.space.ChannelRounding;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * One shared encoder and a decoder a task, all slimmable: the forward pass that every interpreter runs. It holds the structure and no
 * numbers, is immutable, and may be shared by threads.
 */
public final class Supernet {
    private final NetworkSpec spec;
    private final List<Task> tasks;
    private final Encoder encoder;
    private final ChannelRounding rounding;
    private final Map<String, Decoder> decoders = new LinkedHashMap<>();

    public Supernet(NetworkSpec spec, List<Task> tasks) {
        this.spec = spec;
        this.tasks = List.copyOf(tasks);
        this.encoder = Encoders.build(spec.encoder());
        this.rounding = spec.encoder().rounding();
        for (Task task : tasks) {
            decoders.put(task.name(), Decoders.build(spec.decoderOf(task.name()), encoder, task));
        }
    }

    public NetworkSpec spec() {
        return spec;
    }

    public List<Task> tasks() {
        return tasks;
    }

    /** The number of encoder stages, each with a width of its own. */
    public int stages() {
        return encoder.stages().size();
    }

    /** The encoder's stages at full width, shallowest first. */
    public List<Encoder.Stage> encoderStages() {
        return encoder.stages();
    }

    /** See {@link Encoder#forward}. The emphasis of {@code config} must be one of {@link #emphases}. */
    public <T> List<T> encode(Ops<T> ops, EncoderConfig config, T image) {
        String emphasis = config.emphasis();
        if (emphasis == null) {
            return encoder.forward(ops, config, image);
        }
        requireEmphasis(emphasis);
        return encoder.forward(new EmphasisOps<>(ops, emphasis), config, image);
    }

    /** The tasks that the encoder can emphasise: all or none. */
    public List<String> emphases() {
        return spec.encoder().emphasis() ? List.copyOf(decoders.keySet()) : List.of();
    }

    private void requireEmphasis(String task) {
        if (!emphases().contains(task)) {
            throw new InvalidInputException(
                    "encoder emphasis: \"" + task + "\" is not allowed; this encoder can emphasise "
                            + (emphases().isEmpty()
                                    ? "no task. Maybe it was trained without network.encoder.emphasis."
                                    : emphases() + "."));
        }
    }

    /** See {@link Decoder#forward}. */
    public <T> T decode(Ops<T> ops, String task, double decoderWidth, List<T> features, int height, int width) {
        Decoder decoder = decoders.get(task);
        if (decoder == null) {
            throw new InvalidInputException(
                    "task: \"" + task + "\" is not known. Maybe you meant one of " + decoders.keySet() + ".");
        }
        return decoder.forward(ops, features, new Slimming(rounding, decoderWidth), height, width);
    }

    /**
     * @param image {@code (B, 3, H, W)}
     * @return task name to output, for the tasks of {@code config}
     */
    public <T> Map<String, T> forward(Ops<T> ops, SubnetConfig config, T image) {
        Shape size = ops.shape(image);
        List<T> features = encode(ops, config.encoder(), image);
        Map<String, T> outputs = new LinkedHashMap<>();
        config.decoders()
                .forEach((task, width) ->
                        outputs.put(task, decode(ops, task, width, features, size.height(), size.width())));
        return outputs;
    }

    /** The subnet in which everything is active. */
    public SubnetConfig full() {
        Map<String, Double> widths = new LinkedHashMap<>();
        decoders.keySet().forEach(task -> widths.put(task, 1.0));
        return new SubnetConfig(EncoderConfig.uniform(stages(), 1.0), widths);
    }

    /** The stages whose features any decoder reads, found by running the decoders: shallowest first. */
    public SortedSet<Integer> stagesRead() {
        CostOps ops = new CostOps();
        ReadRecorder<CostOps.Value> features = new ReadRecorder<>(encode(ops, full().encoder(), ops.image(64, 64)));
        decoders.values().forEach(decoder -> decoder.forward(ops, features, Slimming.NONE, 64, 64));
        return features.read();
    }

    /** Those of {@link #parameters} that are used without emphasis. */
    public List<ParameterSpec> sharedParameters() {
        return parameters().stream()
                .filter(spec -> !Emphasis.isShift(spec.name()))
                .toList();
    }

    /** Every parameter at full width, found by running the forward pass: what it does not use does not exist. */
    public List<ParameterSpec> parameters() {
        CostOps ops = new CostOps();
        forward(ops, full(), ops.image(64, 64));
        for (String task : emphases()) {
            encode(ops, full().encoder().withEmphasis(task), ops.image(64, 64));
        }
        return new ArrayList<>(ops.parameters());
    }
}
