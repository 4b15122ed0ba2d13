package io.rheostat.calibration;

import io.rheostat.space.EncoderConfig;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Calibrations for tests: random statistics of three encoder sites and two sites a decoder. */
public final class Calibrations {
    private Calibrations() {}

    public static Calibration random(
            Random random, List<EncoderConfig> encoders, List<String> tasks, List<Double> widths) {
        Calibration.Builder builder = Calibration.builder();
        for (EncoderConfig encoder : encoders) {
            builder.encoder(encoder, sites(random, "encoder.norm", 3));
            for (String task : tasks) {
                for (double width : widths) {
                    builder.decoder(
                            new DecoderKey(encoder, task, width), sites(random, "decoders." + task + ".norm", 2));
                }
            }
        }
        return builder.build();
    }

    private static Map<String, NormStatistics> sites(Random random, String prefix, int count) {
        Map<String, NormStatistics> sites = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            sites.put(prefix + i, statistics(random, 1 + random.nextInt(4)));
        }
        return sites;
    }

    static NormStatistics statistics(Random random, int channels) {
        float[] mean = new float[channels];
        float[] variance = new float[channels];
        for (int c = 0; c < channels; c++) {
            mean[c] = (float) random.nextGaussian();
            variance[c] = random.nextFloat();
        }
        return new NormStatistics(mean, variance);
    }
}
