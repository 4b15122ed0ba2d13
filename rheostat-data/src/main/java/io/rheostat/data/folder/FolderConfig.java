package io.rheostat.data.folder;

import io.rheostat.InvalidInputException;
import io.rheostat.config.Doc;
import io.rheostat.image.Fit;
import io.rheostat.image.Preprocessing;
import io.rheostat.task.Task;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What {@code dataset.yaml} says, or the head of {@code manifest.yaml}. */
@Doc("A folder of images and what is known of them.")
public record FolderConfig(
        @Doc("Height that images are resized to for the network, pixels.")
        int height,

        @Doc("Width that images are resized to for the network, pixels.")
        int width,

        @Doc("stretch, or pad, which keeps the aspect ratio; stretch.") @Nullable
        Fit fit,

        @Doc("Mean of red, green and blue in [0, 1]; that of ImageNet.") @Nullable
        List<Double> mean,

        @Doc("Standard deviation of red, green and blue; that of ImageNet.") @Nullable
        List<Double> std,

        @Doc("Share of the images held out of training for planning, where the manifest has no split; 0.1.") @Nullable
        Double heldOutShare,

        @Doc("Share of the images kept for the final figures, where the manifest has no split; 0.1.") @Nullable
        Double testShare,

        @Doc("Column of the manifest to what it holds.") Map<String, FolderTask> tasks,

        @Doc("In manifest.yaml: one section an image, column to value.") @Nullable
        List<Map<String, String>> samples) {
    private static final List<Double> IMAGENET_MEAN = List.of(0.485, 0.456, 0.406);
    private static final List<Double> IMAGENET_STD = List.of(0.229, 0.224, 0.225);

    public FolderConfig {
        fit = Objects.requireNonNullElse(fit, Fit.STRETCH);
        mean = Objects.requireNonNullElse(mean, IMAGENET_MEAN);
        std = Objects.requireNonNullElse(std, IMAGENET_STD);
        heldOutShare = Objects.requireNonNullElse(heldOutShare, 0.1);
        testShare = Objects.requireNonNullElse(testShare, 0.1);
        tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
        samples = samples == null ? List.of() : List.copyOf(samples);
        if (tasks.isEmpty()) {
            throw new InvalidInputException(
                    "tasks: none is declared; at least one is needed. Maybe name a column of the manifest.");
        }
        if (!(heldOutShare > 0 && testShare > 0 && heldOutShare + testShare < 1)) {
            throw new InvalidInputException("heldOutShare and testShare: " + heldOutShare + " and " + testShare
                    + " are not allowed; both must be above 0 and their sum below 1. Maybe leave them out.");
        }
    }

    Preprocessing preprocessing() {
        return new Preprocessing(height, width, mean, std, fit);
    }

    List<Task> taskList() {
        return tasks.entrySet().stream().map(e -> e.getValue().task(e.getKey())).toList();
    }
}
