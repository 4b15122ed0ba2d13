package io.rheostat.train.run;

import io.rheostat.InvalidInputException;
import io.rheostat.config.Doc;
import io.rheostat.data.augment.Augmentation;
import io.rheostat.data.augment.CameraTurn;
import io.rheostat.data.augment.CopyPaste;
import io.rheostat.data.augment.Cutout;
import io.rheostat.data.augment.Lines;
import io.rheostat.data.augment.RandomWindow;
import io.rheostat.data.load.View;
import io.rheostat.image.Preprocessing;
import io.rheostat.task.Task;
import io.rheostat.task.TaskKind;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How training images are varied. */
@Doc("How training images, and their targets with them, are varied.")
public record AugmentConfig(
        @Doc("none, shift (flip, shift) or dense (scale, crop, flip, colours); what fits the tasks.") @Nullable
        Style style,

        @Doc("dense: least and most that pictures are enlarged by, beyond what fits the network; [1.0, 1.5].") @Nullable
        List<Double> scale,

        @Doc(
                "dense: sizes of batches, as factors of the input's, each to the nearest 16 pixels and equally often; [1.0].")
        @Nullable
        List<Double> sizes,

        @Doc(
                "dense: whether pictures are enlarged as far as fills the window, so that no border tells how large they are drawn; false.")
        @Nullable
        Boolean inside,

        @Doc(
                "dense: most that the camera is turned by around each axis, degrees in [0, 45]; depth and normals follow exactly; 0.")
        @Nullable
        Double turn,

        @Doc("dense: the camera's focal length in widths of the picture, for turn; 0.9.") @Nullable
        Double focal,

        @Doc("dense: share of the pictures that the things of another one are laid over, in [0, 1]; 0.") @Nullable
        Double paste,

        @Doc("Side of a square that is blanked out in the image, in pixels; 0 for none.") @Nullable
        Integer cutout) {
    /** A customary combination. */
    public enum Style {
        NONE,
        SHIFT,
        DENSE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What encoders halve four times without a remainder. */
    private static final int STEP = 16;

    public AugmentConfig {
        cutout = Objects.requireNonNullElse(cutout, 0);
        scale = ofDense(style, "scale", scale, List.of(1.0, 1.5));
        sizes = ofDense(style, "sizes", sizes, List.of(1.0));
        requireAscending("scale", scale, List.of(1.0, 1.5));
        requireAscending("sizes", sizes, List.of(1.0));
        inside = ofDense(style, "inside", inside, false);
        turn = ofDense(style, "turn", turn, 0.0);
        focal = ofDense(style, "focal", focal, 0.9);
        paste = ofDense(style, "paste", paste, 0.0);
        if (paste != null) {
            new CopyPaste("", paste);
        }
        if (turn != null && focal != null) {
            new CameraTurn(focal, turn);
        }
        if (scale != null && scale.size() != 2) {
            throw new InvalidInputException(
                    "scale: " + scale + " is not allowed; it must hold two factors. Maybe [0.5, 2.0].");
        }
        if (cutout < 0) {
            throw new InvalidInputException(
                    "cutout: " + cutout + " is not allowed; it must be at least 0. Maybe 8, or 0 for none.");
        }
    }

    /** What is given, or otherwise, where the style uses it; null where it does not. */
    private static <T> @Nullable T ofDense(@Nullable Style style, String key, @Nullable T value, T otherwise) {
        if (isOther(style)) {
            refuse(style, key, value);
            return null;
        }
        return Objects.requireNonNullElse(value, otherwise);
    }

    private static void requireAscending(String key, @Nullable List<Double> factors, List<Double> otherwise) {
        if (factors != null
                && (factors.isEmpty()
                        || !factors.stream().allMatch(factor -> factor > 0 && factor < 100)
                        || !factors.stream().sorted().toList().equals(factors))) {
            throw new InvalidInputException(key + ": " + factors
                    + " is not allowed; it must hold factors that ascend within (0, 100). Maybe " + otherwise + ".");
        }
    }

    private static boolean isOther(@Nullable Style style) {
        return style != null && style != Style.DENSE;
    }

    private static void refuse(@Nullable Style style, String key, @Nullable Object value) {
        if (value != null) {
            throw new InvalidInputException(
                    key + ": " + value + " is given, but style " + style + " does not use it. Maybe leave it out.");
        }
    }

    /** How training batches are seen, each size equally often. */
    List<View> of(Preprocessing preprocessing, List<Task> tasks) {
        boolean dense = tasks.stream().anyMatch(task -> task.kind().isDense());
        Style chosen = Objects.requireNonNullElse(style, dense ? Style.DENSE : Style.SHIFT);
        return switch (chosen) {
            case NONE -> List.of(view(preprocessing, Augmentation.none(), null));
            case SHIFT -> List.of(view(preprocessing, Augmentation.shifted(preprocessing, Lines.of(tasks)), null));
            case DENSE ->
                Objects.requireNonNull(sizes).stream()
                        .map(size -> dense(preprocessing, size, Lines.of(tasks), pasteOf(tasks)))
                        .toList();
        };
    }

    private View dense(Preprocessing preprocessing, double size, Lines lines, @Nullable CopyPaste paste) {
        List<Double> factors = Objects.requireNonNull(scale);
        int height = scaled(preprocessing.height(), size);
        int width = scaled(preprocessing.width(), size);
        RandomWindow window = new RandomWindow(
                preprocessing, height, width, factors.get(0), factors.get(1), Objects.requireNonNull(inside), lines);
        CameraTurn camera = new CameraTurn(Objects.requireNonNull(focal), Objects.requireNonNull(turn), lines);
        return view(preprocessing.resized(height, width), Augmentation.dense(camera, window), paste);
    }

    private static int scaled(int pixels, double size) {
        return size == 1 ? pixels : (int) Math.max(Math.round(pixels * size / STEP), 1) * STEP;
    }

    private View view(Preprocessing input, Augmentation base, @Nullable CopyPaste paste) {
        return new View(input, cutout == 0 ? base : base.then(new Cutout(cutout)), paste);
    }

    /** Things have labels of one task, and nothing else may be known of them that would not hold elsewhere. */
    private @Nullable CopyPaste pasteOf(List<Task> tasks) {
        if (Objects.requireNonNull(paste) == 0) {
            return null;
        }
        Optional<Task> labels = tasks.stream()
                .filter(task -> task.kind() == TaskKind.SEGMENTATION)
                .filter(task -> task.labels().get(0).equals("background"))
                .findFirst();
        if (labels.isEmpty() || tasks.stream().anyMatch(task -> isBound(task.kind()))) {
            throw new InvalidInputException("augment: paste: " + paste + " does not fit tasks "
                    + tasks.stream().map(Task::name).toList()
                    + "; it needs segmentation whose first class is \"background\", and neither depth nor classification,"
                    + " which would not be true of both pictures. Maybe 0.");
        }
        return new CopyPaste(labels.get().name(), paste);
    }

    private static boolean isBound(TaskKind kind) {
        return kind == TaskKind.DEPTH || !kind.isDense();
    }
}
