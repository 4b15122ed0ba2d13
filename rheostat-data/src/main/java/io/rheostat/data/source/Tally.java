package io.rheostat.data.source;

import io.rheostat.task.Task;
import io.rheostat.task.TaskKind;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.tensor.Target;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts the targets of one task. Thread-safe. */
final class Tally {
    private final Task task;
    private final long[] classes;
    private int labelled;
    private long values;
    private long unknown;
    private long normals;
    private long facingAway;
    private final DepthHistogram depths = new DepthHistogram();
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    Tally(Task task) {
        this.task = task;
        this.classes = new long[task.labels().size()];
    }

    synchronized void add(Target target) {
        labelled++;
        if (target instanceof LabelTensor labels) {
            add(labels.values());
        } else {
            add(((FloatTensor) target).values());
            addNormals((FloatTensor) target);
        }
    }

    /** The third component of what faces the camera is negative. */
    private void addNormals(FloatTensor target) {
        int plane = target.values().length / target.shape().channels();
        for (int i = 2 * plane; task.kind() == TaskKind.NORMALS && i < 3 * plane; i++) {
            normals += Float.isNaN(target.values()[i]) ? 0 : 1;
            facingAway += target.values()[i] > 0 ? 1 : 0;
        }
    }

    private void add(int[] labels) {
        values += labels.length;
        for (int label : labels) {
            if (label == Task.IGNORE) {
                unknown++;
            } else {
                classes[label]++;
            }
        }
    }

    private void add(float[] reals) {
        values += reals.length;
        for (float real : reals) {
            if (Float.isNaN(real)) {
                unknown++;
            } else {
                least = Math.min(least, real);
                most = Math.max(most, real);
                addDepth(real);
            }
        }
    }

    private void addDepth(double real) {
        if (task.kind() == TaskKind.DEPTH) {
            depths.add(real);
        }
    }

    synchronized TaskSummary summary() {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (int i = 0; i < classes.length; i++) {
            counts.put(task.labels().get(i), classes[i]);
        }
        boolean depth = task.kind() == TaskKind.DEPTH && least <= most;
        return new TaskSummary(
                task.name(),
                task.kind(),
                labelled,
                values == 0 ? 0 : (double) unknown / values,
                Collections.unmodifiableMap(counts),
                depth ? (Double) least : null,
                depth ? (Double) most : null,
                depth ? (Double) depths.median() : null,
                normals > 0 ? (Double) ((double) facingAway / normals) : null);
    }
}
