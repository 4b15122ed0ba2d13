package io.rheostat.cli.report;

import io.rheostat.task.Task;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * What there is to tell of the colours in the pictures of one image.
 *
 * @param tasks those that there are pictures of
 * @param classes of each task with label maps, those in view
 * @param nearest metres in the darkest colour
 * @param farthest metres in the brightest
 * @param hasUnknown whether anything is unknown in a truth that is shown
 */
public record ColourKey(
        List<Task> tasks, Map<Task, SortedSet<Integer>> classes, double nearest, double farthest, boolean hasUnknown) {}
