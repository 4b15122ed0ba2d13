package io.rheostat.calibration;

import io.rheostat.InvalidInputException;
import io.rheostat.file.FiniteCheck;
import io.rheostat.file.Safetensors;
import io.rheostat.file.SafetensorsFile;
import io.rheostat.ops.Shape;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.Width;
import io.rheostat.tensor.FloatTensor;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A calibration as a safetensors file. A tensor is named by what it was measured for:
 * {@code encoder/0.5-1-0.25/SITE/mean} and {@code decoder/0.5-1-0.25/TASK/0.75/SITE/mean}, and likewise {@code .../variance};
 * each has shape {@code (C)}, C being the channels active there. A part without normalisations is marked by an empty tensor of the name
 * that its sites would begin with.
 */
public final class CalibrationFile {
    private static final String ENCODER = "encoder";
    private static final String DECODER = "decoder";
    private static final String MEAN = "mean";
    private static final String VARIANCE = "variance";

    private CalibrationFile() {}

    /** Writes atomically; equal calibrations give equal bytes. */
    public static void write(Path file, Calibration calibration) {
        SortedMap<String, FloatTensor> tensors = new TreeMap<>();
        for (EncoderConfig encoder : calibration.encoders()) {
            put(tensors, ENCODER + "/" + encoder.name(), calibration.forEncoder(encoder));
        }
        for (DecoderKey key : calibration.decoders()) {
            String part = String.join("/", DECODER, key.encoder().name(), key.task(), Width.name(key.width()));
            put(tensors, part, calibration.forDecoder(key));
        }
        Safetensors.write(file, tensors, Map.of());
    }

    private static void put(Map<String, FloatTensor> tensors, String part, Map<String, NormStatistics> sites) {
        if (sites.isEmpty()) {
            tensors.put(part, vector());
        }
        sites.forEach((site, statistics) -> {
            if (site.contains("/")) {
                throw new InvalidInputException("site: \"" + site + "\" is not allowed; names without '/' are.");
            }
            tensors.put(part + "/" + site + "/" + MEAN, vector(statistics.mean()));
            tensors.put(part + "/" + site + "/" + VARIANCE, vector(statistics.variance()));
        });
    }

    private static FloatTensor vector(float... values) {
        return new FloatTensor(new Shape(values.length), values);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws InvalidInputException where it is not a sound safetensors file, or a tensor's name, shape or values are not those of a
     *     calibration; names the file and the tensor
     */
    public static Calibration read(Path file) {
        try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
            return new Reading(tensors).read();
        }
    }

    /** One reading of one file. */
    private static final class Reading {
        private final SafetensorsFile file;
        private final Set<String> names;
        private final Map<String, Map<String, NormStatistics>> parts = new TreeMap<>();

        Reading(SafetensorsFile file) {
            this.file = file;
            this.names = file.names();
        }

        Calibration read() {
            names.forEach(this::readName);
            Calibration.Builder builder = Calibration.builder();
            parts.forEach((part, sites) -> add(builder, part, sites));
            try {
                return builder.build();
            } catch (InvalidInputException e) {
                throw new InvalidInputException("file " + file + ": " + e.getMessage(), e);
            }
        }

        /** Sites are read at their mean, together with the variance beside it. */
        private void readName(String name) {
            String[] words = name.split("/", -1);
            int depth = words[0].equals(ENCODER) ? 2 : words[0].equals(DECODER) ? 4 : -1;
            if (words.length == depth) {
                parts.computeIfAbsent(name, key -> new TreeMap<>());
                return;
            }
            boolean known = depth > 0
                    && words.length == depth + 2
                    && Set.of(MEAN, VARIANCE).contains(words[depth + 1]);
            String site = name.substring(0, Math.max(0, name.lastIndexOf('/')));
            if (!known || !names.contains(site + "/" + MEAN) || !names.contains(site + "/" + VARIANCE)) {
                throw invalid(name, "is not one of a pair of mean and variance as a calibration has them", null);
            }
            if (words[depth + 1].equals(MEAN)) {
                String part = site.substring(0, site.lastIndexOf('/'));
                parts.computeIfAbsent(part, key -> new TreeMap<>()).put(words[depth], statistics(site));
            }
        }

        private NormStatistics statistics(String site) {
            float[] mean = values(site + "/" + MEAN);
            float[] variance = values(site + "/" + VARIANCE);
            try {
                return new NormStatistics(mean, variance);
            } catch (InvalidInputException e) {
                throw invalid(site, "is not valid: " + e.getMessage(), e);
            }
        }

        private float[] values(String name) {
            return FiniteCheck.require(file, name, file.read(name)).values();
        }

        private void add(Calibration.Builder builder, String part, Map<String, NormStatistics> sites) {
            String[] words = part.split("/");
            try {
                EncoderConfig encoder = EncoderConfig.named(words[1]);
                requireSame(words[1], encoder.name());
                if (words[0].equals(ENCODER)) {
                    builder.encoder(encoder, sites);
                    return;
                }
                DecoderKey decoder = new DecoderKey(encoder, words[2], Double.parseDouble(words[3]));
                requireSame(words[3], Width.name(decoder.width()));
                builder.decoder(decoder, sites);
            } catch (IllegalArgumentException e) {
                throw invalid(part, "does not name a configuration: " + e.getMessage(), e);
            }
        }

        /** Another spelling of a width could name one configuration twice. */
        private static void requireSame(String given, String canonical) {
            if (!given.equals(canonical)) {
                throw new InvalidInputException("widths: \"" + given + "\" is not allowed; \"" + canonical + "\" is.");
            }
        }

        private InvalidInputException invalid(String name, String reason, @Nullable Exception cause) {
            return new InvalidInputException(
                    "file " + file + ": tensor \"" + name + "\" " + reason
                            + " Maybe the file is damaged or belongs to another version.",
                    cause);
        }
    }
}
