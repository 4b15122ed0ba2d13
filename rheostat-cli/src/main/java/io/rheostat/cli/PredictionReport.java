package io.rheostat.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rheostat.cost.Scaled;
import io.rheostat.runtime.result.Classification;
import io.rheostat.runtime.result.Classification.Candidate;
import io.rheostat.runtime.result.DenseResult;
import io.rheostat.runtime.result.Depth;
import io.rheostat.runtime.result.Prediction;
import io.rheostat.runtime.result.Segmentation;
import io.rheostat.runtime.result.Segmentation.ClassShare;
import io.rheostat.runtime.result.TaskResult;
import io.rheostat.task.TaskKind;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was seen in images.
 *
 * @param plan the subnet that looked
 * @param images in the order in which they were given
 */
record PredictionReport(PlanReport plan, List<Seen> images) {
    private static final int MOST_CLASSES = 5;

    /**
     * What was seen in one image, or why nothing was.
     *
     * @param height pixels
     * @param width pixels
     * @param tasks task name to finding
     * @param sheet the file that shows it at several positions of the dials
     * @param error what is wrong with the image; null where it was predicted
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Seen(
            String image,
            @Nullable Integer height,
            @Nullable Integer width,
            Map<String, Finding> tasks,
            @Nullable String sheet,
            @Nullable String error) {
        /** @param drawing of a dense result, which gives the file; null for none */
        static Seen of(Path image, Prediction prediction, @Nullable Function<DenseResult, Path> drawing) {
            Map<String, Finding> tasks = new LinkedHashMap<>();
            prediction.results().forEach((task, result) -> tasks.put(task, Finding.of(result, drawing)));
            return new Seen(image.toString(), prediction.height(), prediction.width(), tasks, null, null);
        }

        Seen withSheet(@Nullable Path file) {
            return new Seen(image, height, width, tasks, file == null ? null : file.toString(), error);
        }

        static Seen nothing(Path image, String error) {
            return new Seen(image.toString(), null, null, Map.of(), null, error);
        }
    }

    /**
     * What one task says.
     *
     * @param kind of the task
     * @param classes of a classification the most probable, of a segmentation the largest
     * @param metres of a depth, to the nearest and to the farthest pixel
     * @param picture the file that shows it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Finding(
            String kind,
            @Nullable List<Share> classes,
            @Nullable Metres metres,
            @Nullable String picture) {
        /** @param share the probability of the class, or its share of the pixels */
        record Share(String name, double share) {
            static Share of(Candidate candidate) {
                return new Share(candidate.name(), candidate.probability());
            }

            static Share of(ClassShare share) {
                return new Share(share.name(), share.share());
            }
        }

        /** From the nearest to the farthest. */
        record Metres(double nearest, double farthest) {
            static Metres of(Depth depth) {
                return new Metres(depth.nearest(), depth.farthest());
            }

            @Override
            public String toString() {
                return String.format(Locale.ROOT, "%.2f to %.2f m", nearest, farthest);
            }
        }

        static Finding of(TaskResult result, @Nullable Function<DenseResult, Path> drawing) {
            String picture = result instanceof DenseResult dense && drawing != null
                    ? drawing.apply(dense).toString()
                    : null;
            Metres metres = result instanceof Depth depth ? Metres.of(depth) : null;
            return new Finding(result.task().kind().toString(), classes(result), metres, picture);
        }

        private static @Nullable List<Share> classes(TaskResult result) {
            if (result instanceof Classification classification) {
                return classification.top(MOST_CLASSES).stream().map(Share::of).toList();
            }
            return result instanceof Segmentation segmentation
                    ? segmentation.shares().stream()
                            .limit(MOST_CLASSES)
                            .map(Share::of)
                            .toList()
                    : null;
        }

        String asText() {
            return Stream.of(shares(), metres == null ? "" : metres.toString(), picture == null ? "" : picture)
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining("; "));
        }

        private String shares() {
            if (classes == null) {
                return "";
            }
            String whole = kind.equals(TaskKind.SEGMENTATION.toString()) ? " of the pixels" : "";
            return classes.stream()
                    .map(c -> String.format(Locale.ROOT, "%s %.1f%%", c.name(), 100 * c.share()))
                    .collect(Collectors.joining(", ", "", whole));
        }
    }

    /** Whether every image was predicted. */
    boolean isComplete() {
        return images.stream().allMatch(seen -> seen.error() == null);
    }

    String asText() {
        TextTable text = new TextTable("image", "task", "");
        for (Seen seen : images) {
            if (seen.error() != null) {
                text.row(seen.image(), "-", seen.error());
            }
            seen.tasks().forEach((task, finding) -> text.row(seen.image(), task, finding.asText()));
            if (seen.sheet() != null) {
                text.row(seen.image(), "dials", seen.sheet());
            }
        }
        return String.format(
                Locale.ROOT,
                "%s%nby a subnet of %s MACs, %.1f%% of the supernet",
                text,
                Scaled.nearest(plan.macs()),
                100 * plan.share());
    }
}
