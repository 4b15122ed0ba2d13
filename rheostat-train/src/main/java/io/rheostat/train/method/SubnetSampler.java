package io.rheostat.train.method;

import io.rheostat.data.SeededRandom;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SearchSpace;
import io.rheostat.space.SubnetConfig;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Random subnets, every encoder stage and every decoder on its own: combinations that were never trained would mislead the planner.
 *
 * @param seed with the step it decides everything
 */
public record SubnetSampler(SearchSpace space, long seed) {
    private static final long ROLE = 0x5a4d504cL;
    private static final long SMALLEST = 0x534d4c4cL;

    public List<SubnetConfig> sample(long step, int count) {
        SeededRandom random = SeededRandom.of(seed, ROLE, step);
        return Stream.generate(() -> sample(random)).limit(count).toList();
    }

    /** The smallest, with a random emphasis where there is any. */
    public SubnetConfig smallest(long step) {
        SubnetConfig smallest = space.smallest();
        SeededRandom random = SeededRandom.of(seed, SMALLEST, step);
        return new SubnetConfig(emphasised(smallest.encoder(), random), smallest.decoders());
    }

    private SubnetConfig sample(SeededRandom random) {
        List<Double> stages = IntStream.range(0, space.stages())
                .mapToObj(stage -> pick(space.widthsOf(stage), random))
                .toList();
        Map<String, Double> decoders = new TreeMap<>();
        space.tasks().forEach(task -> decoders.put(task, pick(space.decoderWidths(), random)));
        return new SubnetConfig(emphasised(new EncoderConfig(stages), random), decoders);
    }

    /** Without emphasis and with each are equally likely. */
    private EncoderConfig emphasised(EncoderConfig encoder, SeededRandom random) {
        List<EncoderConfig> ways = space.withEmphases(encoder);
        return ways.size() == 1 ? encoder : ways.get(random.nextInt(ways.size()));
    }

    private static double pick(List<Double> widths, SeededRandom random) {
        return widths.get(random.nextInt(widths.size()));
    }
}
