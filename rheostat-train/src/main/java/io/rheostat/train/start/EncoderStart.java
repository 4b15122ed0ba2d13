package io.rheostat.train.start;

import io.rheostat.image.Preprocessing;
import io.rheostat.network.Supernet;
import io.rheostat.ops.ParameterSpec;
import io.rheostat.order.ChannelOrder;
import io.rheostat.order.Importance;
import io.rheostat.pretrained.InputScaling;
import io.rheostat.pretrained.Pretrained;
import io.rheostat.tensor.FloatTensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The parameters that a run starts from: those of published weights in the encoder, what they were before elsewhere.
 *
 * @param parameters all of the network's
 * @param report what was taken from where, and what was not: a few lines for people
 */
public record EncoderStart(SortedMap<String, FloatTensor> parameters, List<String> report) {
    private static final String ENCODER = "encoder.";

    public EncoderStart {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        report = List.copyOf(report);
    }

    /**
     * Reads the weights, and sorts the channels where that is wanted.
     *
     * @param atRandom parameters as they start without weights
     * @param preprocessing how images become the network's input
     * @throws io.rheostat.InvalidInputException where the weights can't be read, or do not fit the encoder
     */
    public static EncoderStart of(
            StartConfig config, Supernet supernet, Map<String, FloatTensor> atRandom, Preprocessing preprocessing) {
        List<ParameterSpec> encoder = supernet.sharedParameters().stream()
                .filter(spec -> spec.name().startsWith(ENCODER))
                .toList();
        StartConfig checked = config.checked();
        InputScaling input = InputScaling.of(preprocessing);
        Pretrained read = checked.weights().read(supernet.spec().encoder().type(), encoder, input);
        SortedMap<String, FloatTensor> parameters = new TreeMap<>(atRandom);
        parameters.putAll(read.parameters());
        boolean sorts = Boolean.TRUE.equals(checked.sortChannels());
        if (sorts) {
            ChannelOrder order =
                    Importance.order(supernet, parameters, read.parameters().keySet());
            parameters = order.of(parameters);
        }
        // Last, so that a slim stage passes on the very channels that it is given.
        Objects.requireNonNull(checked.missing()).apply(read.atRandom(), parameters);
        return new EncoderStart(parameters, report(checked, read, encoder.size(), input, sorts));
    }

    private static List<String> report(
            StartConfig config, Pretrained read, int wanted, InputScaling input, boolean sorted) {
        List<String> lines = new ArrayList<>();
        lines.add("the encoder starts from " + config.path() + " (" + read.format() + "): "
                + read.parameters().size() + " of " + wanted + " parameters"
                + (sorted ? ", channels sorted by importance" : ""));
        if (!read.atRandom().isEmpty()) {
            lines.add(
                    "not in the weights, " + config.missing() + " at the start: " + String.join(", ", read.atRandom()));
        }
        if (!read.absent().isEmpty()) {
            lines.add("announced, but not there: " + String.join(", ", read.absent()));
        }
        if (!read.ignored().isEmpty()) {
            lines.add("not used: " + String.join(", ", read.ignored()));
        }
        if (!read.scaling().equals(input)) {
            lines.add("the first kernel was changed to fit pixels of " + input + ", for it was trained with "
                    + read.scaling());
        }
        return lines;
    }
}
