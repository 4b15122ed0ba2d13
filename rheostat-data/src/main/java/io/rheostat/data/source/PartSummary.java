package io.rheostat.data.source;

import java.util.List;
import java.util.Map;

/**
 * What one part of the data holds.
 *
 * @param name {@code train}, {@code held out} or {@code test}
 * @param samples how many there are, readable or not
 * @param sizes {@code HEIGHTxWIDTH} as delivered, to the number of samples
 * @param problems one line a sample that can't be read, in the order of samples
 */
public record PartSummary(
        String name, int samples, Map<String, Integer> sizes, List<TaskSummary> tasks, List<String> problems) {}
