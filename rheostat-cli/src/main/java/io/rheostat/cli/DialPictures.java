package io.rheostat.cli;

import io.rheostat.InvalidInputException;
import io.rheostat.cli.report.ColourKey;
import io.rheostat.cli.report.DialPlans;
import io.rheostat.cli.report.DialSheet;
import io.rheostat.image.Scale;
import io.rheostat.runtime.ControllableModel;
import io.rheostat.runtime.PreparedImage;
import io.rheostat.runtime.RawPrediction;
import io.rheostat.runtime.image.ImageInput;
import io.rheostat.runtime.result.DenseResult;
import io.rheostat.runtime.result.Depth;
import io.rheostat.runtime.result.ResultPictures;
import io.rheostat.runtime.result.Segmentation;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a model sees of images as its dials turn. */
record DialPictures(ControllableModel model, DialPlans dials) {
    /** Share of an image from which on a class is worth a line of the legend. */
    private static final double IN_VIEW = 0.001;

    DialPictures {
        if (shown(model, dials).isEmpty()) {
            throw new InvalidInputException(
                    "--sheet: there are no pictures of any task that is computed. Maybe leave it out, or compute others.");
        }
    }

    /** All results are dropped as soon as they are drawn: those of large photographs are large. */
    BufferedImage of(ImageInput image) {
        PreparedImage prepared = model.prepare(image);
        Drawing drawing = new Drawing();
        Map<SubnetConfig, Map<Task, BufferedImage>> drawn = new HashMap<>();
        for (SubnetConfig subnet : dials.subnets()) {
            drawn.computeIfAbsent(
                    subnet,
                    config -> drawing.of(model.run(config, List.of(prepared)).get(0)));
        }
        List<DialSheet.Row> rows = shown().stream()
                .map(task -> new DialSheet.Row(
                        task,
                        null,
                        dials.subnets().stream()
                                .map(subnet -> drawn.get(subnet).get(task))
                                .toList()))
                .toList();
        return new DialSheet(DialSheet.shrunkSmoothly(image.toPicture()), dials.positions(), rows, drawing.key())
                .draw();
    }

    private List<Task> shown() {
        return shown(model, dials);
    }

    private static List<Task> shown(ControllableModel model, DialPlans dials) {
        return model.bundle().tasks().stream()
                .filter(task -> task.kind().isDense())
                .filter(task -> dials.subnets().get(0).decoders().containsKey(task.name()))
                .toList();
    }

    /** Of one image, in colours that mean the same at all positions. */
    private final class Drawing {
        private final Map<Task, SortedSet<Integer>> classes = new LinkedHashMap<>();
        /** Of the first position, which has the largest budget. What is nearer or farther at others has the first or the last colour. */
        private @Nullable Scale metres;

        Map<Task, BufferedImage> of(RawPrediction raw) {
            Map<Task, BufferedImage> pictures = new HashMap<>();
            for (Task task : shown()) {
                pictures.put(task, DialSheet.shrunk(picture((DenseResult) model.interpret(raw, task))));
            }
            return pictures;
        }

        private BufferedImage picture(DenseResult result) {
            if (result instanceof Depth depth) {
                metres = metres == null ? ResultPictures.metres(depth) : metres;
                return ResultPictures.bare(depth, metres);
            }
            if (result instanceof Segmentation segmentation) {
                SortedSet<Integer> inView = classes.computeIfAbsent(segmentation.task(), task -> new TreeSet<>());
                segmentation.shares().stream()
                        .filter(share -> share.share() >= IN_VIEW)
                        .forEach(share -> inView.add(share.index()));
            }
            return ResultPictures.bare(result);
        }

        ColourKey key() {
            Scale shown = metres == null ? new Scale(0, 1, 1) : metres;
            return new ColourKey(shown(), classes, shown.least(), shown.most(), false);
        }
    }
}
