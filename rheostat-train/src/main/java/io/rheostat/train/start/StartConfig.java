package io.rheostat.train.start;

import io.rheostat.InvalidInputException;
import io.rheostat.config.Doc;
import io.rheostat.pretrained.InputScaling;
import io.rheostat.pretrained.PretrainedFormat;
import io.rheostat.pretrained.PretrainedWeights;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which published weights the encoder starts from. */
@Doc("Published weights that the encoder starts from.")
public record StartConfig(
        @Doc("A safetensors file, or the folder of a TensorFlow.js layers model.")
        String path,

        @Doc("auto, torchvision, timm or tfjs; auto, which goes by the names in the file.") @Nullable
        PretrainedFormat format,

        @Doc("Mean of red, green and blue in [0, 1] that they were trained with; of tfjs 0.5, else ImageNet's.")
        @Nullable
        List<Double> mean,

        @Doc("Standard deviation of red, green and blue that they were trained with; of tfjs 0.5, else ImageNet's.")
        @Nullable
        List<Double> std,

        @Doc("Whether the encoder's channels are sorted first, so that slim subnets get the useful ones; true.")
        @Nullable
        Boolean sortChannels,

        @Doc(
                "random or identity: how square 1x1 kernels start that the weights lack; all others start at random. random.")
        @Nullable
        MissingKernels missing,

        @Doc("SHA-256 of the weights, in hex: others are refused; the run fills in that of the file.") @Nullable
        String sha256) {
    public StartConfig {
        format = Objects.requireNonNullElse(format, PretrainedFormat.AUTO);
        sortChannels = Objects.requireNonNullElse(sortChannels, true);
        missing = Objects.requireNonNullElse(missing, MissingKernels.RANDOM);
        if (path.isBlank()) {
            throw new InvalidInputException("path: nothing is given. Maybe name a file, or leave out start.");
        }
        if ((mean == null) != (std == null)) {
            throw new InvalidInputException("mean and std: " + mean + " and " + std
                    + " are given; both are needed, or neither. Maybe leave out both.");
        }
        if (mean != null && std != null) {
            new InputScaling(mean, std);
        }
        if (sha256 != null && !sha256.matches("[0-9a-f]{64}")) {
            throw new InvalidInputException(
                    "sha256: \"" + sha256 + "\" is not allowed; 64 digits of lower-case hex are. Maybe leave it out.");
        }
    }

    /**
     * The same with the hash of the file filled in.
     *
     * @throws InvalidInputException where the file is missing, or another hash was given
     */
    public StartConfig checked() {
        if (!Files.exists(weights().path())) {
            throw new InvalidInputException("training.start.path: " + path
                    + " does not exist. Maybe it is relative to another folder than you thought.");
        }
        String found = weights().sha256();
        if (sha256 != null && !sha256.equals(found)) {
            throw new InvalidInputException("sha256: the weights at " + path + " have " + found + ", and " + sha256
                    + " is wanted. Maybe the file was replaced since, or the download is not complete.");
        }
        return new StartConfig(path, format, mean, std, sortChannels, missing, found);
    }

    PretrainedWeights weights() {
        try {
            InputScaling scaling = mean == null || std == null ? null : new InputScaling(mean, std);
            return new PretrainedWeights(Path.of(path), Objects.requireNonNull(format), scaling);
        } catch (InvalidPathException e) {
            throw new InvalidInputException(
                    "path: \"" + path + "\" is no path: " + e.getMessage() + ". Maybe quote it otherwise.", e);
        }
    }
}
