package io.rheostat.data.pascal;

import io.rheostat.InvalidInputException;
import io.rheostat.Nearest;
import io.rheostat.data.array.MatlabFiles;
import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.LabelTensor;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Struct;

/**
 * Annotations of PASCAL-Part (<a href="https://arxiv.org/abs/1406.2031">Chen et al. 2014</a>) for people, gathered into the six parts that
 * are customary since Xia et al. 2017. A file holds {@code anno.objects}, of which each has {@code class_ind}, {@code mask} and
 * {@code parts}, of which each has {@code part_name} and {@code mask}.
 */
final class HumanParts {
    static final Task TASK = Task.segmentation(
            "human_parts", List.of("background", "head", "torso", "upper_arm", "lower_arm", "upper_leg", "lower_leg"));

    private static final int PERSON = 15;
    private static final Map<String, Integer> LABELS = labels(
            "hair head lear lebrow leye mouth nose rear rebrow reye",
            "neck torso",
            "luarm ruarm",
            "lhand llarm rhand rlarm",
            "luleg ruleg",
            "lfoot llleg rfoot rlleg");

    private HumanParts() {}

    private static Map<String, Integer> labels(String... names) {
        Map<String, Integer> labels = new HashMap<>();
        for (int label = 1; label <= names.length; label++) {
            for (String name : names[label - 1].split(" ")) {
                labels.put(name, label);
            }
        }
        return labels;
    }

    /** {@code (1, height, width)}, or null where no part of a person is annotated: then nothing is known of the image. */
    static @Nullable LabelTensor read(Path file, int height, int width) {
        int[] labels = new int[height * width];
        boolean any = MatlabFiles.read(file, content -> paint(file, content, labels, height, width));
        return any ? new LabelTensor(new Shape(1, height, width), labels) : null;
    }

    private static boolean paint(Path file, MatFile content, int[] labels, int height, int width) {
        Array annotated = content.getStruct("anno").get("objects");
        if (annotated.getNumElements() == 0) {
            // Where nothing is annotated, MATLAB stores an empty array of numbers.
            return false;
        }
        Struct objects = (Struct) annotated;
        boolean any = false;
        for (int i = 0; i < objects.getNumElements(); i++) {
            Array parts = objects.get("parts", i);
            if (objects.getMatrix("class_ind", i).getInt(0) == PERSON && parts instanceof Struct people) {
                any |= paintPerson(file, people, labels, height, width);
            }
        }
        return any;
    }

    /** Later parts lie over earlier ones, as published. */
    private static boolean paintPerson(Path file, Struct parts, int[] labels, int height, int width) {
        boolean any = false;
        for (int i = 0; i < parts.getNumElements(); i++) {
            int label = label(file, parts.getChar("part_name", i).getString());
            LabelTensor mask = PixelMatrices.fitted(file, parts.getMatrix("mask", i), height, width);
            any |= paint(mask.values(), label, labels);
        }
        return any;
    }

    private static boolean paint(int[] mask, int label, int[] labels) {
        boolean any = false;
        for (int i = 0; i < labels.length; i++) {
            if (mask[i] != 0) {
                labels[i] = label;
                any = true;
            }
        }
        return any;
    }

    private static int label(Path file, String name) {
        Integer label = LABELS.get(name);
        if (label == null) {
            throw new InvalidInputException(
                    file + ": \"" + name + "\" is no part of a person. " + Nearest.advice(name, LABELS.keySet()));
        }
        return label;
    }
}
